/**
 * `results_*.json` of KX's q-evaluation-harness: one batch with its verdicts. No source text is published, so the
 * solutions have empty code and `meta.text` false; the verdicts are results of `kx-harness@1` on engine `kdb`.
 */
import type { Status } from '../../store/index.ts';
import { type Fields, parseObject } from './fields.ts';
import { taskId } from './humaneval-jsonl.ts';
import type { ImportFormat, ReadContext } from './records.ts';
import { document } from './source.ts';
import { unrevised } from './unrevised.ts';

/** What the harness writes -> our outcome. A fault of its own port says nothing of the code, so it is a crash. */
const statusOf = (passed: boolean, info: string): Status => {
  if (passed) return 'passed';
  if (info.startsWith('timed out')) return 'timeout';
  if (info.startsWith('failed: IPC port error')) return 'crash';
  if (info.startsWith('failed: Test assertion failed')) return 'failed';
  return /^failed: (Test execution|IPC execution)|^error/i.test(info) ? 'error' : 'failed';
};

const emitResult = (fields: Fields, batch: string, context: ReadContext): void => {
  const problem = taskId(fields) ?? fields.fail('missing-field', 'the result has no "task_id".');
  const sample = fields.whole('sample_index');
  const passed = fields.flag('passed');
  const message = fields.optionalText('info') ?? fields.optionalText('error');
  const { place } = fields;
  const id = `${problem}/${batch}/${sample}`;
  const content = { language: 'q', code: '', raw: null, meta: '{"text":false}' };
  context.emit({ kind: 'solution', place, id, problem, batch, sample, revisions: unrevised(content) });
  context.emit({
    kind: 'result',
    place,
    solution: id,
    revision: null,
    grader: 'kx-harness@1',
    engine: 'kdb',
    status: statusOf(passed, message ?? ''),
    score: passed ? 1 : 0,
    message: passed ? null : message,
    ...{ ms: null, line: null, column: null, cacheKey: null, at: null, tests: [] },
    meta: fields.meta(context.unknownField),
  });
};

export const kxResultsJson: ImportFormat = {
  id: 'kx-results-json',
  title: "Results of KX's q-evaluation-harness",
  recognises: ({ text }) =>
    /^\s*\{/.test(text) && text.includes('"per_problem_results"') && text.includes('"sample_index"'),
  read: async (source, context) => {
    const fields = parseObject(await document(source, context.job), 'results file');
    const model = source.name.replace(/\.json$/, '').replace(/^results_/, '');
    const batch = context.batch ?? model;
    const results = fields.objects('results', 'result');
    if (results.length === 0) fields.fail('missing-field', 'the results file has no "results".');
    fields.take('per_problem_results');
    const meta = fields.meta(() => {});
    context.emit({
      kind: 'batch',
      place: fields.place,
      batch: { id: batch, model, params: '{}', prompt: '', createdAt: null, meta },
    });
    for (const result of results) emitResult(result, batch, context);
  },
};
