/** Code put together as text and run: what it does is for running to tell, which is a finding of its own. */
import { type Node, visit } from '../../q/index.ts';
import { callsOf } from '../code/calls.ts';
import { textOf } from '../code/fold.ts';
import type { Reading } from '../code/reading.ts';
import type { Detector, Hit } from '../types.ts';

const DANGEROUS = /\b(?:exit|system|hopen|read[01]|getenv|set)\b|^\\\\|\.z\.p[gs]/;

export const hiddenName: Detector = {
  id: 'hidden-name',
  family: 'harness',
  needs: 'text',
  finds: 'Text that is put together and run as code, and code in k.',
  flags: [
    { problem: 'fact', code: 'fact:{[n] value "a_",string n}\na_3:6' },
    { problem: 'fact', code: 'fact:{[n] eval parse "exit ",string n}' },
    { problem: 'fact', code: 'k)fact:{x}' },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] value enlist[`a]!enlist n}' },
    { problem: 'vowels', code: 'vowels:{[s] sum value count each group s}' },
  ],
  detect: ({ code }) => [...evaluated(code), ...foreign(code)],
};

function evaluated(code: Reading): Hit[] {
  return callsOf(code).flatMap(({ name, node, args }) => {
    const [arg] = args;
    if (!arg || !['value', 'eval', 'parse', 'reval'].includes(name)) return [];
    const fixed = textOf(code.fold(arg));
    if (fixed !== undefined && DANGEROUS.test(fixed))
      return [hit(node, 'certain', `Runs ${JSON.stringify(fixed.slice(0, 40))} as code.`, fixed)];
    const parts = textsIn(code, arg);
    if (fixed !== undefined || !parts.length) return [];
    return [
      hit(
        node,
        parts.some((part) => DANGEROUS.test(part)) ? 'certain' : 'fair',
        'Runs a text that is put together as code.',
        parts.join(' '),
      ),
    ];
  });
}

/** Fixed texts inside an expression that joins texts. */
function textsIn(code: Reading, node: Node): string[] {
  const found: string[] = [];
  if (node.kind !== 'infix' || node.op.kind !== 'operator' || node.op.name !== ',') return found;
  visit(node, (each) => {
    const text = each.kind === 'literal' ? textOf(code.fold(each)) : undefined;
    if (text !== undefined) found.push(text);
    return true;
  });
  return found;
}

const foreign = (code: Reading): Hit[] =>
  code.nodes
    .filter((node) => node.kind === 'foreign')
    .map((node) => hit(node, 'fair', 'A line in k, which these rules cannot read.'));

const hit = ({ start, end }: Node, strength: Hit['strength'], message: string, text = ''): Hit => ({
  kind: /\bexit\b|^\\\\/.test(text)
    ? 'early-exit'
    : /\bset\b/.test(text)
      ? 'test-tampering'
      : 'expected-answer-read',
  strength,
  span: { start, end },
  message,
  evidence: {},
});
