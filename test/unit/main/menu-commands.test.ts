/** The menu's data: no command twice. */
import { expect, it } from 'vitest';
import { menuColumns } from '../../../main/menu-commands.ts';

const commands = menuColumns.flatMap(({ entries }) => entries.filter((entry) => entry.kind === 'command'));

it.each([
  ['ids', commands.map(({ id }) => id)],
  ['labels', menuColumns.map(({ label }) => label)],
])('%s are unique', (_what, names) => {
  expect(names.length).toBeGreaterThan(0);
  expect(new Set(names).size).toBe(names.length);
});

it.each(menuColumns)('no mnemonic of $label is taken twice', ({ entries }) => {
  const letters = entries.flatMap((entry) =>
    entry.kind === 'command' ? (/&(\w)/.exec(entry.label)?.[1]?.toLowerCase() ?? []) : [],
  );
  expect(new Set(letters).size).toBe(letters.length);
});
