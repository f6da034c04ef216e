/** Expressions over numbers in registers. What is not of this kind gives undefined, and the loop stays general. */
import { primitiveValue } from '../../../primitives/index.ts';
import type { ApplyNode, ControlNode, InfixNode, Node } from '../../../syntax/tree.ts';
import type { Frame } from '../../lambda.ts';
import { knownPrimitive } from '../apply.ts';
import type { Compiler } from '../compiler.ts';
import { apart, compareMakers, floatMakers, longMakers, pickMakers, type Source } from './operators.ts';
import type { Layout, NumberCode, NumberType, Place, Registers } from './registers.ts';

/** An expression with the type of its value, which does not change while the loop runs. */
export interface Numeric extends Source {
  readonly t: NumberType;
}

const WORDS: Readonly<Record<string, string>> = { and: '&', or: '|', '~': '=' };
const HELD = new Set([-1, -7, -9]);
/** The types of vectors whose items a register can hold, with the types of those. */
const ITEMS: ReadonlyMap<number, NumberType> = new Map([
  [1, -1],
  [7, -7],
  [9, -9],
]);

/** Turns expressions into code over one layout of registers, which it fills. */
export class NumberCompiler {
  readonly c: Compiler;
  readonly layout: Layout = { scalars: [], vectors: [], constants: new Map() };
  private readonly f: Frame;

  /** `f` is the frame at the start of the loop: its values say what type each local has. */
  constructor(c: Compiler, f: Frame) {
    this.c = c;
    this.f = f;
  }

  private place(name: string, t: number): Place | undefined {
    const slot = this.c.scope.slot(name);
    return slot === undefined ? undefined : { slot, mark: this.c.scope.marks.get(name) ?? -1, t };
  }

  /** The register of a local; `t` is the type it gets where it has no value yet. */
  register(name: string, t?: NumberType): { reg: number; t: NumberType } | undefined {
    const slot = this.c.scope.slot(name);
    if (slot === undefined) return undefined;
    const { scalars } = this.layout;
    const known = scalars.findIndex((place) => place.slot === slot);
    if (known >= 0) return { reg: known, t: scalars[known]!.t as NumberType };
    const now = this.f[slot];
    const type = now && HELD.has(now.t) ? (now.t as NumberType) : now?.t === 0 ? t : undefined;
    if (type === undefined) return undefined;
    return { reg: scalars.push(this.place(name, type)!) - 1, t: type };
  }

  /** The number of a local vector with the type of its items. */
  vector(name: string): { k: number; t: NumberType } | undefined {
    const slot = this.c.scope.slot(name);
    const code = slot === undefined ? undefined : this.f[slot]?.t;
    const t = code === undefined ? undefined : ITEMS.get(code);
    if (slot === undefined || code === undefined || t === undefined) return undefined;
    const { vectors } = this.layout;
    const known = vectors.findIndex((place) => place.slot === slot);
    return { k: known >= 0 ? known : vectors.push(this.place(name, code)!) - 1, t };
  }

  private constant(n: number, t: NumberType): Numeric {
    const reg = this.layout.scalars.push({ slot: -1, mark: -1, t }) - 1;
    this.layout.constants.set(reg, n);
    return { t, reg, run: () => n };
  }

  number(node: Node): Numeric | undefined {
    switch (node.kind) {
      case 'group':
        return this.number(node.inner);
      case 'literal': {
        const { t, v } = node.value as { t: number; v: unknown };
        const plain = HELD.has(t) && typeof v === 'number' && Number.isFinite(v);
        return plain ? this.constant(v, t as NumberType) : undefined;
      }
      case 'name': {
        const found = this.register(node.name);
        if (!found) return undefined;
        const { reg, t } = found;
        return { t, reg, run: (a) => a.r[reg] as number };
      }
      case 'infix':
        return this.infix(node);
      case 'apply':
        return this.apply(node);
      case 'control':
        return node.word === '$' ? this.choice(node) : undefined;
      default:
        return undefined;
    }
  }

  private infix(node: InfixNode): Numeric | undefined {
    const name = knownPrimitive(node.op, this.c)?.primitive.name;
    if (name === undefined || !node.right) return undefined;
    const right = this.number(node.right);
    const left = right && this.number(node.left);
    return left && this.operation(WORDS[name] ?? name, left, right);
  }

  operation(name: string, left: Numeric, right: Numeric): Numeric | undefined {
    const code = (t: NumberType, run: NumberCode | undefined): Numeric | undefined =>
      run && { t, reg: -1, run };
    const same = left.t === right.t;
    const compare = compareMakers[name];
    if (compare) {
      if (!same) return undefined;
      const run = compare(left, right);
      return code(-1, left.t === -9 ? apart(run, left, right) : run);
    }
    if (pickMakers[name])
      return same && left.t !== -9 ? code(left.t, pickMakers[name](left, right)) : undefined;
    if (left.t === -9 || right.t === -9 || name === '%') return code(-9, floatMakers[name]?.(left, right));
    if (left.t === -1 && (right.t === -1 || name === 'mod' || name === 'div')) return undefined;
    if (right.t === -1 && (name === 'mod' || name === 'div')) return undefined;
    return code(-7, longMakers[name]?.(left, right));
  }

  private apply(node: ApplyNode): Numeric | undefined {
    const [arg] = node.args;
    if (node.args.length !== 1 || !arg) return undefined;
    if (node.fn.kind === 'name' && this.c.scope.slot(node.fn.name) !== undefined)
      return this.item(node.fn.name, arg);
    const primitive = node.fn.kind === 'name' ? knownPrimitive(node.fn, this.c) : undefined;
    if (primitive && primitive === primitiveValue('count') && arg.kind === 'name') {
      const found = this.vector(arg.name);
      return found && { t: -7, reg: -1, run: (a) => a.lengths[found.k] as number };
    }
    const x = primitive && this.number(arg);
    return x && this.unary(primitive.primitive.name, x);
  }

  private unary(name: string, { t, run: x }: Numeric): Numeric | undefined {
    if (name === 'not') {
      return {
        t: -1,
        reg: -1,
        run: (a) => {
          const n = x(a);
          return n === 0 ? 1 : n === n ? 0 : Number.NaN;
        },
      };
    }
    if (t === -1) return undefined;
    if (name === 'neg') return { t, reg: -1, run: t === -7 ? (a) => 0 - x(a) : (a) => -x(a) };
    if (name === 'abs') return { t, reg: -1, run: (a) => Math.abs(x(a)) };
    return name === 'sqrt' ? { t: -9, reg: -1, run: (a) => Math.sqrt(x(a)) } : undefined;
  }

  /** `v i`: an item of a local vector. */
  private item(name: string, at: Node): Numeric | undefined {
    const index = this.number(at);
    const found = index?.t === -7 ? this.vector(name) : undefined;
    if (!index || !found) return undefined;
    const { k, t } = found;
    const { reg, run } = index;
    return {
      t,
      reg: -1,
      run: (a: Registers) => {
        const i = reg >= 0 ? (a.r[reg] as number) : run(a);
        return i >= 0 && i < (a.lengths[k] as number) ? (a.arrays[k]![i] as number) : Number.NaN;
      },
    };
  }

  /** `$[t;x;y]` */
  private choice(node: ControlNode): Numeric | undefined {
    const [test, then, otherwise] = node.args;
    if (node.args.length !== 3 || !test || !then || !otherwise) return undefined;
    const c = this.number(test);
    const x = c && this.number(then);
    const y = x && this.number(otherwise);
    if (!c || !x || !y || x.t !== y.t) return undefined;
    return {
      t: x.t,
      reg: -1,
      run: (a) => {
        const n = c.run(a);
        return n !== n ? n : n !== 0 ? x.run(a) : y.run(a);
      },
    };
  }
}
