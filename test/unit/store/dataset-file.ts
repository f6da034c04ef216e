/** Real dataset files in temporary folders, and short ways to fill them. Closed and removed after each test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import {
  createDataset,
  type Dataset,
  type GraderVersionKey,
  type LabelDraft,
  type ProblemContent,
  type Solution,
  type Status,
  type TestContent,
} from '../../../src/store/index.ts';

const open: Dataset[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const dataset of open.splice(0)) dataset.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'quarry-test-'));
  folders.push(made);
  return made;
};

/** Closes the dataset after the test, whatever happens. */
export const closing = (dataset: Dataset): Dataset => {
  open.push(dataset);
  return dataset;
};

export const newDataset = (): Dataset =>
  closing(createDataset(join(folder(), 'test.quarry'), { name: 'Test' }));

export const me = { by: 'ada' };

export const problemContent = (content: Partial<ProblemContent> = {}): ProblemContent => ({
  title: 'Sum of squares',
  statement: 'Add the squares of `x`.',
  entryPoint: 'sq',
  signature: 'sq:{[x]',
  difficulty: 'easy',
  tags: ['math'],
  source: { name: 'own', url: null, license: 'MIT' },
  references: { python: null, q: null },
  meta: '{}',
  ...content,
});

export const argsTest = (
  args: string,
  expected: string,
  visibility: 'visible' | 'hidden' = 'visible',
): TestContent => ({
  visibility,
  meta: '{}',
  body: { kind: 'args', argsJson: args, expectedJson: expected, comparator: 'lenient', tolerance: null },
});

export const addProblem = (dataset: Dataset, id: string, content: Partial<ProblemContent> = {}): void => {
  dataset.problems.add(id, problemContent({ title: `Title of ${id}`, ...content }), me);
};

export const addSolution = (
  dataset: Dataset,
  problem: string,
  id: string,
  code = 'sq:{sum x*x}',
  batch: string | null = null,
): Solution =>
  dataset.solutions.add(
    { id, problem, batch, sample: null },
    { language: 'q', code, raw: null, meta: '{}' },
    me,
  );

export const addBatch = (dataset: Dataset, id: string, model: string | null = null): void => {
  dataset.batches.add({ id, model, params: '{}', prompt: '', createdAt: null, meta: '{}' }, 'ada');
};

export const grader = (dataset: Dataset): GraderVersionKey =>
  dataset.grading.grader({ name: 'q-tests', version: '1', kind: 'q-tests', definition: '{"a":1}' });

/** Stores a result of this status over all current tests. */
export const grade = (dataset: Dataset, solution: string, status: Status, at: string | null = null): void => {
  const { key, problem } = dataset.solutions.get(solution);
  const outcome = {
    status,
    ms: 0.5,
    steps: 7,
    actual: null,
    expected: null,
    message: null,
    stdout: '',
    line: null,
    column: null,
    allocatedBytes: 90,
    disagreement: null,
  };
  const tests = dataset.problems.get(problem).tests.map((test) => ({ ...outcome, test: test.key }));
  const facts = {
    cacheKey: null,
    score: status === 'passed' ? 1 : 0,
    ms: 1.5,
    message: null,
    line: null,
    column: null,
    meta: '{}',
  };
  dataset.grading.store(null, [
    { ...facts, solution: key, grader: grader(dataset), engine: 'embedded@1', status, at, tests },
  ]);
};

export const labelDraft = (
  solution: string,
  verdict: LabelDraft['verdict'],
  more: Partial<LabelDraft> = {},
): LabelDraft => ({
  solution,
  revision: null,
  annotator: 'ada',
  verdict,
  kinds: [],
  severity: null,
  confidence: null,
  note: '',
  spans: [],
  at: null,
  meta: '{}',
  ...more,
});

/** The `code` of the error that `work` throws, or what it gave instead. */
export const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
};
