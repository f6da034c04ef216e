/** Operators on constants: one more, one less, the other truth value, another text. */
import type { Node } from '../../../q/index.ts';
import { type Change, expression, type MutationOperator } from '../operator.ts';

/** The first number of a constant, whole or broken, changed by `step`; the suffix and the other items stay. */
function stepped(node: Node, step: bigint): readonly Change[] {
  const [, whole, rest] =
    (node.kind === 'literal' && /^(-?\d{1,15})((?:\.\d*)?[hijfe]?(?: .*)?)$/.exec(node.text)) || [];
  if (whole === undefined || rest === undefined) return [];
  // A broken number below nought would move the wrong way: `-0.5` is not 0 and a half.
  if (whole.startsWith('-') && rest.startsWith('.')) return [];
  return [{ by: expression(`${BigInt(whole) + step}${rest}`, node) }];
}

/** The first truth value turned round. */
function flipped(node: Node): readonly Change[] {
  const [, first, rest] = (node.kind === 'literal' && /^([01])([01]*b)$/.exec(node.text)) || [];
  return first === undefined ? [] : [{ by: expression(`${first === '1' ? 0 : 1}${rest}`, node) }];
}

/** A text loses its first character, one character becomes another; texts with escapes are left alone. */
function changedText(node: Node): readonly Change[] {
  const [, text] = (node.kind === 'literal' && /^"([^"\\]+)"$/.exec(node.text)) || [];
  if (text === undefined) return [];
  const one = [...text].length === 1;
  if (one) return [{ by: expression(text === '#' ? '"@"' : '"#"', node) }];
  const left = [...text].slice(1).join('');
  return [{ by: expression([...left].length === 1 ? `(enlist "${left}")` : `"${left}"`, node) }];
}

export const constantOperators: readonly MutationOperator[] = [
  { id: 'constant-plus', does: 'makes a number one larger', changes: (node) => stepped(node, 1n) },
  { id: 'constant-minus', does: 'makes a number one smaller', changes: (node) => stepped(node, -1n) },
  { id: 'flip-boolean', does: 'turns a truth value round', changes: flipped },
  { id: 'change-text', does: 'changes a text', changes: changedText },
];
