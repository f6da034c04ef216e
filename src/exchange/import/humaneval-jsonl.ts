/**
 * HumanEval's JSON Lines and KX's q variant: `task_id, prompt, tests|test, entry_point, test_setup_code,
 * canonical_solution, q_tests`. The prompt is the statement; the Python `check(candidate)` is one hidden test, since
 * it is the benchmark's own grader and stands nowhere in the prompt.
 */
import { basename } from 'node:path';
import { isEntryPoint, mentions, qDefines } from './entry-point.ts';
import { type Fields, parseObject } from './fields.ts';
import type { ImportFormat, ImportRecord, ReadContext, TestRecord } from './records.ts';
import { lines } from './source.ts';
import { unrevised } from './unrevised.ts';

/** The id as text: KX's are integers, HumanEval's strings; a file without them is named by entry point. */
export const taskId = (fields: Fields): string | null => {
  const value = fields.take('task_id');
  if (value === null) return null;
  if (value.kind === 'number') return value.text;
  if (value.kind === 'string') return value.value;
  return fields.fail(
    'wrong-type',
    `"task_id" of the ${fields.what} must be a number or a string.`,
    value.start,
  );
};

const hidden = (id: string, body: TestRecord['revisions'][number]['content']['body']): TestRecord => ({
  id,
  retired: false,
  revisions: unrevised({ body, visibility: 'hidden', meta: '{}' }),
});

const codeOf = ({ revisions }: TestRecord): string => {
  const body = revisions[0]?.content.body;
  return body?.kind === 'python-check' || body?.kind === 'q-assert' ? body.code : '';
};

const readTests = (fields: Fields): TestRecord[] => {
  const code = fields.optionalText('tests') ?? fields.filled('test');
  const setup = fields.optionalText('test_setup_code') ?? '';
  const asserts = fields
    .texts('q_tests')
    .map((each, index) => hidden(String(index + 2), { kind: 'q-assert', code: each }));
  return [hidden('1', { kind: 'python-check', code, setup }), ...asserts];
};

/** Refuses an entry point that neither prompt nor solution nor tests know: no answer could hit it. */
const known = (fields: Fields, entryPoint: string, texts: readonly string[]): void => {
  if (texts.some((text) => mentions(text, entryPoint))) return;
  fields.fail(
    'unknown-entry-point',
    `the entry point ${entryPoint} stands neither in the prompt nor in the solution or the tests.`,
  );
};

/** The line of the prompt where the q function begins: `f:{[x;y]`. */
const signatureIn = (prompt: string, entryPoint: string): string => {
  const start = prompt.split('\n').find((line) => line.trimStart().startsWith(`${entryPoint}:{`));
  return /^[^\]]*\]/.exec(start?.trim() ?? '')?.[0] ?? '';
};

const references = (prompt: string, entryPoint: string, solution: string) => {
  if (solution.trim() === '') return { python: null, q: null };
  if (/^\s*(def|from|import)\b/m.test(prompt)) return { python: prompt + solution, q: null };
  return { python: null, q: qDefines(solution, entryPoint) ? solution : prompt + solution };
};

const readProblem = (fields: Fields, file: string, context: ReadContext): ImportRecord => {
  const entryPoint = fields.filled('entry_point');
  if (!isEntryPoint(entryPoint))
    fields.fail('unknown-entry-point', `the entry point ${JSON.stringify(entryPoint)} is not a q name.`);
  const statement = fields.filled('prompt');
  const solution = fields.optionalText('canonical_solution') ?? '';
  const content = {
    title: entryPoint,
    statement,
    entryPoint,
    signature: signatureIn(statement, entryPoint),
    difficulty: null,
    tags: [],
    source: { name: basename(file).replace(/\.jsonl$/, ''), url: null, license: null },
    references: references(statement, entryPoint, solution),
  };
  const id = taskId(fields) ?? entryPoint;
  const tests = readTests(fields);
  known(fields, entryPoint, [statement, solution, ...tests.map(codeOf)]);
  const revisions = unrevised({ ...content, meta: fields.meta(context.unknownField) });
  return { kind: 'problem', place: fields.place, id, tests, revisions };
};

export const humanevalJsonl: ImportFormat = {
  id: 'humaneval-jsonl',
  title: "HumanEval JSONL (OpenAI's and KX's)",
  recognises: ({ first }) =>
    first?.has('prompt') === true && first.has('entry_point') && (first.has('tests') || first.has('test')),
  read: async (source, context) => {
    for await (const line of lines(source, context.job))
      context.emit(readProblem(parseObject(line, 'problem'), source.name, context));
  },
};
