/**
 * `:x` and `'x`. A return in statement position gives the sentinel LEFT and puts its value into the machine, so that
 * it costs nothing; inside an expression it is thrown and caught by its lambda.
 */
import { QError } from '../../errors.ts';
import type { LeaveNode, Node } from '../../syntax/tree.ts';
import { decodeText } from '../../values/text.ts';
import type { Value } from '../../values/types.ts';
import { located } from '../errors.ts';
import type { Run } from '../lambda.ts';
import type { Compiler } from './compiler.ts';

/** The value of a statement that left its lambda. Never seen by a program. */
export const LEFT = { t: -11, v: 'left' } as Value;

/** A return on its way out of an expression. */
export class Returned {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}

/** The error that `'x` signals: text or a symbol; anything else is 'stype. */
function signalled(x: Value): QError {
  if (x.t === -11) return new QError(x.v as string);
  if (x.t === 10) return new QError(decodeText(x.v as Uint8Array));
  return new QError('stype');
}

/** True where running the statement may give LEFT. */
export function mayLeave(node: Node | null): boolean {
  if (node?.kind === 'leave') return node.how === 'return';
  return node?.kind === 'control' && node.args.some(mayLeave);
}

export function compileLeave(node: LeaveNode, c: Compiler, statement: boolean): Run {
  const value = c.value(node.value);
  const { m, source, locals } = c.scope;
  if (node.how === 'signal') {
    return (f) => {
      const x = value(f);
      throw located(signalled(x), node, source);
    };
  }
  if (!locals) return value;
  if (statement) {
    return (f) => {
      m.result = value(f);
      return LEFT;
    };
  }
  c.scope.throwsReturn = true;
  return (f) => {
    throw new Returned(value(f));
  };
}
