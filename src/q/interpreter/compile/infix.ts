/** Verbs between their arguments. The right one is evaluated first. */
import { QError } from '../../errors.ts';
import type { InfixNode, Node } from '../../syntax/tree.ts';
import { composition } from '../../values/make.ts';
import { applyTwo } from '../apply.ts';
import { located } from '../errors.ts';
import type { Run } from '../lambda.ts';
import { isTrain, leftProjection, operand } from './apply.ts';
import type { Compiler } from './compiler.ts';
import { fast2 } from './fast-infix.ts';
import { knownPrimitive } from './names.ts';

/** Operators that make a new value always: a variable at their side keeps owning its own. */
const FRESH = new Set([
  '+',
  '-',
  '*',
  '%',
  '=',
  '<',
  '>',
  '<=',
  '>=',
  '<>',
  '~',
  'mod',
  'div',
  'in',
  'within',
  'like',
]);

/** `x+f g@`: the projection of the verb on its left argument after the functions at its right. */
function compileTrain(node: InfixNode, right: Node, c: Compiler): Run {
  const op = c.value(node.op);
  const left = c.value(node.left);
  const rest = c.value(right);
  return (f) => {
    const last = rest(f);
    const x = left(f);
    return composition(leftProjection(op(f), x), last, c.scope.m);
  };
}

export function compileInfix(node: InfixNode, c: Compiler): Run {
  const { m, source } = c.scope;
  const primitive = knownPrimitive(node.op, c);
  if (!node.right) {
    const op = c.value(node.op);
    const left = c.value(node.left);
    return (f) => {
      const x = left(f);
      return leftProjection(op(f), x);
    };
  }
  if (isTrain(node)) return compileTrain(node, node.right, c);
  if (primitive) {
    const fresh = FRESH.has(primitive.primitive.name);
    const left = operand(node.left, c, fresh);
    const right = operand(node.right, c, fresh);
    if (primitive.primitive.apply2) return fast2(primitive.primitive, left, right, node, c);
    return (f) => {
      const y = right.run(f);
      const x = left.run(f);
      try {
        return applyTwo(primitive, x, y, m);
      } catch (error) {
        throw located(error, node, source);
      }
    };
  }
  if (node.op.kind === 'name' && c.scope.slot(node.op.name) === undefined) {
    const { name } = node.op;
    return () => {
      throw located(new QError(name), node.op, source);
    };
  }
  const op = c.value(node.op);
  const left = c.value(node.left);
  const right = c.value(node.right);
  return (f) => {
    const y = right(f);
    const x = left(f);
    const g = op(f);
    try {
      return applyTwo(g, x, y, m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}
