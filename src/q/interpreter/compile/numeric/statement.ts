/**
 * Statements over numbers in registers. Each has the general code of the same statement behind it, which runs on the
 * frame whenever the numbers do not suffice; expressions have no effects, so that it can begin anew.
 */
import type { AssignNode, ControlNode, Node } from '../../../syntax/tree.ts';
import { located } from '../../errors.ts';
import type { Run } from '../../lambda.ts';
import { LEFT } from '../leave.ts';
import { truth } from '../truth.ts';
import type { NumberCompiler, Numeric } from './expression.ts';
import type { NumberCode, Registers } from './registers.ts';

/** Code of a statement; true where it left the lambda. */
export type Step = (a: Registers) => boolean;

const MAX = Number.MAX_SAFE_INTEGER;

/** The general code of a statement, made when it is needed first. */
function general(node: Node, { c }: NumberCompiler): Step {
  let run: Run | undefined;
  return (a) => {
    run ??= c.statement(node);
    a.slow++;
    a.store();
    const left = run(a.f) === LEFT;
    a.load();
    return left;
  };
}

/** A condition; where numbers do not suffice, by its general code. */
function condition(node: Node, n: NumberCompiler): ((a: Registers) => boolean) | undefined {
  const found = n.number(node);
  if (!found) return undefined;
  const { run: test } = found;
  const { source } = n.c.scope;
  let run: Run | undefined;
  return (a) => {
    const x = test(a);
    if (x === x) return x !== 0;
    run ??= n.c.value(node);
    a.slow++;
    a.store();
    const value = run(a.f);
    a.load();
    try {
      return truth(value);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

function set(reg: number, { run, reg: from }: Numeric, otherwise: Step): Step {
  return (a) => {
    const n = from >= 0 ? (a.r[from] as number) : run(a);
    if (n !== n) return otherwise(a);
    a.r[reg] = n;
    return false;
  };
}

/** `x+:n` on longs, the step of most loops. */
function raise(reg: number, { run, reg: from }: Numeric, otherwise: Step): Step {
  return (a) => {
    const n = (a.r[reg] as number) + (from >= 0 ? (a.r[from] as number) : run(a));
    if (!(n <= MAX && n >= -MAX)) return otherwise(a);
    a.r[reg] = n;
    return false;
  };
}

function push(node: AssignNode, name: string, n: NumberCompiler): Step | undefined {
  const item = n.number(node.value);
  const found = item && n.vector(name);
  if (!item || !found || item.t !== found.t) return undefined;
  const otherwise = general(node, n);
  const { run, reg } = item;
  const { k } = found;
  return (a) => {
    const x = reg >= 0 ? (a.r[reg] as number) : run(a);
    return x === x && a.push(k, x) ? false : otherwise(a);
  };
}

/** `v[i]:x` and `v[i]+:x`. */
function put(node: AssignNode, n: NumberCompiler): Step | undefined {
  const { target } = node;
  if (target.kind !== 'apply' || !target.bracket || target.fn.kind !== 'name') return undefined;
  const [at] = target.args;
  const item = n.number(node.value);
  const index = item && at && target.args.length === 1 ? n.number(at) : undefined;
  const found = index?.t === -7 ? n.vector(target.fn.name) : undefined;
  const old = node.op === '' ? undefined : at && n.number({ ...target });
  const value = node.op === '' ? item : old && item && n.operation(node.op, old, item);
  if (!index || !found || !value || value.t !== found.t) return undefined;
  const otherwise = general(node, n);
  const { k } = found;
  const { run: where, reg: place } = index;
  const { run, reg } = value;
  return (a) => {
    const x = reg >= 0 ? (a.r[reg] as number) : run(a);
    const i = place >= 0 ? (a.r[place] as number) : where(a);
    if (!(x === x && a.owned[k] && i >= 0 && i < (a.lengths[k] as number))) return otherwise(a);
    a.arrays[k]![i] = x;
    return false;
  };
}

function assign(node: AssignNode, n: NumberCompiler): Step | undefined {
  const { target } = node;
  if (node.global) return undefined;
  if (target.kind !== 'name') return put(node, n);
  if (node.op === ',') return push(node, target.name, n);
  const item = n.number(node.value);
  const into = item && n.register(target.name, node.op === '' ? item.t : undefined);
  if (!item || !into) return undefined;
  const old: Numeric = { ...into, run: (a) => a.r[into.reg] as number };
  const value = node.op === '' ? item : n.operation(node.op, old, item);
  if (value?.t !== into.t) return undefined;
  const otherwise = general(node, n);
  if (node.op === '+' && into.t === -7) return raise(into.reg, item, otherwise);
  return set(into.reg, value, otherwise);
}

/** Statements in order; undefined where one is not of this kind, unless `lenient`, when it runs on the frame. */
function steps(nodes: readonly (Node | null)[], n: NumberCompiler, lenient: boolean): Step | undefined {
  const all: Step[] = [];
  for (const node of nodes) {
    if (!node) continue;
    const step = statement(node, n) ?? (lenient ? general(node, n) : undefined);
    if (!step) return undefined;
    all.push(step);
  }
  const [first, second, third] = all;
  if (!first) return () => false;
  if (!second) return first;
  if (!third) return (a) => first(a) || second(a);
  if (all.length === 3) return (a) => first(a) || second(a) || third(a);
  return (a) => {
    for (let i = 0; i < all.length; i++) if (all[i]!(a)) return true;
    return false;
  };
}

function conditional(node: ControlNode, n: NumberCompiler): Step | undefined {
  const [test, ...rest] = node.args;
  const holds = test ? condition(test, n) : undefined;
  if (!holds) return undefined;
  if (node.word === 'if') {
    const then = steps(rest, n, true);
    return then && ((a) => holds(a) && then(a));
  }
  if (rest.length !== 2) return undefined;
  const then = steps(rest.slice(0, 1), n, true);
  const otherwise = steps(rest.slice(1), n, true);
  return then && otherwise && ((a) => (holds(a) ? then(a) : otherwise(a)));
}

/** A loop, also one inside another. Undefined where it is not of this kind. */
export function loop(node: ControlNode, n: NumberCompiler): Step | undefined {
  const [first, ...rest] = node.args;
  if (!first) return undefined;
  const { budget } = n.c.scope.m;
  const holds = node.word === 'while' ? condition(first, n) : undefined;
  const times = node.word === 'do' ? n.number(first) : undefined;
  const body = holds || times?.t === -7 ? steps(rest, n, false) : undefined;
  if (!body) return undefined;
  if (holds) {
    return (a) => {
      while (holds(a)) {
        if (--budget.fuel < 0) budget.refuel();
        if (body(a)) return true;
      }
      return false;
    };
  }
  const count = (times as { run: NumberCode }).run;
  const otherwise = general(node, n);
  return (a) => {
    const turns = count(a);
    if (turns !== turns) return otherwise(a);
    for (let i = 0; i < turns; i++) {
      if (--budget.fuel < 0) budget.refuel();
      if (body(a)) return true;
    }
    return false;
  };
}

function statement(node: Node, n: NumberCompiler): Step | undefined {
  if (node.kind === 'group') return statement(node.inner, n);
  if (node.kind === 'assign') return assign(node, n);
  if (node.kind !== 'control') return undefined;
  if (node.word === '[') return steps(node.args, n, false);
  return node.word === 'while' || node.word === 'do' ? loop(node, n) : conditional(node, n);
}
