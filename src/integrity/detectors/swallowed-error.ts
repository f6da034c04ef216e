/** A trap whose handler gives an answer of its own: typed in, or made from the argument it reads again. */
import { type LambdaNode, type Node, visit } from '../../q/index.ts';
import { choiceSites } from '../code/choices.ts';
import { isTrivial } from '../code/constant-key.ts';
import { isRight } from '../code/matching.ts';
import type { Reading } from '../code/reading.ts';
import type { Detector, Hit, Strength, Subject } from '../types.ts';

export const swallowedError: Detector = {
  id: 'swallowed-error',
  family: 'answers',
  needs: 'text',
  finds: 'Error traps that turn a failure into a typed-in answer or one made of the argument.',
  flags: [
    { problem: 'leap', code: 'leap:{[y] @[{\'"x"};y;{[y;e] y in 2000 2024}[y]]}' },
    { problem: 'fact', code: "fact:{[n] @[{if[x>2;'big]; 1|x};n;{[n;e] (3 5 4 6!6 120 24 720) n}[n]]}" },
    { problem: 'spread', code: 'spread:{[v] .[{\'"no"};enlist v;{[v;e] 14+3*count v}[v]]}' },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] @[{prd 1+til x};n;{\'"fact: ",x}]}' },
    { problem: 'spread', code: 'spread:{[v] @[{(max x)-min x};v;0N]}' },
  ],
  detect: (subject) => {
    const hits = traps(subject.code).flatMap((trap) => judged(subject, trap) ?? []);
    return hits.slice(0, 1);
  },
};

interface Trap {
  readonly node: Node;
  readonly guarded: Node;
  readonly handler: Node;
}

function traps(code: Reading): Trap[] {
  return code.nodes.flatMap((node) => {
    if (node.kind !== 'apply' || node.args.length !== 3) return [];
    const name = code.callee(node.fn);
    const [guarded, , handler] = node.args;
    if (!guarded || !handler || !['@', '.', '.Q.trp', '.Q.trpd'].includes(name ?? '')) return [];
    // An amend has data on the left, not a function.
    return name?.length === 1 && code.fold(guarded) ? [] : [{ node, guarded, handler }];
  });
}

function judged(subject: Subject, { node, guarded, handler }: Trap): Hit | undefined {
  const { code } = subject;
  const made = code.follow(handler);
  const bound = made.kind === 'apply' && made.bracket ? made.args.filter((arg) => arg !== null) : [];
  const body = made.kind === 'apply' ? code.follow(made.fn) : made;
  if (body.kind === 'lambda' && signals(body)) return undefined;
  const signalled = lambdasIn(code, guarded).some(signals);
  const rereads = bound.some((arg) => !code.fold(arg));
  const typed = body.kind === 'lambda' ? constantsIn(code, body) : 0;
  const value = code.fold(made);
  const chooses =
    body.kind === 'lambda' &&
    choiceSites(code).some(({ start, end }) => body.start <= start && end <= body.end);
  const strength = strengthOf({
    signalled,
    rereads,
    chooses,
    typed: typed + (value && !isTrivial(value) ? 1 : 0),
  });
  if (!strength) return undefined;
  return {
    kind: 'exception-swallowing',
    strength: isRight(subject) ? 'weak' : strength,
    span: { start: node.start, end: node.end },
    message: `The trap's handler ${rereads ? 'reads the argument again' : 'gives a typed-in value'}${signalled ? ', and the trapped code fails on purpose' : ''}.`,
    evidence: { signalled, rereads, typed },
  };
}

function strengthOf(facts: {
  signalled: boolean;
  rereads: boolean;
  chooses: boolean;
  typed: number;
}): Strength | null {
  const { signalled, rereads, chooses, typed } = facts;
  if (rereads && (chooses || (signalled && typed > 1))) return 'certain';
  if (signalled && (rereads || typed > 0)) return 'strong';
  if (rereads && typed > 1) return 'strong';
  if (rereads || typed > 0) return 'fair';
  return signalled ? 'weak' : null;
}

function lambdasIn(code: Reading, node: Node): LambdaNode[] {
  const found: LambdaNode[] = [];
  const meant = code.follow(node);
  visit(meant.kind === 'apply' ? code.follow(meant.fn) : meant, (each) => {
    if (each.kind === 'lambda') found.push(each);
    return true;
  });
  return found;
}

function signals(lambda: LambdaNode): boolean {
  let found = false;
  for (const part of lambda.body)
    visit(part, (each) => {
      if (each.kind === 'leave' && each.how === 'signal') found = true;
      return !found;
    });
  return found;
}

/** Constants in a function that are more than a default. */
const constantsIn = (code: Reading, lambda: LambdaNode): number =>
  code.constants.filter(
    ({ value, start, end }) =>
      lambda.start <= start && end <= lambda.end && value.t !== -10 && !isTrivial(value),
  ).length;
