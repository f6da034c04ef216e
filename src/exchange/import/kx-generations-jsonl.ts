/**
 * Generations for KX's harness, `{task_id, sample_index, completion}` a line: solutions of one batch, named by
 * `--batch` or the file. The completion is kept whole as `raw` where code had to be taken out of it.
 */

import { codeOf } from './fenced.ts';
import { parseObject, warnOfSurrogates } from './fields.ts';
import { taskId } from './humaneval-jsonl.ts';
import type { ImportFormat } from './records.ts';
import { lines } from './source.ts';
import { unrevised } from './unrevised.ts';

export const kxGenerationsJsonl: ImportFormat = {
  id: 'kx-generations-jsonl',
  title: "Generations for KX's q-evaluation-harness",
  recognises: ({ first }) => first?.has('task_id') === true && first.has('completion'),
  read: async (source, context) => {
    const batch = context.batch ?? source.name.replace(/\.jsonl$/, '');
    const next = new Map<string, number>();
    let begun = false;
    for await (const line of lines(source, context.job)) {
      warnOfSurrogates(line, context.warn);
      const fields = parseObject(line, 'generation');
      const { place } = fields;
      if (!begun)
        context.emit({
          kind: 'batch',
          place,
          batch: { id: batch, model: null, params: '{}', prompt: '', createdAt: null, meta: '{}' },
        });
      begun = true;
      const problem = taskId(fields) ?? fields.fail('missing-field', 'the generation has no "task_id".');
      const sample = fields.optionalWhole('sample_index') ?? next.get(problem) ?? 0;
      next.set(problem, sample + 1);
      const content = {
        language: 'q',
        ...codeOf(fields.text('completion')),
        meta: fields.meta(context.unknownField),
      };
      context.emit({
        kind: 'solution',
        place,
        id: `${problem}/${batch}/${sample}`,
        problem,
        batch,
        sample,
        revisions: unrevised(content),
      });
    }
  },
};
