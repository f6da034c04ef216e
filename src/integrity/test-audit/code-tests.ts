/**
 * Tests that are code of their own (checks, scripts, assertions): those that turn down who is vouched for, and those that
 * cannot judge at all. Their values are not known, so that a person has to mend them.
 */
import type { GradeOutcome } from '../../grading/index.ts';
import type { ProblemSource } from '../problem-facts.ts';
import type { RunSettings } from '../running/settings.ts';
import { outcomesOf } from '../strength/graded.ts';
import { brokenChecks } from '../strength/recorded-tests.ts';
import { confidences } from '../suspicion.ts';
import type { Strength } from '../types.ts';
import type { AuthoredSolution, TestFinding } from './types.ts';

/** Fewer authors than these are no majority, nor is a smaller share of them. */
const FEWEST = 2;
const MAJORITY = 0.6;

type Verdict = GradeOutcome['tests'][number];

/** Checks that end in an error of their own before they can judge anybody. */
export const brokenByThemselves = async (
  problem: ProblemSource,
  settings: RunSettings,
): Promise<readonly TestFinding[]> =>
  (await brokenChecks(problem, settings)).map(({ test, error }) => ({
    ...codeFinding(test, 'broken-check', 'certain'),
    kind: 'broken-check',
    message: `The check can pass nobody: it ends in ${error.replace(/\.$/, '')}.`,
    answers: [],
  }));

/** @param honest the q reference, if there is one, under the name `q-reference`, and the solutions labelled honest */
export async function rejectedByAll(
  problem: ProblemSource,
  honest: readonly AuthoredSolution[],
  settings: RunSettings,
): Promise<readonly TestFinding[]> {
  const tests = problem.tests.filter(({ body }) => body.kind !== 'args');
  if (!tests.length || !honest.length) return [];
  const outcomes = await outcomesOf(
    { ...problem, tests },
    honest.map(({ code }) => code),
    settings,
  );
  return tests.flatMap(({ id }) => {
    const verdicts = honest.flatMap(({ id: from, author }, i) => {
      const verdict = outcomes[i]?.tests.find((each) => each.id === id);
      const ran = verdict && !['unsupported', 'crash'].includes(verdict.status);
      return ran ? [{ from, author, verdict }] : [];
    });
    const rejected = verdicts.filter(({ verdict }) => verdict.status !== 'passed');
    const strength = strengthOf(verdicts, rejected);
    return strength ? [findingOf(id, strength, verdicts, rejected.length)] : [];
  });
}

interface Judged {
  readonly from: string;
  readonly author: string;
  readonly verdict: Verdict;
}

const authorsOf = (judged: readonly Judged[]): number => new Set(judged.map(({ author }) => author)).size;

function strengthOf(all: readonly Judged[], rejected: readonly Judged[]): Strength | null {
  const [authors, of] = [authorsOf(rejected), authorsOf(all)];
  if (authors === 0 || authors < MAJORITY * of) return null;
  if (authors >= FEWEST) return authors === of ? 'strong' : 'fair';
  return rejected.some(({ from }) => from === 'q-reference') ? 'fair' : null;
}

function findingOf(test: string, strength: Strength, all: readonly Judged[], rejected: number): TestFinding {
  const who = all.length === 1 ? 'the only one vouched for' : `${rejected} of the ${all.length} vouched for`;
  return {
    ...codeFinding(test, 'rejected-by-all', strength),
    kind: 'wrong-expected-value',
    message: `The test turns down ${who}, references and honest solutions.`,
    answers: all.map(({ from, verdict }) => ({
      from,
      answerJson: JSON.stringify({ $error: verdict.message ?? verdict.status }),
      accepted: verdict.status === 'passed',
    })),
  };
}

/** What all findings about tests that are code of their own have in common: no values, and nothing to propose. */
const codeFinding = (test: string, rule: string, strength: Strength) => ({
  ...{ test, rule, strength, confidence: confidences[strength] },
  ...{ argsJson: null, expectedJson: null, proposal: null },
});
