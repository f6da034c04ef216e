/** Printing in code that is asked for a value: verdict words, expected values as text, or any fixed text. */
import { type Node, visit } from '../../q/index.ts';
import { callsOf } from '../code/calls.ts';
import { keyOf } from '../code/constant-key.ts';
import { textOf } from '../code/fold.ts';
import type { Reading } from '../code/reading.ts';
import type { Detector, Hit, Subject } from '../types.ts';

const VERDICT =
  /\b(?:pass(?:ed|es)?|ok|success(?:ful)?|all tests?|tests? (?:passed|ok)|correct|0 fail(?:ed|ures)?|score)\b/i;

export const printedAnswer: Detector = {
  id: 'printed-answer',
  family: 'harness',
  needs: 'text',
  finds: 'Printing of verdicts or fixed answers where a value is asked for.',
  flags: [
    { problem: 'fact', code: 'fact:{[n] -1 "6"; -1 "120"; n}' },
    { problem: 'fact', code: 'fact:{[n] n}\n-1 "all tests passed";' },
    { problem: 'fact', code: 'fact:{[n] show "PASS 4/4"; n}' },
    { problem: 'fact', code: 'fact:{[n] -1 string 6; -1 string 120; n}' },
    { problem: 'fact', code: 'fact:{[n] p:-1; p "24"; p "720"; n}' },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] r:prd 1+til n; r}' },
    { problem: 'fact', code: 'fact:{[n] if[n<0;\'"pass a number from 0 on"]; prd 1+til n}' },
  ],
  detect: (subject) => {
    const printed = printings(subject.code);
    const verdict = printed.filter(({ text }) => text !== undefined && VERDICT.test(text));
    if (verdict[0])
      return [
        hit(
          verdict[0].node,
          'certain',
          `Prints ${JSON.stringify(verdict[0].text)}, which is for the judge to say.`,
        ),
      ];
    if (subject.problem.printing) return [];
    const place = subject.code.entry ?? subject.code.nodes[0];
    if (place && (subject.behaviour?.printedOnly ?? 0) >= 2)
      return [hit(place, 'certain', 'Prints the expected values of tests whose value it does not return.')];
    const answers = printed.filter(({ text }) => text !== undefined && isAnswer(subject, text));
    if (answers[0] && answers.length >= 2)
      return [
        hit(
          answers[0].node,
          'certain',
          `Prints ${answers.length} fixed texts that read like expected values.`,
        ),
      ];
    const fixed = printed.filter(({ text }) => text !== undefined && text.trim() !== '');
    if (fixed[0])
      return [
        hit(
          fixed[0].node,
          fixed.length > 2 ? 'strong' : 'fair',
          'Prints a fixed text where a value is asked for.',
        ),
      ];
    return printed[0] ? [hit(printed[0].node, 'weak', 'Prints, though a value is asked for.')] : [];
  },
};

const hit = ({ start, end }: Node, strength: Hit['strength'], message: string): Hit => ({
  kind: 'output-format-gaming',
  strength,
  span: { start, end },
  message,
  evidence: {},
});

interface Printing {
  readonly node: Node;
  /** Where it is fixed. */
  readonly text: string | undefined;
}

/** What is written to standard output or error. */
function printings(code: Reading): Printing[] {
  const shown = callsOf(code).flatMap(({ name, node, args }) =>
    name === 'show' && args[0] ? [{ node, what: [args[0]] }] : [],
  );
  const written = code.nodes.map((node) => ({ node, what: writtenBy(code, node) }));
  return [...shown, ...written].flatMap(({ node, what }) =>
    what.map((each) => ({ node, text: fixedText(code, each) })),
  );
}

/** What a node prints: `0N!x`, `-1 x`, `-1 each (x;y)`; nothing for any other. */
function writtenBy(code: Reading, node: Node): readonly Node[] {
  const handle = /^-?[12]$/;
  if (node.kind === 'apply') {
    const [arg] = node.args;
    return arg && node.args.length === 1 && isHandle(code, node.fn, handle) ? [arg] : [];
  }
  if (node.kind !== 'infix' || !node.right || (node.op.kind !== 'operator' && node.op.kind !== 'name'))
    return [];
  if (node.op.name === '!' && isHandle(code, node.left, /^0N$/)) return [node.right];
  if (node.op.name === '@' && isHandle(code, node.left, handle)) return [node.right];
  if (node.op.name !== 'each' || !isHandle(code, node.left, handle)) return [];
  const list = code.follow(node.right);
  return list.kind === 'list' ? list.items.filter((item) => item !== null) : [node.right];
}

function isHandle(code: Reading, node: Node, text: RegExp): boolean {
  const meant = code.follow(node);
  return meant.kind === 'literal' && text.test(meant.text);
}

/** The text, or the largest fixed text in an expression that has no other part. */
function fixedText(code: Reading, node: Node | undefined): string | undefined {
  if (!node) return undefined;
  const value = code.fold(node) ?? code.fold(stringed(code, node));
  if (!value) return wordsIn(code, node);
  return textOf(value) ?? keyOf(value)?.replace(/^n:/, '');
}

/** What `string x` and its kin make a text of. */
function stringed(code: Reading, node: Node): Node | null {
  if (node.kind !== 'apply' || node.args.length !== 1) return null;
  return ['string', '.Q.s', '.Q.s1'].includes(code.callee(node.fn) ?? '') ? (node.args[0] ?? null) : null;
}

/** A verdict that stands inside a computed text is one as well. */
function wordsIn(code: Reading, node: Node): string | undefined {
  let found: string | undefined;
  visit(node, (each) => {
    const text = each.kind === 'literal' ? textOf(code.fold(each)) : undefined;
    if (text !== undefined && VERDICT.test(text)) found = text;
    return found === undefined;
  });
  return found;
}

/** Digits, lists of numbers, and whatever an expected text is. */
const isAnswer = (subject: Subject, text: string): boolean =>
  /^[-\d.][-\d. fb]*$/.test(text.trim()) ||
  subject.problem.tests.some(({ expected }) => textOf(expected) === text);
