/** Expressions over numbers in registers, as JavaScript. What is not of this kind gives undefined. */
import { primitiveValue } from '../../../primitives/index.ts';
import type { ApplyNode, AssignNode, InfixNode, Node } from '../../../syntax/tree.ts';
import type { Value } from '../../../values/types.ts';
import type { Frame } from '../../lambda.ts';
import type { Compiler } from '../compiler.ts';
import { knownPrimitive } from '../names.ts';
import { apart, comparisonSigns, floatSigns, longMakers, pickMakers } from './operators.ts';
import { ITEM_TYPES, type Layout, type NumberType, type Place } from './registers.ts';

/** An expression with the type of its value, which does not change while the loop runs. */
export interface Numeric {
  readonly t: NumberType;
  /** A literal, a variable, or a choice between two numbers by a comparison. */
  readonly text: string;
  /** True where it cannot be NaN. */
  readonly sure: boolean;
  /** For a comparison: whether it holds. */
  readonly truth?: string;
}

const WORDS: Readonly<Record<string, string>> = { and: '&', or: '|', '~': '=' };
const HELD: ReadonlySet<number> = new Set(ITEM_TYPES.values());

const isFloat = (x: Numeric): boolean => x.t === -9;

/** The name of the variable that register `k` is. */
export const register = (k: number): string => `r${k}`;

/**
 * Turns expressions into JavaScript over one layout of registers, which it fills. Expressions have no effects: where
 * numbers do not suffice the code leaves by the statement in force, and the general code begins anew.
 */
export class NumberCompiler {
  readonly c: Compiler;
  readonly layout: Layout = { scalars: [], vectors: [], assigned: new Set(), grown: new Set() };
  private readonly f: Frame;
  /** So many slots, the parameters of a function, never hold a null. */
  private readonly given: number;
  private lines: string[] = [];
  private fail = '';
  private names = 0;

  /** `f` is the frame at the start: its values say what type each local has. */
  constructor(c: Compiler, f: Frame, given = 0) {
    this.c = c;
    this.f = f;
    this.given = given;
  }

  /** The statement that leaves for the general code. */
  protected get leave(): string {
    return this.fail;
  }

  /** A name that the code does not use yet. */
  fresh(): string {
    return `t${this.names++}`;
  }

  /** The statements that `make` needs, which leave by `fail`; undefined where it gives undefined. */
  collect(fail: string, make: () => string | undefined): string | undefined {
    const outer = { lines: this.lines, fail: this.fail };
    this.lines = [];
    this.fail = fail;
    const end = make();
    const { lines } = this;
    ({ lines: this.lines, fail: this.fail } = outer);
    return end === undefined ? undefined : [...lines, end].join('\n');
  }

  /** What `make` gives; where that is undefined, without the statements that it made on its way. */
  attempt<T>(make: () => T | undefined): T | undefined {
    const { length } = this.lines;
    const made = make();
    if (made === undefined) this.lines.length = length;
    return made;
  }

  /** Adds a statement. */
  emit(line: string): void {
    this.lines.push(line);
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
    const t = code === undefined ? undefined : ITEM_TYPES.get(code);
    if (slot === undefined || code === undefined || t === undefined) return undefined;
    const { vectors } = this.layout;
    const known = vectors.findIndex((place) => place.slot === slot);
    return { k: known >= 0 ? known : vectors.push(this.place(name, code)!) - 1, t };
  }

  /** Leaves where `x` may be null. */
  require(x: Numeric): void {
    if (!x.sure) this.lines.push(`if (${x.text} !== ${x.text}) ${this.fail}`);
  }

  /** Leaves unless `test` holds. */
  check(test: string): void {
    this.lines.push(`if (!(${test})) ${this.fail}`);
  }

  /** Gives `text` a name. */
  protected named(t: NumberType, text: string, sure: boolean): Numeric {
    const out = this.fresh();
    this.lines.push(`const ${out} = ${text};`);
    return { t, text: out, sure };
  }

  private isGiven(reg: number): boolean {
    return this.layout.scalars[reg]!.slot < this.given;
  }

  /** `name:value` or `name+:value` for a scalar, as the statement that stores it. */
  assignment(node: AssignNode, name: string): string | undefined {
    const item = this.number(node.value);
    const into = item && this.register(name, node.op === '' ? item.t : undefined);
    if (!item || !into) return undefined;
    const old = { t: into.t, text: register(into.reg), sure: this.isGiven(into.reg) };
    const value = node.op === '' ? item : this.operation(node.op, old, item);
    if (value?.t !== into.t) return undefined;
    this.require(value);
    this.layout.assigned.add(into.reg);
    return `${old.text} = ${value.text};`;
  }

  /** A number as the text of the code; undefined for nulls, infinities and what is no number. */
  protected literal(value: Value): Numeric | undefined {
    const { t, v } = value as { t: number; v: unknown };
    const plain = HELD.has(t) && typeof v === 'number' && Number.isFinite(v) && !Object.is(v, -0);
    return plain ? { t: t as NumberType, text: v < 0 ? `(${v})` : `${v}`, sure: true } : undefined;
  }

  number(node: Node): Numeric | undefined {
    switch (node.kind) {
      case 'group':
        return this.number(node.inner);
      case 'literal':
        return this.literal(node.value);
      case 'name': {
        const found = this.register(node.name);
        return found && { t: found.t, text: register(found.reg), sure: this.isGiven(found.reg) };
      }
      case 'infix':
        return this.infix(node);
      case 'apply':
        return this.apply(node);
      case 'control':
        return node.word === '$' ? this.choice(node.args) : undefined;
      default:
        return undefined;
    }
  }

  protected infix(node: InfixNode): Numeric | undefined {
    const name = knownPrimitive(node.op, this.c)?.primitive.name;
    if (name === undefined || !node.right) return undefined;
    const right = this.number(node.right);
    const left = right && this.number(node.left);
    if (!left || !right || (name === '~' && !this.matches(left, right))) return undefined;
    return this.operation(WORDS[name] ?? name, left, right);
  }

  /**
   * True where `~` is `=` between these. Of other types than long it counts a step, which a statement that may begin
   * anew must not.
   */
  protected matches(left: Numeric, right: Numeric): boolean {
    return left.t === -7 && right.t === -7;
  }

  operation(name: string, left: Numeric, right: Numeric): Numeric | undefined {
    if (comparisonSigns[name]) return this.comparison(comparisonSigns[name], left, right);
    if (left.t === -10 || right.t === -10) return undefined;
    const pick = pickMakers[name];
    if (pick) {
      if (left.t !== right.t || isFloat(left)) return undefined;
      this.require(right);
      this.require(left);
      if (left.truth && right.truth) {
        const truth = `(${left.truth}) ${name}${name} (${right.truth})`;
        return { t: -1, text: `(${truth} ? 1 : 0)`, sure: true, truth };
      }
      return this.named(left.t, pick(left.text, right.text), true);
    }
    if (isFloat(left) || isFloat(right) || name === '%') {
      const sign = floatSigns[name];
      if (!sign) return undefined;
      const result = this.named(-9, `${left.text} ${sign} ${right.text}`, false);
      this.require(result);
      return { ...result, sure: true };
    }
    const maker = longMakers[name];
    const whole = name === 'mod' || name === 'div';
    const longs = Number(left.t === -7) + Number(right.t === -7);
    if (!maker || longs < (whole ? 2 : 1)) return undefined;
    const out = this.fresh();
    this.lines.push(maker(out, left.text, right.text, this.fail));
    return { t: -7, text: out, sure: true };
  }

  private comparison(sign: string, left: Numeric, right: Numeric): Numeric | undefined {
    if (left.t !== right.t && (left.t === -10 || right.t === -10)) return undefined;
    this.require(right);
    this.require(left);
    if (isFloat(left) || isFloat(right)) this.lines.push(apart(left.text, right.text, this.fail));
    const truth = `${left.text} ${sign} ${right.text}`;
    return { t: -1, text: `(${truth} ? 1 : 0)`, sure: true, truth };
  }

  protected apply(node: ApplyNode): Numeric | undefined {
    const [arg] = node.args;
    if (node.args.length !== 1 || !arg) return undefined;
    if (node.fn.kind === 'name' && this.c.scope.slot(node.fn.name) !== undefined)
      return this.item(node.fn.name, arg);
    const primitive = node.fn.kind === 'name' ? knownPrimitive(node.fn, this.c) : undefined;
    if (primitive && primitive === primitiveValue('count') && arg.kind === 'name') {
      const found = this.vector(arg.name);
      return found && { t: -7, text: `n${found.k}`, sure: false };
    }
    const x = primitive && this.number(arg);
    return x && this.unary(primitive.primitive.name, x);
  }

  protected unary(name: string, x: Numeric): Numeric | undefined {
    const { t, text } = x;
    if (t === -10) return undefined;
    if (name === 'not') {
      this.require(x);
      const truth = `${text} === 0`;
      return { t: -1, text: `(${truth} ? 1 : 0)`, sure: true, truth };
    }
    if (t === -1) return undefined;
    if (name === 'neg') return this.named(t, isFloat(x) ? `-${text}` : `0 - ${text}`, x.sure);
    if (name === 'abs') return this.named(t, `Math.abs(${text})`, x.sure);
    return name === 'sqrt' ? this.named(-9, `Math.sqrt(${text})`, false) : undefined;
  }

  /** `v i`: an item of a local vector. */
  private item(name: string, at: Node): Numeric | undefined {
    const index = this.number(at);
    const found = index?.t === -7 ? this.vector(name) : undefined;
    if (!index || !found) return undefined;
    const { k, t } = found;
    this.check(`${index.text} >= 0 && ${index.text} < n${k}`);
    return this.named(t, `v${k}[${index.text}]`, t === -1 || t === -10);
  }

  /** `$[t;x;y]`, also with more tests. */
  private choice(args: readonly (Node | null)[]): Numeric | undefined {
    const [test, then, ...rest] = args;
    if (!test || !then || rest.length % 2 === 0) return undefined;
    const holds = this.truth(test);
    if (holds === undefined) return undefined;
    const out = this.fresh();
    const types: NumberType[] = [];
    const branch = (make: () => Numeric | undefined): string | undefined =>
      this.collect(this.fail, () => {
        const value = make();
        if (!value) return undefined;
        this.require(value);
        types.push(value.t);
        return `${out} = ${value.text};`;
      });
    const x = branch(() => this.number(then));
    const y =
      x &&
      branch(() => (rest.length === 1 ? rest[0] && this.number(rest[0]) : this.choice(rest)) ?? undefined);
    if (!x || !y || types[0] !== types[1]) return undefined;
    this.lines.push(`let ${out};`, `if (${holds}) {\n${x}\n} else {\n${y}\n}`);
    return { t: types[0] as NumberType, text: out, sure: true };
  }

  /** A condition as JavaScript. */
  truth(node: Node): string | undefined {
    const x = this.number(node);
    if (!x || x.t === -10) return undefined;
    this.require(x);
    return x.truth ?? `${x.text} !== 0`;
  }
}
