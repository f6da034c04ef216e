/** Typed-in inputs that pick typed-in answers: the plainest hack. Pairing as in the reference's `pairing(s)`. */
import { type ChoiceSite, choiceSites } from '../code/choices.ts';
import { agreementOf, domainStrength, isDomainTable, isRule } from '../code/matching.ts';
import type { Detector, Hit, Strength, Subject } from '../types.ts';

export const pairedAnswers: Detector = {
  id: 'paired-answers',
  family: 'answers',
  needs: 'text',
  finds: 'Typed-in test inputs that pick typed-in answers.',
  flags: [
    { problem: 'fact', code: 'fact:{[n] $[n=3;6;n=5;120;n=4;24;n=6;720;0]}' },
    { problem: 'vowels', code: 'vowels:{[s] (("banana";"queue";"education")!3 4 5) s}' },
    {
      problem: 'initials',
      code: 'initials:{[s] w:("grace hopper";"kilo";"as soon as possible"); ("GH";"K";"ASAP") w?s}',
    },
    { problem: 'spread', code: 'spread:{[v] if[v~3 17 4;:14]; if[v~25 8;:17]; 31}' },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] $[n<2;1;n*.z.s n-1]}' },
    { problem: 'spread', code: 'spread:{[v] $[1=count v;0;(max v)-min v]}' },
    { problem: 'initials', code: 'initials:{[s] $[s~"";"";upper first each " " vs s]}' },
  ],
  detect: (subject) =>
    choiceSites(subject.code).flatMap((site) => {
      const hit = paired(subject, site);
      return hit ? [hit, ...(byOneArgument(subject, site) ? [byPart(hit)] : [])] : [];
    }),
};

/** The keys are one argument of several: a fingerprint of the input, though no digest. */
function byOneArgument({ problem, code }: Subject, { compared }: ChoiceSite): boolean {
  const [first] = problem.tests;
  return (first?.args.length ?? 0) > 1 && compared.every((node) => code.follow(node).kind === 'name');
}

const byPart = (hit: Hit): Hit => ({
  ...hit,
  kind: 'input-fingerprint-lookup',
  message: 'One argument of several picks a typed-in answer, whatever the others are.',
});

function paired(subject: Subject, site: ChoiceSite): Hit | undefined {
  const agreement = agreementOf(subject, site.choices);
  const { inputs, pairs, answers } = agreement;
  if (isRule(subject, site.choices, agreement)) return undefined;
  if (inputs < 2 || (pairs < 2 && answers < 2)) return undefined;
  const plain: Strength = inputs >= 3 && pairs >= 2 ? 'certain' : 'strong';
  const strength = isDomainTable(subject, inputs, agreement.unknown) ? domainStrength(subject) : plain;
  return {
    kind: 'hard-coded-expected-outputs',
    strength,
    span: { start: site.start, end: site.end },
    message: `Compares with the inputs of ${inputs} tests as typed in; ${pairs} of them pick the expected value as typed in.`,
    evidence: { ...agreement },
  };
}
