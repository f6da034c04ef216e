/** Batches: the list with pass@1, one as a map, why samples did not pass, two compared problem by problem. */
import { z } from 'zod';
import { compareBatches, passAtK, passFigures } from '../grading/index.ts';
import { formOf } from '../integrity/index.ts';
import { bootstrapInterval } from '../statistics/index.ts';
import type { Batch, BatchCounts, BatchTokens, Dataset, ProblemSamples, Status } from '../store/index.ts';
import { generationTask } from './contract/graders.ts';
import type { Operations } from './operations.ts';
import { mapOf } from './solution-map.ts';
import { wire } from './wire.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** The mean with its interval over problems, null for no problem. */
const estimateOf = (values: readonly number[]) =>
  values.length === 0 ? null : { value: mean(values), interval: bootstrapInterval(values, mean) ?? null };

/** What generation notes of a batch; an imported one may hold anything. */
const noted = z.object({
  task: generationTask,
  reasoning: z.boolean(),
  extraction: z.string(),
  samples: z.int(),
  query: z.string(),
});

const noTokens: BatchTokens = { prompt: 0, completion: 0 };

const generatedOf = (meta: string, { prompt, completion }: BatchTokens) => {
  const made = noted.safeParse((JSON.parse(meta) as { generation?: unknown }).generation);
  return made.success ? { ...made.data, promptTokens: prompt, completionTokens: completion } : null;
};

const row = (
  { id, model, params, prompt, createdAt, meta }: Batch,
  { problems, solutions, passed, perProblem }: BatchCounts,
  tokens: BatchTokens | undefined,
) => ({
  ...{ id, model, params, prompt, createdAt, problems, solutions, passed },
  graded: sum(perProblem.map(({ samples }) => samples)),
  samples: Math.max(0, ...perProblem.map(({ samples }) => samples)),
  passAt1: estimateOf(perProblem.map((count) => passAtK(count, 1))),
  generated: generatedOf(meta, tokens ?? noTokens),
});

const list = ({ batches, statistics }: Dataset) => {
  const counts = new Map(statistics.batches().map((each) => [each.id, each]));
  const tokens = batches.tokens();
  return wire(batches.list().map((batch) => row(batch, counts.get(batch.id)!, tokens.get(batch.id))));
};

/** Samples of the problems that both have, side by side in order. */
const shared = (first: readonly ProblemSamples[], second: readonly ProblemSamples[]) => {
  const there = new Map(second.map((each) => [each.problem, each]));
  return first.flatMap((mine) => {
    const theirs = there.get(mine.problem);
    return theirs ? [[mine, theirs] as const] : [];
  });
};

const count = ({ samples, passed }: ProblemSamples) => ({ samples, passed });

const compared = (dataset: Dataset, ids: { readonly first: string; readonly second: string }) => {
  const pairs = shared(dataset.statistics.samples(ids.first), dataset.statistics.samples(ids.second));
  const [first, second] = [pairs.map(([mine]) => mine), pairs.map(([, theirs]) => theirs)];
  const { difference, interval, p } = compareBatches(first, second);
  const changes = pairs.map(([mine, theirs]) => passAtK(theirs, 1) - passAtK(mine, 1));
  const titles = new Map(
    dataset.cells.problems(first.map(({ problem }) => problem)).map(({ id, title }) => [id, title]),
  );
  return wire({
    first: passFigures(first),
    second: passFigures(second),
    difference: pairs.length ? { value: difference, interval } : null,
    p: pairs.length ? p : null,
    problems: pairs.map(([mine, theirs], at) => ({
      id: mine.problem,
      title: titles.get(mine.problem) ?? '',
      first: count(mine),
      second: count(theirs),
      change: changes[at]!,
    })),
  });
};

interface FormsInput {
  readonly problem: string;
  readonly first: string;
  readonly second: string;
}

type Sample = { readonly solution: string; readonly code: string; readonly language: string };

/** The commonest form among samples, shown by its first; null where none has code. */
const commonest = (samples: readonly Sample[]) => {
  const groups = Map.groupBy(
    samples.filter(({ code }) => code.trim() !== ''),
    ({ code, language }) => (language === 'q' ? formOf(code) : code.trim()),
  );
  const [largest] = [...groups.values()].sort((a, b) => b.length - a.length);
  return largest?.[0] ? { ...largest[0], count: largest.length, of: samples.length } : null;
};

/** Ends that say nothing of the code. */
const silent: readonly (Status | null)[] = [null, 'unsupported', 'crash'];

const forms = ({ solutions }: Dataset, { problem, first, second }: FormsInput) => {
  const rows = solutions.ofProblem(problem);
  const side = (batch: string) => {
    const own = rows.filter((each) => each.batch === batch && !silent.includes(each.status));
    const ended = (passed: boolean): Sample[] =>
      own
        .filter(({ status }) => (status === 'passed') === passed)
        .map(({ id }) => {
          const { code, language } = solutions.get(id);
          return { solution: id, code, language };
        });
    return { passing: commonest(ended(true)), failing: commonest(ended(false)) };
  };
  return { first: side(first), second: side(second) };
};

export const batchOperations = ({ batches: area }: Operations) => ({
  list: area.list.handler(({ context }) => list(context.workspace.dataset())),
  map: area.map.handler(({ context: { workspace }, input }) => {
    const dataset = workspace.dataset();
    return mapOf(dataset, dataset.cells.ofBatch(input.id));
  }),
  reasons: area.reasons.handler(({ context, input }) =>
    wire([...context.workspace.dataset().cells.messages(input.ids, input.limit)]),
  ),
  forms: area.forms.handler(({ context, input }) => forms(context.workspace.dataset(), input)),
  compare: area.compare.handler(({ context, input }) => compared(context.workspace.dataset(), input)),
});
