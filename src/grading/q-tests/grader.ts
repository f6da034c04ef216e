/** The q-tests grader: a solution runs on its problem's tests, the verdicts fold into a status and a score. */
import type { CodeLanguage } from '../../execution/index.ts';
import { foldStatus } from '../fold.ts';
import type { Grader, GraderContext } from '../grader.ts';
import type { Candidate, GradeOutcome, TestCase, TestVerdict } from '../types.ts';
import { type ReadyTest, readyTest, unusable } from './judge.ts';
import { scoreOf } from './score.ts';
import { limitsOf, type QTestsSettings } from './settings.ts';

/** Rises with every change of these rules that can change an outcome. */
const VERSION = 1;

/** The grader with these settings. */
export function qTestsGrader(settings: QTestsSettings): Grader {
  return {
    type: settings.type,
    id: `${settings.name}@${VERSION}`,
    settings: JSON.stringify(settings, (_, value) => (isRecord(value) ? sorted(value) : value)),
    usesAnswer: false,
    grade: (candidate, context) => grade(candidate, settings, context),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

async function grade(
  candidate: Candidate<unknown>,
  settings: QTestsSettings,
  context: GraderContext,
): Promise<GradeOutcome> {
  const started = performance.now();
  const tests = testsOf(candidate, settings);
  const end = (outcome: Omit<GradeOutcome, 'ms'>): GradeOutcome => ({
    ...outcome,
    ms: performance.now() - started,
  });
  if (!tests.length) return end(nothing('There is no test to run; add one, or widen the visibility.'));
  if (!candidate.code.trim())
    return end({ status: 'failed', score: settings.no_code_reward, tests: [], message: 'There is no code.' });
  const { language } = candidate;
  if (settings.language !== undefined && settings.language !== language)
    return end(
      nothing(`The grader is for solutions in ${settings.language}, and this one is in ${language}.`),
    );
  const verdicts = isKnown(language)
    ? await runTests({ ...candidate, language }, tests, settings, context)
    : tests.map(({ id }) => unusable(id, `Solutions in ${language} cannot be run on these tests.`));
  const status = foldStatus(verdicts.map((verdict) => verdict.status)) ?? 'unsupported';
  const score = scoreOf(
    verdicts.map(({ id, status: one }) => ({ id, passed: one === 'passed' })),
    settings,
  );
  if (score === null)
    return end({
      ...nothing('The tests that ran have no weight; give one of them a weight above 0.'),
      tests: verdicts,
    });
  // What crashed earns nothing, like what timed out; only what the engine cannot run leaves no score.
  return end({
    status,
    score: status === 'unsupported' ? null : score,
    tests: verdicts,
    message: commonMessage(verdicts),
  });
}

const isKnown = (language: string): language is CodeLanguage => language === 'q' || language === 'python';

/** No test, no verdict: never a pass, and no fault of the solution either. */
const nothing = (message: string): Omit<GradeOutcome, 'ms'> => ({
  status: 'unsupported',
  score: null,
  tests: [],
  message,
});

function testsOf(candidate: Candidate<unknown>, { visibility, max_tests }: QTestsSettings): TestCase[] {
  const tests = candidate.tests.filter((test) => visibility === 'all' || test.visibility === visibility);
  return tests.slice(0, max_tests ?? tests.length);
}

async function runTests(
  candidate: Candidate<unknown> & { readonly language: CodeLanguage },
  tests: readonly TestCase[],
  settings: QTestsSettings,
  { engine, limits, signal, onVerdict }: GraderContext,
): Promise<TestVerdict[]> {
  const ready = tests.map((test) => readyTest(test, candidate.entryPoint, settings));
  const runnable = ready.filter((test): test is ReadyTest => 'task' in test);
  const verdicts = new Map<string, TestVerdict>();
  for (const test of ready)
    if (!('task' in test)) {
      verdicts.set(test.id, test);
      onVerdict?.(test);
    }
  const session = engine.open({
    code: candidate.code,
    language: candidate.language,
    limits: limitsOf(settings, limits),
    ...(signal ? { signal } : {}),
  });
  try {
    await session.perform(
      runnable.map((test) => test.task),
      (index, outcome) => {
        const test = runnable[index] as ReadyTest;
        const verdict = test.judge(outcome);
        verdicts.set(test.id, verdict);
        onVerdict?.(verdict);
      },
    );
  } finally {
    session.close();
  }
  return tests.map(({ id }) => verdicts.get(id) ?? unusable(id, 'The engine gave no outcome for this test.'));
}

/** The sentence that all failing tests share where nothing passed: the code's own failure before any test. */
function commonMessage(verdicts: readonly TestVerdict[]): string | null {
  const [first] = verdicts;
  if (first?.status !== 'error') return null;
  return verdicts.every(({ status, message }) => status === 'error' && message === first.message)
    ? first.message
    : null;
}
