/** `$[…]`, `if`, `do`, `while` and blocks. No allocation a turn; a step is counted for each. */
import { QError } from '../../errors.ts';
import type { ControlNode, Node } from '../../syntax/tree.ts';
import { nil } from '../../values/nil.ts';
import type { Value } from '../../values/types.ts';
import { located } from '../errors.ts';
import type { Frame, Run } from '../lambda.ts';
import { operand } from './apply.ts';
import type { Compiler } from './compiler.ts';
import { fastTest, type Test } from './fast-infix.ts';
import { sequence } from './lambda.ts';
import { LEFT, mayLeave } from './leave.ts';
import { knownPrimitive } from './names.ts';
import { type WarmingLoop, warming } from './numeric/index.ts';
import { truth } from './truth.ts';

function compileTest(node: Node | null | undefined, c: Compiler): Test {
  const { source } = c.scope;
  if (!node)
    return () => {
      throw new QError('type');
    };
  const judge = (x: Value): boolean => {
    try {
      return truth(x);
    } catch (error) {
      throw located(error, node, source);
    }
  };
  const comparison = node.kind === 'group' ? node.inner : node;
  if (comparison.kind === 'infix' && comparison.right) {
    const primitive = knownPrimitive(comparison.op, c)?.primitive;
    const left = operand(comparison.left, c, true);
    const right = operand(comparison.right, c, true);
    const test = primitive?.apply2 && fastTest(primitive, left, right, comparison, c, judge);
    if (test) return test;
  }
  const run = c.value(node);
  return (f) => {
    const x = run(f);
    return x.t === -1 ? x.v === 1 : judge(x);
  };
}

function branch(node: Node | null, c: Compiler, statement: boolean): Run {
  if (!node) return () => nil;
  return statement ? c.statement(node) : c.value(node);
}

function compileCond(node: ControlNode, c: Compiler, statement: boolean): Run {
  const { args } = node;
  let otherwise: Run = args.length % 2 ? branch(args.at(-1)!, c, statement) : () => nil;
  for (let i = args.length - (args.length % 2 ? 3 : 2); i >= 0; i -= 2) {
    const test = compileTest(args[i], c);
    const then = branch(args[i + 1]!, c, statement);
    const next = otherwise;
    otherwise = (f) => (test(f) ? then(f) : next(f));
  }
  return otherwise;
}

/** The statements of a body; inside an expression a return in it is thrown. */
function body(nodes: readonly (Node | null)[], c: Compiler, statement: boolean): Run {
  if (nodes.length === 0) return () => nil;
  if (statement) return sequence(nodes, c);
  const runs = nodes.map((node) => branch(node, c, false));
  return (f) => {
    let value: Value = nil;
    for (const run of runs) value = run(f);
    return value;
  };
}

function compileIf(node: ControlNode, c: Compiler, statement: boolean): Run {
  const [condition, ...rest] = node.args;
  const test = compileTest(condition, c);
  const run = body(rest, c, statement);
  return (f) => (test(f) && run(f) === LEFT ? LEFT : nil);
}

/** A loop that leaves its lambda from inside an expression, which is by exception, always has general code. */
function warmingLoop(
  node: ControlNode,
  c: Compiler,
  statement: boolean,
  general: WarmingLoop['run'],
): WarmingLoop {
  return statement || !node.args.some(mayLeave) ? warming(node, c, general) : { cold: 0, run: general };
}

function compileWhile(node: ControlNode, c: Compiler, statement: boolean): Run {
  const [condition, ...rest] = node.args;
  const test = compileTest(condition, c);
  const run = body(rest, c, statement);
  const { budget } = c.scope.m;
  const general = (f: Frame): Value => {
    while (test(f)) {
      if (--budget.fuel < 0) budget.refuel();
      if (run(f) === LEFT) return LEFT;
      if (loop.cold > 0 && --loop.cold === 0) return loop.run(f, 0);
    }
    return nil;
  };
  const loop = warmingLoop(node, c, statement, general);
  return (f) => (loop.cold > 0 ? general(f) : loop.run(f, 0));
}

function compileDo(node: ControlNode, c: Compiler, statement: boolean): Run {
  const [times, ...rest] = node.args;
  const count = c.value(times!);
  const run = body(rest, c, statement);
  const { m, source } = c.scope;
  const { budget } = m;
  const general = (f: Frame, turns: number): Value => {
    for (let left = turns; left > 0; left--) {
      if (--budget.fuel < 0) budget.refuel();
      if (run(f) === LEFT) return LEFT;
      if (loop.cold > 0 && --loop.cold === 0) return loop.run(f, left - 1);
    }
    return nil;
  };
  const loop = warmingLoop(node, c, statement, general);
  return (f) => {
    const n = count(f);
    if (n.t >= 0 || n.t < -7 || n.t === -2) throw located(new QError('type'), node, source);
    const turns = Number((n as { v: number }).v);
    return loop.cold > 0 ? general(f, turns) : loop.run(f, turns);
  };
}

export function compileControl(node: ControlNode, c: Compiler, statement: boolean): Run {
  const { source } = c.scope;
  if (node.word === '[') return body(node.args, c, statement);
  if (!node.args[0]) {
    return () => {
      throw located(new QError(node.word), node, source);
    };
  }
  switch (node.word) {
    case '$':
      return compileCond(node, c, statement);
    case 'if':
      return compileIf(node, c, statement);
    case 'while':
      return compileWhile(node, c, statement);
    case 'do':
      return compileDo(node, c, statement);
  }
}
