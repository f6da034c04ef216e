/** Importing text given in the test: as bytes, under a file name. */
import {
  type ImportOptions,
  type ImportReport,
  type ImportSource,
  importSources,
  type Job,
} from '../../../src/exchange/index.ts';
import type { Dataset } from '../../../src/store/index.ts';

export const options: ImportOptions = {
  format: 'auto',
  map: {},
  batch: null,
  onConflict: 'fail',
  dryRun: false,
  by: 'ada',
  checkValue: (json) => (json.includes('"$bad"') ? 'It is no value.' : null),
};

const bytes = (content: string | Uint8Array, name = 'in.jsonl'): ImportSource => {
  const buffer = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    kind: 'bytes',
    name,
    size: buffer.length,
    // Small pieces, so that lines and characters are cut in the middle.
    bytes: async function* () {
      for (let at = 0; at < buffer.length; at += 1000) yield buffer.subarray(at, at + 1000);
    },
  };
};

export const importText = (
  dataset: Dataset,
  content: string | Uint8Array,
  more: Partial<ImportOptions> & { readonly name?: string; readonly job?: Job } = {},
): Promise<ImportReport> => {
  const { name, job, ...rest } = more;
  return importSources(dataset, [bytes(content, name)], { ...options, ...rest }, job);
};

export const jsonl = (...records: object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

export const problem = (id: string, more: object = {}): object => ({
  type: 'problem',
  id,
  title: 'Squares',
  statement: 'Add the squares.',
  entry_point: 'sq',
  tests: [
    { id: '1', kind: 'args', args: [[1, 2]], expected: 5, visibility: 'visible' },
    { kind: 'args', args: [[11, 12, 13]], expected: 434, comparator: 'exact', visibility: 'hidden' },
  ],
  ...more,
});

export const solution = (id: string, of: string, more: object = {}): object => ({
  type: 'solution',
  id,
  problem: of,
  language: 'q',
  code: 'sq:{sum x*x}',
  ...more,
});
