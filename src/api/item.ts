/**
 * A stored problem as the `item` of grader files, in the field names of Quarry JSONL (and of the rows that exports
 * for reinforcement write), and a stored solution as the sample.
 */
import { type Answer, parseExact } from '../grading/index.ts';
import type { Problem, Test } from '../store/index.ts';

/** JSON as a value; a text that is none stays a text. */
const fromJson = (json: string): unknown => {
  try {
    return parseExact(json);
  } catch {
    return json;
  }
};

const testItem = ({ id, visibility, body }: Test): object => {
  if (body.kind !== 'args') return { id, visibility, ...body };
  const { kind, argsJson, expectedJson, comparator, tolerance } = body;
  const values = { args: fromJson(argsJson), expected: fromJson(expectedJson) };
  return { id, visibility, kind, ...values, comparator, tolerance };
};

/** The item of a problem. Every problem gives the same fields. */
export const itemOf = (problem: Problem): Record<string, unknown> => ({
  id: problem.id,
  problem_id: problem.id,
  title: problem.title,
  statement: problem.statement,
  entry_point: problem.entryPoint,
  signature: problem.signature,
  difficulty: problem.difficulty,
  tags: problem.tags,
  references: problem.references,
  reference_answer: problem.references.q,
  reference_python: problem.references.python,
  tests: problem.tests.map(testItem),
  meta: fromJson(problem.meta),
});

/** Names of an item's fields, for the check of templates. */
export const itemFields: ReadonlySet<string> = new Set([
  'id',
  'problem_id',
  'title',
  'statement',
  'entry_point',
  'signature',
  'difficulty',
  'tags',
  'references',
  'reference_answer',
  'reference_python',
  'tests',
  'meta',
]);

/** A solution as the answer that graders read: what the model wrote, or its code where that was not kept. */
export const answerOf = (
  solution: { readonly raw: string | null; readonly code: string },
  problem: Problem,
): Answer => ({ output: solution.raw ?? solution.code, item: itemOf(problem) });
