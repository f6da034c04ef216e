/** Lambdas: slots for their names, one closure for the body. */

import { QError } from '../../errors.ts';
import type { LambdaNode, Node } from '../../syntax/tree.ts';
import type { Lambda, Value } from '../../values/types.ts';
import { located } from '../errors.ts';
import { LambdaBody, type Run } from '../lambda.ts';
import type { Machine } from '../machine.ts';
import type { Compiler } from './compiler.ts';
import { excess } from './lambda-limits.ts';
import { LEFT, mayLeave, Returned } from './leave.ts';
import { WarmLambda } from './numeric/index.ts';
import { compileParameter } from './pattern.ts';
import { conflict, namesOf, Scope } from './scope.ts';

/** Runs statements in order; the value of the last. */
export function sequence(nodes: readonly (Node | null)[], c: Compiler): Run {
  const runs = nodes.map((node) => c.statement(node));
  const leaves = nodes.map(mayLeave);
  if (runs.length === 1) return runs[0]!;
  const last = runs.length - 1;
  if (leaves.slice(0, -1).some(Boolean)) {
    return (f) => {
      for (let i = 0; i < last; i++) if (runs[i]!(f) === LEFT) return LEFT;
      return runs[last]!(f);
    };
  }
  if (last === 1) {
    const [first, second] = runs as [Run, Run];
    return (f) => {
      first(f);
      return second(f);
    };
  }
  return (f) => {
    for (let i = 0; i < last; i++) runs[i]!(f);
    return runs[last]!(f);
  };
}

function entered(body: Run, leaves: boolean, throws: boolean, m: Machine): Run {
  const plain: Run = leaves
    ? (f) => {
        const value = body(f);
        return value === LEFT ? m.result : value;
      }
    : body;
  if (!throws) return plain;
  return (f) => {
    const depth = m.budget.depth;
    try {
      return plain(f);
    } catch (error) {
      if (!(error instanceof Returned)) throw error;
      m.budget.depth = depth;
      return error.value;
    }
  };
}

/** The body after its parameters have matched their patterns. */
function withPatterns(node: LambdaNode, body: Run, c: Compiler): Run {
  const checks = (node.patterns ?? []).map((pattern, slot) =>
    pattern && pattern.kind !== 'name' ? compileParameter(pattern, slot, c) : undefined,
  );
  const needed = checks.filter((check) => check !== undefined);
  if (needed.length === 0) return body;
  return (f) => {
    for (const check of needed) check(f);
    return body(f);
  };
}

/** The lambda as a value; made once, for it holds nothing of the frame around it. */
export function lambdaValue(node: LambdaNode, c: Compiler): Lambda {
  const outer = c.scope;
  const { m } = outer;
  const names = namesOf(node);
  const slots = new Map<string, number>();
  for (const name of [...names.params, ...names.locals]) slots.set(name, slots.size);
  const marks = new Map(names.amended.map((name, i) => [name, slots.size + i]));
  const scope = new Scope(m, outer.source, outer.namespace, slots, marks);
  const inner = c.within(scope);
  const body = withPatterns(node, sequence(node.body, inner), inner);
  const run = entered(body, node.body.some(mayLeave), scope.throwsReturn, m);
  const code = new LambdaBody(m.budget, names.params.length, names.locals.length, marks.size, run);
  const lambda: Lambda = {
    t: 100,
    source: node.source,
    params: names.params,
    namespace: outer.namespace,
    code,
  };
  code.lambda = lambda;
  if (!node.patterns?.some((pattern) => pattern && pattern.kind !== 'name'))
    code.warm = new WarmLambda(node, inner, slots.size, code);
  scope.self.lambda = lambda;
  return lambda;
}

export function compileLambda(node: LambdaNode, c: Compiler): Run {
  const clash = conflict(node) ?? excess(node, namesOf(node));
  if (clash !== undefined) {
    return () => {
      throw located(new QError(clash), node, c.scope.source);
    };
  }
  const lambda: Value = lambdaValue(node, c);
  c.scope.lambdas.set(node, lambda);
  return () => lambda;
}
