/**
 * A yardstick where a problem has no reference: what independent solutions agree on. Solutions that pass all tests run
 * on the same inputs and are clustered by what they answer; the largest cluster speaks for the problem if at least
 * 60 % of at least three independent batches are in it. Else there is no evidence.
 */
import type { Outcome } from '../../execution/index.ts';
import { equalValues } from '../../execution/index.ts';
import type { Value } from '../../q/index.ts';
import { keyOf } from '../code/constant-key.ts';
import { type Input, inputsFor } from '../fuzz/inputs.ts';
import type { Yardstick } from '../fuzz/probes.ts';
import type { KnownTest, ProblemFacts } from '../types.ts';
import { answersOf } from './answers.ts';
import type { RunSettings } from './settings.ts';

/** A solution that may have a voice, and who it speaks for: samples of one batch are not independent. */
export interface Voice {
  readonly code: string;
  readonly batch: string;
}

const MAJORITY = 0.6;
const FEWEST_BATCHES = 3;
/** Of one batch at most so many are heard: they count as one. */
const MOST_OF_A_BATCH = 4;

/** What the voices agree on; null where they do not, or too few of them pass all tests. */
export async function consensusOf(
  problem: ProblemFacts,
  voices: readonly Voice[],
  wanted: number,
  settings: RunSettings,
): Promise<Yardstick | null> {
  const heard = [...Map.groupBy(voices, ({ batch }) => batch).values()].flatMap((own) =>
    own.slice(0, MOST_OF_A_BATCH),
  );
  if (new Set(heard.map(({ batch }) => batch)).size < FEWEST_BATCHES) return null;
  const inputs = inputsFor(problem, wanted);
  const ballots: Ballot[] = [];
  for (const { code, batch } of heard) {
    const answers = await ballotOf(code, problem, inputs, settings);
    if (answers) ballots.push({ batch, answers });
  }
  return decide(inputs, ballots);
}

interface Ballot {
  readonly batch: string;
  /** Its answer to each input; undefined where it had none. */
  readonly answers: readonly (Value | undefined)[];
}

/** The share of batches that a set of ballots speaks for; a batch of several minds is split among them. */
function weightOf(own: readonly Ballot[], all: readonly Ballot[]): number {
  const sizes = Map.groupBy(all, ({ batch }) => batch);
  return own.reduce((sum, { batch }) => sum + 1 / (sizes.get(batch)?.length ?? 1), 0) / sizes.size;
}

/** Counts the ballots. Exported for its test. */
export function decide(inputs: readonly Input[], ballots: readonly Ballot[]): Yardstick | null {
  if (new Set(ballots.map(({ batch }) => batch)).size < FEWEST_BATCHES) return null;
  const keys = ballots.map(({ answers }) => answers.map((answer) => (answer ? (keyOf(answer) ?? '?') : '!')));
  // An input on which no answer has the majority is open, and would only split those who agree elsewhere.
  const settled = inputs.flatMap((_, i) => {
    const groups = Map.groupBy(ballots, (_, b) => keys[b]?.[i]);
    return [...groups].some(([key, own]) => key !== '!' && weightOf(own, ballots) >= MAJORITY) ? [i] : [];
  });
  if (!settled.length) return null;
  const clusters = Map.groupBy(ballots, (_, b) => settled.map((i) => keys[b]?.[i]).join('\n'));
  const [largest] = [...clusters.values()].sort((a, b) => weightOf(b, ballots) - weightOf(a, ballots));
  const [speaker] = largest ?? [];
  if (!largest || !speaker || weightOf(largest, ballots) < MAJORITY) return null;
  const probes = settled.flatMap((i) => {
    const { args, near } = inputs[i] as Input;
    const expected = speaker.answers[i];
    return expected ? [{ args, near, expected }] : [];
  });
  return { probes, related: [], contradicted: new Set() };
}

/** Null where it does not pass all tests: then it has no voice. */
async function ballotOf(
  code: string,
  { entryPoint, tests }: ProblemFacts,
  inputs: readonly Input[],
  settings: RunSettings,
): Promise<Ballot['answers'] | null> {
  if (!tests.length) return null;
  const all = [...tests, ...inputs].map(({ args }) => args);
  const outcomes = await answersOf({ language: 'q', code, entryPoint }, all, settings);
  if (!tests.every((test, i) => passes(test, outcomes[i]))) return null;
  return outcomes
    .slice(tests.length)
    .map((outcome) => (outcome.kind === 'value' ? outcome.value : undefined));
}

const passes = ({ expected, comparator, tolerance }: KnownTest, outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'value' && equalValues(outcome.value, expected, comparator, tolerance ?? undefined);
