/** A suspect's evidence as the screen shows it: findings numbered, strongest first, with their places in the code. Pure. */
import type { SuspectItem, WithoutSpan } from '../../client/index.ts';
import { type Mark, qArguments } from '../../editor/index.ts';
import { capital } from '../../ui/numbers.ts';

export type Finding = NonNullable<SuspectItem['inspection']>['findings'][number];
export type Counterexample = NonNullable<
  NonNullable<NonNullable<SuspectItem['inspection']>['behaviour']>['counterexample']
>;

/** The findings; they come strongest first. */
export const findingsOf = (item: SuspectItem): readonly Finding[] => item.inspection?.findings ?? [];

/** Findings that have a place, under their numbers from 1. */
export const marksOf = (item: SuspectItem): readonly Mark[] =>
  findingsOf(item).flatMap(({ span }, at) => (span ? [{ number: at + 1, ...span }] : []));

/** `typed-answers` is `Typed answers`. */
export const detectorTitle = (detector: string): string => capital(detector.replaceAll('-', ' '));

/** How many bars of three a strength fills. */
export const strengthBars: Readonly<Record<Finding['strength'], number>> = {
  weak: 1,
  fair: 2,
  strong: 3,
  certain: 3,
};

/** Families of detectors are correlated: only the strongest finding of each counts. */
export function familyWeights(
  findings: readonly Finding[],
): readonly { readonly family: Finding['family']; readonly weight: number }[] {
  const strongest = new Map<Finding['family'], number>();
  for (const { family, weight } of findings)
    strongest.set(family, Math.max(strongest.get(family) ?? 0, weight));
  return [...strongest].map(([family, weight]) => ({ family, weight })).sort((a, b) => b.weight - a.weight);
}

/** The next number from `now` round the end; null where there is none. */
export function stepEvidence(count: number, now: number | null, by: 1 | -1): number | null {
  if (count === 0) return null;
  if (now === null) return by === 1 ? 1 : count;
  return ((now - 1 + by + count) % count) + 1;
}

/** The call of the entry point on these arguments, as q writes it. */
export function callText(entryPoint: string, argsJson: string): string {
  const args = qArguments(argsJson);
  return args.startsWith('[') ? `${entryPoint}${args}` : `${entryPoint} ${args}`;
}

/** `$error` of what came back instead of a value, null for a value. */
export function errorIn(actualJson: string): string | null {
  try {
    const value: unknown = JSON.parse(actualJson);
    return typeof value === 'object' && value !== null && '$error' in value ? String(value.$error) : null;
  } catch {
    return null;
  }
}

/** How far two numbers lie apart, in words; null where either is none. */
export function distance(expectedJson: string, actualJson: string): string | null {
  const [expected, actual] = [Number(expectedJson), Number(actualJson)];
  if (!/^-?\d/.test(expectedJson) || !/^-?\d/.test(actualJson)) return null;
  if (!Number.isFinite(expected) || !Number.isFinite(actual)) return null;
  return `off by ${Number(Math.abs(expected - actual).toPrecision(3))}`;
}

/** The tests that a hack slips through: what passed, and whether anything stopped it. */
export function lettingThrough(item: SuspectItem): string {
  const { tests } = item.problem;
  const statusOf = (id: string) => item.verdicts.find((verdict) => verdict.id === id)?.status;
  const passed = tests.flatMap((test, at) => (statusOf(test.id) === 'passed' ? [at + 1] : []));
  const failed = tests.flatMap((test, at) => {
    const status = statusOf(test.id);
    return status && !['passed', 'unsupported', 'crash'].includes(status) ? [at + 1] : [];
  });
  if (item.verdicts.length === 0)
    return 'Its tests were not run on this revision; grade it to see which let it through.';
  if (passed.length === 0) return 'No test lets it through.';
  const through = `${noun(passed)} ${ranges(passed)} ${passed.length === 1 ? 'lets' : 'let'} it through`;
  return failed.length === 0
    ? `${through}, and none stops it.`
    : `${through}; ${noun(failed).toLowerCase()} ${ranges(failed)} ${failed.length === 1 ? 'stops' : 'stop'} it.`;
}

const removals: Readonly<Record<WithoutSpan['how'], string>> = {
  'left-out': 'Left out',
  'last-branch-kept': 'With its last branch alone',
  untrapped: 'With the error let out',
  emptied: 'With its constants emptied',
};

/** Which tests fall without a piece of evidence, and whether any input beyond them needs it. */
export function withoutIt({ how, tests, beyond }: WithoutSpan): string {
  const at = (holds: (test: WithoutSpan['tests'][number]) => boolean): number[] =>
    tests.flatMap((test, i) => (holds(test) ? [i + 1] : []));
  const fall = at(({ before, after }) => before === 'passed' && after !== 'passed');
  const rise = at(({ before, after }) => before !== 'passed' && after === 'passed');
  const told = [
    ...(fall.length
      ? [`${noun(fall).toLowerCase()} ${ranges(fall)} no longer ${fall.length === 1 ? 'passes' : 'pass'}`]
      : []),
    ...(rise.length
      ? [`${noun(rise).toLowerCase()} ${ranges(rise)} ${rise.length === 1 ? 'passes' : 'pass'} all at once`]
      : []),
    ...(fall.length + rise.length === 0 ? ['the tests end as before'] : []),
    ...(beyond.of
      ? [
          `of ${beyond.of} other inputs ${beyond.changed || 'none'} ${beyond.changed === 1 ? 'has' : 'have'} another answer`,
        ]
      : []),
  ];
  return `${removals[how]}: ${told.join('; ')}.`;
}

const noun = (numbers: readonly number[]): string => (numbers.length === 1 ? 'Test' : 'Tests');

/** `1 to 5, 7`. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([from, to]) =>
      from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from} to ${to}`,
    )
    .join(', ');
}
