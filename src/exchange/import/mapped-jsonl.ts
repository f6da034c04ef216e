/** JSON Lines of anyone's making, read through `--map`. Never guessed: it is chosen by name. */
import type { JsonNode } from '../json/read.ts';
import { canonical } from '../json/write.ts';
import { parseObject } from './fields.ts';
import { MappedRows } from './mapped.ts';
import type { ImportFormat } from './records.ts';
import { lines } from './source.ts';

const textOf = (node: JsonNode): string => {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'null') return '';
  if (node.kind === 'array' && node.items.every((item) => item.kind === 'string'))
    return node.items.map((item) => (item.kind === 'string' ? item.value : '')).join(',');
  return canonical(node, 'source');
};

export const mappedJsonl: ImportFormat = {
  id: 'jsonl',
  title: 'JSON Lines, fields named with --map',
  recognises: () => false,
  read: async (source, context) => {
    const rows = new MappedRows(context, source.name);
    for await (const line of lines(source, context.job)) {
      const { place, node } = parseObject(line, 'row');
      rows.take({ place, columns: new Map(node.members.map(({ key, value }) => [key, textOf(value)])) });
    }
  },
};
