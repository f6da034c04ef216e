/** Quarry JSONL as an export: the lossless copy of a snapshot, `dataset.jsonl`. Guards only warn. */
import type { ExportFormat } from './format.ts';
import { member } from './message-record.ts';

const types = ['dataset', 'problem', 'batch', 'solution', 'result', 'label', 'review'];

export const quarryCopy: ExportFormat = {
  kind: 'copy',
  id: 'quarry-jsonl',
  aliases: [],
  title: 'Quarry JSONL (lossless)',
  consumer: 'Quarry',
  description:
    'Everything the snapshot holds: problems, tests, solutions with all revisions, results, labels, reviews.',
  options: [],
  guards: [
    { id: 'integrity', mode: 'warn', modes: ['off', 'warn'] },
    { id: 'failing', mode: 'warn', modes: ['off', 'warn'] },
  ],
  lossy: [],
  least: 1,
  mostBytes: Number.MAX_SAFE_INTEGER,
  refusal: (record) => {
    const type = member(record, 'type');
    return type?.kind === 'string' && types.includes(type.value) ? null : 'the record has no known type';
  },
};
