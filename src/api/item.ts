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

/** The fields of an item; every problem gives all of them. */
const fields: Readonly<Record<string, (problem: Problem) => unknown>> = {
  id: ({ id }) => id,
  problem_id: ({ id }) => id,
  title: ({ title }) => title,
  statement: ({ statement }) => statement,
  entry_point: ({ entryPoint }) => entryPoint,
  signature: ({ signature }) => signature,
  difficulty: ({ difficulty }) => difficulty,
  tags: ({ tags }) => tags,
  references: ({ references }) => references,
  reference_answer: ({ references }) => references.q,
  reference_python: ({ references }) => references.python,
  tests: ({ tests }) => tests.map(testItem),
  meta: ({ meta }) => fromJson(meta),
};

/** Their names, for the check of templates. */
export const itemFields: ReadonlySet<string> = new Set(Object.keys(fields));

const itemOf = (problem: Problem): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, read]) => [name, read(problem)]));

/** A solution as the answer that graders read: what the model wrote, or its code where that was not kept. */
export const answerOf = (
  solution: { readonly raw: string | null; readonly code: string },
  problem: Problem,
): Answer => ({ output: solution.raw ?? solution.code, item: itemOf(problem) });
