/**
 * Positions made of `til`, such as `i+til n` and `a+b*til n`: where they only say which items of a vector are meant,
 * the vector of positions is not built. Steps and memory are counted as if it were, and whatever is not a plain long
 * on the way makes it after all.
 */
import { account } from '../../primitives/atomic.ts';
import { primitiveValue } from '../../primitives/index.ts';
import type { InfixNode, Node } from '../../syntax/tree.ts';
import { longs } from '../../values/make.ts';
import type { Primitive, Value, Vector } from '../../values/types.ts';
import { located } from '../errors.ts';
import type { Frame } from '../lambda.ts';
import type { Machine } from '../machine.ts';
import type { Compiler } from './compiler.ts';
import { knownPrimitive } from './names.ts';

const MAX = Number.MAX_SAFE_INTEGER;

/** The longs `start`, `start+step`, … of which there are `count`; the last is a safe integer, as all are. */
export class Progression {
  readonly start: number;
  readonly step: number;
  readonly count: number;

  constructor(start: number, step: number, count: number) {
    this.start = start;
    this.step = step;
    this.count = count;
  }

  /** The vector of them. */
  vector(): Value {
    const out = new Float64Array(this.count);
    for (let k = 0; k < out.length; k++) out[k] = this.start + this.step * k;
    return longs(out);
  }

  /** True where all are positions of a list of `size` items, and positions there are 32-bit integers. */
  within(size: number): boolean {
    if (size >= 2 ** 31) return false;
    if (this.count === 0) return true;
    const last = this.start + this.step * (this.count - 1);
    return this.start >= 0 && this.start < size && last >= 0 && last < size;
  }
}

/** Code that gives a progression where it can. */
export type ProgressionRun = (f: Frame) => Value | Progression;

/** A progression as the vector it stands for. */
export const whole = (x: Value | Progression): Value => (x instanceof Progression ? x.vector() : x);

/** `p op n`, or `n op p` where `left`; undefined where an item is no safe integer. */
function shifted(name: string, p: Progression, n: number, left: boolean): Progression | undefined {
  let { start, step } = p;
  if (name === '*') {
    start = start * n + 0;
    step = step * n + 0;
  } else if (name === '+') start += n;
  else if (left) {
    start = n - start;
    step = 0 - step;
  } else start -= n;
  const last = Math.abs(start + step * Math.max(0, p.count - 1));
  return Math.abs(start) <= MAX && Math.abs(step) <= MAX && last <= MAX
    ? new Progression(start, step, p.count)
    : undefined;
}

function arithmetic(node: InfixNode, primitive: Primitive, c: Compiler): ProgressionRun | undefined {
  if (!node.right) return undefined;
  const right = compileProgression(node.right, c);
  const left = compileProgression(node.left, c);
  if (!left === !right) return undefined;
  const y: ProgressionRun = right ?? c.value(node.right);
  const x: ProgressionRun = left ?? c.value(node.left);
  const { m, source } = c.scope;
  const { name } = primitive;
  const general = primitive.apply2!;
  return (f) => {
    const b = y(f);
    const a = x(f);
    try {
      const p = a instanceof Progression ? a : b;
      const n = a instanceof Progression ? b : a;
      if (p instanceof Progression && !(n instanceof Progression) && n.t === -7 && typeof n.v === 'number') {
        const made = shifted(name, p, n.v, p === b);
        if (made) {
          account(made.count, m);
          return made;
        }
      }
      return general(whole(a), whole(b), m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

/** Code of an expression that is `til` of something, shifted and stretched; undefined for any other. */
export function compileProgression(node: Node, c: Compiler): ProgressionRun | undefined {
  if (node.kind === 'group') return compileProgression(node.inner, c);
  if (node.kind === 'infix') {
    const primitive = knownPrimitive(node.op, c)?.primitive;
    const fits = primitive?.name === '+' || primitive?.name === '-' || primitive?.name === '*';
    return fits ? arithmetic(node, primitive, c) : undefined;
  }
  const [arg] = node.kind === 'apply' && node.args.length === 1 ? node.args : [];
  if (node.kind !== 'apply' || !arg || node.fn.kind !== 'name') return undefined;
  const til = knownPrimitive(node.fn, c);
  if (!til || til !== primitiveValue('til')) return undefined;
  const run = c.value(arg);
  const { m, source } = c.scope;
  return (f) => {
    const x = run(f);
    try {
      if (x.t !== -7 || typeof x.v !== 'number' || !(x.v >= 0 && x.v <= MAX))
        return til.primitive.apply1!(x, m);
      account(x.v, m);
      return new Progression(0, 1, x.v);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

// Each loop stands twice, for bytes and for doubles, so that the engine compiles it for one kind of array; `| 0` tells it
// that positions are 32-bit integers.
function pickBytes(from: Uint8Array, { start, step, count }: Progression): Uint8Array {
  if (step === 1) return from.slice(start, start + count);
  const out = new Uint8Array(count);
  for (let k = 0, i = start | 0; k < out.length; k++, i += step | 0) out[k] = from[i] as number;
  return out;
}
function pickDoubles(from: Float64Array, { start, step, count }: Progression): Float64Array {
  if (step === 1) return from.slice(start, start + count);
  const out = new Float64Array(count);
  for (let k = 0, i = start | 0; k < out.length; k++, i += step | 0) out[k] = from[i] as number;
  return out;
}
function setBytes(to: Uint8Array, { start, step, count }: Progression, n: number): void {
  const by = step | 0;
  for (let k = count | 0, i = start | 0; k > 0; k--, i += by) to[i] = n;
}
function setDoubles(to: Float64Array, { start, step, count }: Progression, n: number): void {
  const by = step | 0;
  for (let k = count | 0, i = start | 0; k > 0; k--, i += by) to[i] = n;
}

/** `x p` for a vector; undefined where the general way is needed, which has counted nothing yet. */
export function itemsAt(x: Value, p: Progression, m: Machine): Value | undefined {
  if (x.t < 1 || x.t > 19 || !p.within((x as Vector).v.length)) return undefined;
  const from = (x as Vector).v;
  const bytes = from instanceof Uint8Array;
  if (!bytes && !(from instanceof Float64Array)) return undefined;
  m.step(p.count >> 2);
  m.allocate(p.count * 8);
  return { t: x.t, v: bytes ? pickBytes(from, p) : pickDoubles(from, p), attr: '' } as Vector;
}

/** `x[p]:item` in a vector that the caller owns; false where the general way is needed, which has counted nothing yet. */
export function putAt(x: Value, p: Progression, item: Value, m: Machine): boolean {
  if (x.t < 1 || x.t > 19 || item.t !== -x.t || (x as Vector).attr !== '') return false;
  const to = (x as Vector).v;
  const n = (item as { v: unknown }).v;
  if (typeof n !== 'number' || !p.within(to.length)) return false;
  if (to instanceof Uint8Array) {
    m.step(p.count);
    setBytes(to, p, n);
  } else if (to instanceof Float64Array) {
    m.step(p.count);
    setDoubles(to, p, n);
  } else return false;
  return true;
}
