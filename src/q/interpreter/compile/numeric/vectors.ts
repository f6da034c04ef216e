/**
 * Expressions over vectors of numbers, item by item. Nothing is made between two operators: an expression is a length
 * and the code of one item, and the loop stands where a total is taken (totals.ts) or a vector is given back. What the
 * operators would have counted, had each made its vector, is counted all the same.
 */
import type { ApplyNode, InfixNode, LiteralNode, Node } from '../../../syntax/tree.ts';
import type { Vector } from '../../../values/types.ts';
import type { Typed } from '../../grow.ts';
import { knownPrimitive } from '../names.ts';
import { NumberCompiler, type Numeric } from './expression.ts';
import { ITEM_TYPES, type NumberType } from './registers.ts';

/** A vector as the code of its items. */
export interface Items {
  readonly t: NumberType;
  /** The literal or the variable that is its length. */
  readonly n: string;
  /** The item at the position that a variable holds; its statements are added where this is asked. */
  readonly at: (i: string) => Numeric | undefined;
}

/** What the operators over vectors of one length count. */
interface Cost {
  /** Operators that make a vector. */
  makers: number;
  /** Those that make none. */
  readers: number;
}

/** Operators that go item by item; the rest of what a scalar knows has a meaning of its own for lists. */
const ATOMIC = new Set([
  '+',
  '-',
  '*',
  '%',
  'mod',
  'div',
  '&',
  '|',
  'and',
  'or',
  '<',
  '>',
  '<=',
  '>=',
  '=',
  '<>',
]);
const ATOMIC_WORDS = new Set(['neg', 'not', 'abs', 'sqrt']);
/** The arrays of vectors by the type of their items. */
export const STORAGE: ReadonlyMap<number, string> = new Map([
  [-1, 'Uint8Array'],
  [-7, 'Float64Array'],
  [-9, 'Float64Array'],
  [-10, 'Uint8Array'],
]);

/** Expressions looked at after which a lambda stays general: one may be looked at as a number, then as a vector. */
const MOST_EFFORT = 10_000;

export class VectorCompiler extends NumberCompiler {
  private effort = 0;
  /** Arrays that the code reads: vectors that stand in the text of the program. */
  readonly constants: Typed[] = [];
  /** Places for the digits of a number, one for each expression that makes some. */
  scratches = 0;
  private costs = new Map<string, Cost>();

  protected spend(n: string, makers: number, readers = 0): void {
    const cost = this.costs.get(n) ?? { makers: 0, readers: 0 };
    cost.makers += makers;
    cost.readers += readers;
    this.costs.set(n, cost);
  }

  /** A vector that `make` describes and `use` goes over; what its operators count comes before. */
  protected over<X, T>(make: () => X | undefined, use: (x: X, makers: number) => T | undefined) {
    return this.attempt(() => {
      const outer = this.costs;
      this.costs = new Map();
      const x = make();
      const { costs } = this;
      this.costs = outer;
      if (!x) return undefined;
      let makers = 0;
      for (const [n, cost] of costs) {
        makers += cost.makers;
        this.emit(`budget.vectors(${cost.makers}, ${cost.readers}, ${n});`);
      }
      return use(x, makers);
    });
  }

  /** A loop over `x`; `body` gives what it does with the item. */
  protected loop(x: Items, body: (item: Numeric) => string): boolean {
    const i = this.fresh();
    const all = this.collect(this.leave, () => {
      const item = x.at(i);
      return item && body(item);
    });
    if (all !== undefined) this.emit(`for (let ${i} = 0; ${i} < ${x.n}; ${i}++) {\n${all}\n}`);
    return all !== undefined;
  }

  /** The type of what `make` gives, without a trace of it. */
  private typeOf(make: () => Numeric | undefined): NumberType | undefined {
    let t: NumberType | undefined;
    this.collect('', () => {
      t = make()?.t;
      return undefined;
    });
    return t;
  }

  override number(node: Node): Numeric | undefined {
    return ++this.effort > MOST_EFFORT ? undefined : super.number(node);
  }

  /** What calls give for each of some items: without any it is the empty general list and no vector. */
  protected results(_node: Node): Items | undefined {
    return undefined;
  }

  items(node: Node): Items | undefined {
    if (++this.effort > MOST_EFFORT) return undefined;
    return this.plainItems(node) ?? this.someResults(node);
  }

  private someResults(node: Node): Items | undefined {
    const x = this.results(node);
    if (x) this.check(`${x.n} > 0`);
    return x;
  }

  private plainItems(node: Node): Items | undefined {
    switch (node.kind) {
      case 'group':
        return this.items(node.inner);
      case 'literal':
        return this.constant(node);
      case 'name': {
        const found = this.vector(node.name);
        return found && this.stored(`v${found.k}`, `n${found.k}`, found.t);
      }
      case 'infix':
        return this.attempt(() => this.itemsOfInfix(node));
      case 'apply':
        return this.attempt(() => this.itemsOfApply(node));
      default:
        return undefined;
    }
  }

  private stored(array: string, n: string, t: NumberType): Items {
    const sure = t === -1 || t === -10;
    return { t, n, at: (i) => this.named(t, `${array}[${i}]`, sure) };
  }

  private constant({ value }: LiteralNode): Items | undefined {
    const t = ITEM_TYPES.get(value.t);
    const { v } = value as Vector;
    if (t === undefined || v instanceof BigInt64Array) return undefined;
    return this.stored(`k${this.constants.push(v as Typed) - 1}`, `${v.length}`, t);
  }

  private itemsOfInfix(node: InfixNode): Items | undefined {
    const name = knownPrimitive(node.op, this.c)?.primitive.name;
    if (name === undefined || !node.right) return undefined;
    if (name === '_') return this.dropped(node.left, node.right);
    if (name === 'vs') return this.digits(node.left, node.right);
    if (!ATOMIC.has(name)) return undefined;
    const operator = name === 'and' ? '&' : name === 'or' ? '|' : name;
    const right = this.items(node.right) ?? this.scalar(node.right);
    const left = right && (this.items(node.left) ?? this.scalar(node.left));
    if (!left || !right || (left.n === undefined && right.n === undefined)) return undefined;
    const one = (x: { t: NumberType }): Numeric => ({ t: x.t, text: '1', sure: true });
    const t = this.typeOf(() => this.operation(operator, one(left), one(right)));
    if (t === undefined) return undefined;
    if (left.n !== undefined && right.n !== undefined && left.n !== right.n)
      this.check(`${left.n} === ${right.n}`);
    const n = (left.n ?? right.n) as string;
    this.spend(n, 1);
    return {
      t,
      n,
      at: (i) => {
        const y = right.at(i);
        const x = y && left.at(i);
        return x && this.operation(operator, x, y);
      },
    };
  }

  /** An atom beside a vector: computed once, the same at every position. */
  private scalar(node: Node): (Omit<Items, 'n'> & { n: undefined }) | undefined {
    const x = this.attempt(() => this.number(node));
    if (!x) return undefined;
    this.require(x);
    const named = /^[\w().]+$/.test(x.text) ? { ...x, sure: true } : this.named(x.t, x.text, true);
    return { t: x.t, n: undefined, at: () => named };
  }

  /** `k _ x` for a number in the text. */
  private dropped(left: Node, right: Node): Items | undefined {
    const k = left.kind === 'literal' && left.value.t === -7 ? left.value.v : undefined;
    if (typeof k !== 'number' || !(Math.abs(k) < 1e9)) return undefined;
    const x = this.items(right);
    if (!x) return undefined;
    const n = this.fresh();
    this.emit(`const ${n} = Math.max(0, ${x.n} - ${Math.abs(k)});`);
    if (k <= 0) return { t: x.t, n, at: x.at };
    return { t: x.t, n, at: (i) => x.at(this.named(-7, `${i} + ${k}`, true).text) };
  }

  /** `b vs x`: the digits, which stand in a place of their own from the last to the first. */
  private digits(left: Node, right: Node): Items | undefined {
    const base = left.kind === 'literal' && left.value.t === -7 ? left.value.v : undefined;
    if (typeof base !== 'number' || !(base > 1 && base < 2 ** 31)) return undefined;
    const x = this.scalar(right)?.at('');
    if (x?.t !== -7) return undefined;
    const s = `s${this.scratches++}`;
    const n = this.fresh();
    const rest = this.fresh();
    this.check(`${x.text} >= 0 && ${x.text} <= ${Number.MAX_SAFE_INTEGER}`);
    this.emit(`let ${n} = 0, ${rest} = ${x.text};
while (${rest} > 2147483647) { const d = ${rest} % ${base}; ${s}[${n}++] = d; ${rest} = (${rest} - d) / ${base}; }
${rest} |= 0;
while (${rest} > 0 || ${n} === 0) { ${s}[${n}++] = ${rest} % ${base}; ${rest} = (${rest} / ${base}) | 0; }`);
    this.spend('1', 1);
    return { t: -7, n, at: (i) => this.named(-7, `${s}[${n} - 1 - ${i}]`, true) };
  }

  private itemsOfApply(node: ApplyNode): Items | undefined {
    const [arg] = node.args;
    if (node.args.length !== 1 || !arg) return undefined;
    if (node.fn.kind === 'name' && this.c.scope.slot(node.fn.name) !== undefined)
      return this.gathered(node.fn.name, arg);
    const name = node.fn.kind === 'name' ? knownPrimitive(node.fn, this.c)?.primitive.name : undefined;
    if (name === 'til') return this.til(arg);
    if (name === 'where') return this.places(arg);
    if (name !== 'reverse' && !ATOMIC_WORDS.has(name ?? '')) return undefined;
    const x = this.items(arg);
    if (!x || name === undefined) return undefined;
    if (name === 'reverse') {
      this.spend(x.n, 1);
      return { ...x, at: (i) => x.at(this.named(-7, `${x.n} - 1 - ${i}`, true).text) };
    }
    const t = this.typeOf(() => this.unary(name, { t: x.t, text: '1', sure: true }));
    if (t === undefined) return undefined;
    this.spend(x.n, 1);
    return {
      t,
      n: x.n,
      at: (i) => {
        const item = x.at(i);
        return item && this.unary(name, item);
      },
    };
  }

  private til(arg: Node): Items | undefined {
    const x = this.scalar(arg)?.at('');
    if (x?.t !== -7) return undefined;
    this.check(`${x.text} >= 0 && ${x.text} < ${2 ** 31}`);
    this.spend(x.text, 1);
    return { t: -7, n: x.text, at: (i) => ({ t: -7, text: i, sure: true }) };
  }

  /** `where x` for booleans: the places are kept in an array, for nobody knows before how many there are. */
  private places(arg: Node): Items | undefined {
    return this.over(
      () => this.results(arg) ?? this.items(arg),
      (x) => {
        if (x.t !== -1) return undefined;
        const out = this.fresh();
        const n = this.fresh();
        const i = this.fresh();
        this.emit(`const ${out} = [];`);
        const body = this.collect(this.leave, () => {
          const item = x.at(i);
          return item && `if (${item.truth ?? `${item.text} === 1`}) ${out}.push(${i});`;
        });
        if (body === undefined) return undefined;
        this.emit(`for (let ${i} = 0; ${i} < ${x.n}; ${i}++) {\n${body}\n}
const ${n} = ${out}.length;
if (${x.n} > 0) budget.found(${x.n}, ${n});`);
        return { t: -7, n, at: (k) => this.named(-7, `${out}[${k}]`, true) };
      },
    );
  }

  /** `v x`: items of a local vector at the positions `x`. */
  private gathered(name: string, arg: Node): Items | undefined {
    const x = this.items(arg);
    const found = x?.t === -7 ? this.vector(name) : undefined;
    if (!x || !found) return undefined;
    const { k, t } = found;
    this.emit(`budget.gathered(${x.n});`);
    return {
      t,
      n: x.n,
      at: (i) => {
        const place = x.at(i);
        if (!place) return undefined;
        this.check(`${place.text} >= 0 && ${place.text} < n${k}`);
        return this.named(t, `v${k}[${place.text}]`, t === -1 || t === -10);
      },
    };
  }
}
