/** Jobs about a problem's tests: measuring how strong they are, auditing them, grading its solutions anew. */
import { api, queries, queryClient } from '../../../client/index.ts';
import { queryTerm } from '../../../problem-sets/index.ts';
import { runJob } from '../../../state/job.ts';

type Work = Parameters<typeof runJob<void>>[1];
type Report = Parameters<Work>[1];

const refresh = async (...keys: readonly (readonly unknown[])[]): Promise<void> => {
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
};

async function measure(problem: string, signal: AbortSignal, report: Report): Promise<void> {
  report({ done: 0, total: 2, secondsLeft: null });
  const selection = { query: '', problem };
  // Each stream ends with its last event; both keep what they find, and `known` reads it.
  for await (const _ of await api.tests.audit(selection, { signal }));
  report({ done: 1, total: 2, secondsLeft: null });
  for await (const _ of await api.strength.measure(selection, { signal }));
  await refresh(queries.tests.known.key({ input: { problem } }), queries.problems.list.key());
}

async function regrade(problem: string, signal: AbortSignal, report: Report): Promise<void> {
  const input = {
    query: queryTerm('problem', [problem]),
    grader: 'q-tests',
    engine: 'embedded' as const,
    resume: false,
  };
  const stream = await api.grade.start({ ...input, jobs: null, memoryMb: null, timeoutMs: null }, { signal });
  for await (const event of stream) if (event.kind === 'progress') report(event);
  await refresh(
    queries.solutions.key(),
    queries.problems.list.key(),
    queries.stats.key(),
    queries.workspace.key(),
  );
}

/** Measures the tests and audits them. @throws where the host refuses; a stop resolves */
export const measureTests = (problem: string): Promise<void> =>
  runJob(`Strength of ${problem}`, (signal, report) => measure(problem, signal, report));

/** After a test has changed: results of all solutions, then what is known of the tests. */
export const reassess = (problem: string): Promise<void> =>
  runJob(`Results of ${problem}`, async (signal, report) => {
    await regrade(problem, signal, report);
    await measure(problem, signal, report);
  });
