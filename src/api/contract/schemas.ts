/**
 * Shapes that cross the api: what a problem, test, solution, label, verdict looks like on the wire.
 * Names follow the interchange format (quarry-jsonl), in camel case. Ids are the user's own strings.
 */
import { z } from 'zod';

const difficulty = z.enum(['easy', 'medium', 'hard']);
export const visibility = z.enum(['visible', 'hidden']);
export const comparator = z.enum(['exact', 'numeric', 'approx', 'unordered', 'lenient']);
export const verdict = z.enum(['honest', 'hacked', 'wrong', 'unsure']);
export const severity = z.enum(['low', 'medium', 'high']);

/** How one test, and a whole solution, can end. `unsupported` (the engine cannot run it) is never a fail. */
export const status = z.enum([
  'passed',
  'failed',
  'error',
  'timeout',
  'memory',
  'output-limit',
  'unsupported',
  'crash',
]);

/** JSON text is kept as text where q's 64-bit longs must survive: `argsJson` and `expectedJson` are source text. */
export const testBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('args'),
    /** JSON array of arguments, as text. */
    argsJson: z.string(),
    /** JSON value, as text. */
    expectedJson: z.string(),
    comparator,
    tolerance: z.number().nonnegative().nullable(),
  }),
  z.object({ kind: z.literal('python-check'), code: z.string(), setup: z.string() }),
  z.object({ kind: z.literal('q-script'), code: z.string(), stdout: z.string() }),
  z.object({ kind: z.literal('q-assert'), code: z.string() }),
]);

export const test = z.object({
  id: z.string(),
  revision: z.int(),
  visibility,
  body: testBody,
});

const source = z.object({
  name: z.string().nullable(),
  url: z.string().nullable(),
  license: z.string().nullable(),
});

const standing = {
  /** Who is to see to it; null for nobody. */
  assignee: z.string().nullable(),
  /** Kept, but left out of lists, figures and snapshots. */
  retired: z.boolean(),
};

export const problem = z.object({
  id: z.string(),
  revision: z.int(),
  title: z.string(),
  /** Markdown. */
  statement: z.string(),
  entryPoint: z.string(),
  signature: z.string(),
  difficulty: difficulty.nullable(),
  tags: z.array(z.string()),
  source,
  references: z.object({ python: z.string().nullable(), q: z.string().nullable() }),
  tests: z.array(test),
  ...standing,
  editedAt: z.string(),
});

export const problemRow = z.object({
  id: z.string(),
  title: z.string(),
  difficulty: difficulty.nullable(),
  tags: z.array(z.string()),
  testsVisible: z.int(),
  testsHidden: z.int(),
  solutions: z.int(),
  /** Solutions whose newest result passed, and how many have a result. */
  passed: z.int(),
  graded: z.int(),
  /** Newest labels of its solutions, by verdict. */
  labels: z.record(verdict, z.int()),
  ...standing,
  /** Of its tests, as last measured; null where it was not since they or the problem changed. */
  strength: z.number().nullable(),
  editedAt: z.string(),
});

export const disagreement = z
  .object({
    otherPassed: z.boolean(),
    reason: z.enum(['broadcast', 'nested-empty', 'type', 'typed-empty', 'tolerance']),
  })
  .nullable();

export const testVerdict = z.object({
  id: z.string(),
  status,
  /** Milliseconds and interpreter steps; null where not measured. */
  ms: z.number().nullable(),
  steps: z.number().nullable(),
  /** What came back and what was wanted, as the q console shows them (cut at 2,000 characters); null for none. */
  actual: z.string().nullable(),
  expected: z.string().nullable(),
  /** One sentence on why it did not pass. */
  message: z.string().nullable(),
  stdout: z.string(),
  /** Where in the solution an error arose, 1-based. */
  line: z.int().nullable(),
  column: z.int().nullable(),
  /** Bytes of all values that were made, those long gone included; null where not counted. */
  allocatedBytes: z.number().nullable(),
  /** A Python check whose strict and KX-compatible readings differ: what the other one said, and why. */
  disagreement,
});

export const span = z.object({ start: z.int(), end: z.int() });

export const label = z.object({
  /** Grows with time; names the label for undo. */
  number: z.int(),
  solution: z.string(),
  revision: z.int(),
  annotator: z.string(),
  verdict,
  kinds: z.array(z.string()),
  severity: severity.nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  note: z.string(),
  spans: z.array(span),
  /** It decided a dispute: labels given before it no longer stand. */
  deciding: z.boolean(),
  at: z.string(),
});

export const solutionRow = z.object({
  id: z.string(),
  problem: z.string(),
  batch: z.string().nullable(),
  model: z.string().nullable(),
  revision: z.int(),
  language: z.string(),
  characters: z.int(),
  /** Newest result of the newest revision: null where it was never graded. */
  status: status.nullable(),
  score: z.number().nullable(),
  /** Per test in order of the problem's tests. */
  tests: z.array(z.object({ id: z.string(), visibility, status })),
  /** Newest label that was not undone. */
  label: label.nullable(),
  /** Who asks for a second look at it; null for nobody. */
  flaggedBy: z.string().nullable(),
  editedAt: z.string(),
});

export const solution = solutionRow.extend({ code: z.string(), raw: z.string().nullable() });

/**
 * Search: words in id, title, statement; `tag:`, `difficulty:`, `batch:`, `status:`, `label:`, `id:`, `assignee:`,
 * `is:`, `suspect:`, `suspicion:`, `disputed:`, `sort:` terms. Retired problems are found by `is:retired` only. As long as a selection of some
 * thousand problems by their ids.
 */
export const query = z.string().max(200_000);

/** Problems that a query selects, or one of them by its id. */
export const problemSelection = z.object({
  query,
  problem: z.string().nullable().default(null),
});

/** Progress of a long job; `total` is null while it is not known. */
export const progress = z.object({
  kind: z.literal('progress'),
  done: z.int(),
  total: z.int().nullable(),
  /** Seconds left at the present rate, null while unknown. */
  secondsLeft: z.number().nullable(),
});
