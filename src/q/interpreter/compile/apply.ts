/** Application by brackets and by juxtaposition. Arguments are evaluated from the right, the function last. */
import type { ApplyNode, Node } from '../../syntax/tree.ts';
import { composition, projection } from '../../values/make.ts';
import { nil } from '../../values/nil.ts';
import type { PrimitiveValue, Value, Vector } from '../../values/types.ts';
import { applyGaps, applyMany, applyOne, applyTwo } from '../apply.ts';
import { located } from '../errors.ts';
import type { LambdaBody, Run } from '../lambda.ts';
import type { Compiler } from './compiler.ts';
import { fast2, type Operand, operandOf } from './fast-infix.ts';
import { builtin, knownPrimitive } from './names.ts';
import { compilePatternCond } from './pattern.ts';
import { compileProgression, itemsAt, Progression, type ProgressionRun, whole } from './progression.ts';

/** Code for a variable that is only looked into, so that it keeps owning its value. */
function peek(node: Node, c: Compiler): Run {
  if (node.kind === 'name') {
    const slot = c.scope.slot(node.name);
    if (slot !== undefined) return (f) => f[slot] as Value;
    if (!builtin(node.name, c.scope) && !node.name.startsWith('.z')) {
      const cell = c.scope.cell(node.name);
      const slow = c.value(node);
      return (f) => (cell.v !== undefined && !cell.view ? cell.v : slow(f));
    }
  }
  return c.value(node);
}

/** A node as an operand. `looks` says that the operator does not keep what it gets. */
export function operand(node: Node, c: Compiler, looks: boolean): Operand {
  const run = looks ? peek(node, c) : c.value(node);
  if (node.kind === 'literal') return { run, slot: -1, constant: node.value };
  if (node.kind !== 'name') return operandOf(run);
  const slot = c.scope.slot(node.name);
  const plain = slot !== undefined && (looks || c.scope.marks.get(node.name) === undefined);
  return plain ? { run, slot, constant: undefined } : operandOf(run);
}

/** Built-ins whose result never shares storage with their argument. */
const PEEKING = new Set(['count', 'sum', 'avg', 'max', 'min', 'type', 'prd', 'any', 'all', 'neg', 'not']);

/** True for an expression that lacks its last argument: applied, it makes a composition. */
export const isTrain = (node: Node): boolean =>
  node.kind === 'infix' && (node.right === null || lacksArgument(node.right));

/** True for what is itself a function without its argument. */
const lacksArgument = (node: Node): boolean => isBareVerb(node) || isTrain(node) || isComposed(node);

/** True for `f::`, which marks `f` as the end of a composition. */
const isMarked = (node: Node): boolean =>
  node.kind === 'apply' &&
  !node.bracket &&
  node.args[0]?.kind === 'operator' &&
  node.args[0].name === '::' &&
  !node.args[0].monadic;

/** A verb with nothing at its sides; what an iterator makes is one as well, unless it stands in parentheses. */
const isBareVerb = (node: Node): boolean =>
  (node.kind === 'operator' && node.name !== '::' && node.name !== ':') || node.kind === 'derived';

/** `fn x` for a function that is a built-in. */
function applyPrimitive(value: PrimitiveValue, arg: Run, node: ApplyNode, c: Compiler): Run {
  const { m, source } = c.scope;
  const apply1 = value.primitive.apply1;
  if (!apply1) return applyValue(() => value, arg, node, c);
  return (f) => {
    const x = arg(f);
    try {
      return apply1(x, m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

function applyValue(fn: Run, arg: Run, node: ApplyNode, c: Compiler): Run {
  const { m, source } = c.scope;
  return (f) => {
    const x = arg(f);
    const g = fn(f);
    if (g.t === 7 && x.t === -7) {
      const v = (g as Vector).v;
      const k = x.v as number;
      if (v instanceof Float64Array && k >= 0 && k < v.length) return { t: -7, v: v[k] as number };
    }
    try {
      return g.t === 100 ? (g.code as LambdaBody).call1(x) : applyOne(g, x, m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

/** `x p` for positions made of `til`. */
function applyToProgression(fn: Run, positions: ProgressionRun, node: ApplyNode, c: Compiler): Run {
  const { m, source } = c.scope;
  return (f) => {
    const p = positions(f);
    const g = fn(f);
    try {
      return (p instanceof Progression ? itemsAt(g, p, m) : undefined) ?? applyOne(g, whole(p), m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

function applyUnary(node: ApplyNode, arg: Node, c: Compiler): Run {
  const primitive = knownPrimitive(node.fn, c);
  if (primitive) {
    const peeks = PEEKING.has(primitive.primitive.name);
    return applyPrimitive(primitive, peeks ? peek(arg, c) : c.value(arg), node, c);
  }
  const positions = compileProgression(arg, c);
  if (positions) return applyToProgression(peek(node.fn, c), positions, node, c);
  return applyValue(peek(node.fn, c), c.value(arg), node, c);
}

/** `-x` with an operator in front: its k meaning. */
function prefixOperator(node: ApplyNode): ApplyNode {
  const inner = node.fn.kind === 'group' ? node.fn.inner : node.fn;
  if (node.bracket || inner.kind !== 'operator' || inner.monadic) return node;
  return { ...node, fn: { ...inner, monadic: true } };
}

function applyBinary(node: ApplyNode, left: Node, right: Node, c: Compiler): Run {
  const { m, source } = c.scope;
  const primitive = knownPrimitive(node.fn, c);
  if (primitive?.primitive.apply2) {
    return fast2(primitive.primitive, operand(left, c, false), operand(right, c, false), node, c);
  }
  const y = c.value(right);
  const x = c.value(left);
  const fn = peek(node.fn, c);
  return (f) => {
    const b = y(f);
    const a = x(f);
    const g = fn(f);
    try {
      return g.t === 100 ? (g.code as LambdaBody).call2(a, b) : applyTwo(g, a, b, m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

function applyAll(node: ApplyNode, c: Compiler): Run {
  const { m, source } = c.scope;
  const args = (node.args as Node[]).map((arg) => c.value(arg));
  const fn = peek(node.fn, c);
  const n = args.length;
  const primitive = knownPrimitive(node.fn, c)?.primitive;
  const direct = primitive?.ranks.includes(n) ? primitive.applyN : undefined;
  if (direct) {
    // Recursion through traps nests here: one frame of the host's stack instead of three.
    return (f) => {
      const values = new Array<Value>(n);
      for (let i = n - 1; i >= 0; i--) values[i] = args[i]!(f);
      try {
        return direct(values, m);
      } catch (error) {
        throw located(error, node, source);
      }
    };
  }
  return (f) => {
    const values = new Array<Value>(n);
    for (let i = n - 1; i >= 0; i--) values[i] = args[i]!(f);
    const g = fn(f);
    try {
      return applyMany(g, values, m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

function applyWithGaps(node: ApplyNode, c: Compiler): Run {
  const { m, source } = c.scope;
  const args = node.args.map((arg) => (arg ? c.value(arg) : null));
  const fn = c.value(node.fn);
  return (f) => {
    const values = new Array<Value | null>(args.length).fill(null);
    for (let i = args.length - 1; i >= 0; i--) values[i] = args[i]?.(f) ?? null;
    const g = fn(f);
    try {
      return applyGaps(g, values, m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

/** `f g h@`: functions one after another, made into one. */
function compose(node: ApplyNode, arg: Node, c: Compiler): Run {
  const fn = c.value(node.fn);
  const rest = c.value(arg);
  return (f) => {
    const last = rest(f);
    return composition(fn(f), last, c.scope.m);
  };
}

export function compileApply(original: ApplyNode, c: Compiler): Run {
  if (isMarked(original)) return c.value(original.fn);
  const node = prefixOperator(original);
  const { args } = node;
  if (args.length === 1) {
    const arg = args[0];
    if (!arg) return applyValue(c.value(node.fn), () => nil, node, c);
    if (!node.bracket && lacksArgument(arg)) return compose(node, arg, c);
    if (node.bracket && node.fn.kind === 'operator' && !node.fn.monadic)
      return applyValue(c.value(node.fn), c.value(arg), node, c);
    return applyUnary(node, arg, c);
  }
  if (args.length > 2 && node.fn.kind === 'operator' && node.fn.name === ':')
    return compilePatternCond(node, c);
  if (args.some((arg) => arg === null)) return applyWithGaps(node, c);
  if (args.length === 2) return applyBinary(node, args[0]!, args[1]!, c);
  return applyAll(node, c);
}

const isComposed = (node: Node): boolean =>
  isMarked(node) ||
  (node.kind === 'apply' &&
    !node.bracket &&
    node.args.length === 1 &&
    node.args[0] != null &&
    lacksArgument(node.args[0]));

/** The projection of a verb on its left argument, `1+`. */
export const leftProjection = (op: Value, x: Value): Value => projection(op, [x]);
