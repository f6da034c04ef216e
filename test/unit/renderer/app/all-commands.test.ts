/** The registry of the real commands: no two claim a key in one place, ids are unique, the menu's are there. */
import { expect, test } from 'vitest';
import { menuColumns } from '../../../../main/menu-commands.ts';
import { allCommands } from '../../../../renderer/app/all-commands.ts';
import { keyGroups } from '../../../../renderer/app/key-groups.ts';
import { matching } from '../../../../renderer/app/match-commands.ts';
import { clashes } from '../../../../renderer/commands/clashes.ts';
import type { Command } from '../../../../renderer/commands/command.ts';

test('no keys clash in one place', () => {
  expect(clashes(allCommands)).toEqual([]);
});

test.each([
  ['the same key', ['A'], ['A'], 1],
  ['a key that hides a sequence', ['G'], ['G P'], 1],
  ['two sequences of one beginning', ['G O'], ['G P'], 0],
  ['different keys', ['A'], ['B'], 0],
])('a clash is found: %s', (_, first, second, found) => {
  const [one, two] = allCommands as readonly [Command, Command];
  const place = 'review' as const;
  expect(
    clashes([
      { ...one, keys: first, place },
      { ...two, keys: second, place },
    ]),
  ).toHaveLength(found);
  expect(
    clashes([
      { ...one, keys: first, place },
      { ...two, keys: second, place: 'export' },
    ]),
  ).toEqual([]);
  expect(
    clashes([
      { ...one, keys: first, place },
      { ...two, keys: second, place: 'everywhere' },
    ]),
  ).toHaveLength(found);
});

test('ids are unique and begin with their place or family', () => {
  const ids = allCommands.map((command) => command.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z-]+\.[a-z0-9-]+$/.test(id))).toEqual([]);
});

test('every command of the native menu is one of ours', () => {
  const ids = new Set(allCommands.map((command) => command.id));
  const wanted = menuColumns.flatMap((column) =>
    column.entries.flatMap((entry) => (entry.kind === 'command' ? [entry.id] : [])),
  );
  expect(wanted.length).toBeGreaterThan(5);
  expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
});

test('nothing of an unmounted screen can run', () => {
  const reachable = allCommands.filter((command) => command.place !== 'everywhere' && command.enabled());
  expect(reachable.map((command) => command.id)).toEqual([]);
});

test.each<[string, string]>([
  ['everywhere', 'Mod+K ? U Shift+U / [ ] { } \\ Shift+W'],
  ['problems', 'J K Up Down Space Shift+J Shift+K Mod+A Enter Shift+Enter C N T L M R Del'],
  ['problem', 'F4 Shift+F4 Ctrl+Enter Mod+S E Esc J K Space Shift+J Shift+K C N L M R F A W X D'],
  ['review', 'A W X D 1 2 3 4 5 6 7 8 9 0 S F N J K I E P C Y'],
  ['graders', 'J K Up Down Enter Ctrl+Enter F4 Mod+S 1 9'],
  ['runs', 'F4 J K Up Down Enter'],
  ['run', 'F4 J K Up Down Left Right Enter'],
  ['batches', 'J K Up Down Space Enter C N R'],
  ['batch', 'J K Up Down Left Right Enter C R'],
  ['compare', 'J K Up Down Left Right Enter C R S 1 2 3 4'],
  ['generate', 'F4 J K Enter'],
  ['export', 'J K V O Enter Ctrl+Enter'],
])('the keys of the design are there: %s', (place, keys) => {
  const there = new Set(allCommands.filter((of) => of.place === place).flatMap((of) => of.keys));
  expect(keys.split(' ').filter((key) => !there.has(key))).toEqual([]);
});

test.each(['O', 'P', 'R', 'L', 'N', 'B', 'T', 'E', ','])('G %s goes somewhere', (key) => {
  expect(allCommands.filter((of) => of.keys.includes(`G ${key}`))).toHaveLength(1);
});

test('the overlay shows the place first, and a series as one line', () => {
  expect(keyGroups(allCommands, 'export', '')[0]?.[0]).toBe('Export');
  const groups = keyGroups(allCommands, 'review', '');
  expect(groups[0]?.[0]).toBe('Judge');
  const judge = groups[0]?.[1] ?? [];
  expect(judge.filter((line) => line.label === 'Kinds one to nine')).toEqual([
    { keys: ['1–9'], label: 'Kinds one to nine' },
  ]);
  expect(groups.flatMap(([, lines]) => lines.map((line) => line.label))).not.toContain('Next record');
});

test.each([
  ['', 'Everywhere', 'Undo'],
  ['undo', 'Everywhere', 'Undo'],
  ['mod+k', 'Everywhere', 'Every command'],
])('the overlay finds "%s"', (search, group, label) => {
  const lines = new Map(keyGroups(allCommands, 'problems', search)).get(group) ?? [];
  expect(lines.map((line) => line.label)).toContain(label);
});

test('the palette ranks a beginning over a middle, and leaves out what is quiet or off', () => {
  const make = (id: string, label: string, more: Partial<Command> = {}): Command => ({
    ...(allCommands[0] as Command),
    id,
    label,
    keywords: [],
    group: '',
    place: 'everywhere',
    quiet: false,
    enabled: () => true,
    ...more,
  });
  const few = [
    make('a', 'Go to Runs'),
    make('b', 'Run graders'),
    make('c', 'Grade', { keywords: ['run'] }),
    make('d', 'Run quietly', { quiet: true }),
    make('e', 'Run never', { enabled: () => false }),
    make('f', 'Run here', { place: 'review' }),
    make('g', 'Run there', { place: 'export' }),
  ];
  expect(matching(few, 'review', 'run').map((of) => of.id)).toEqual(['f', 'b', 'a', 'c']);
  expect(matching(few, 'review', 'run gra').map((of) => of.id)).toEqual(['b', 'c']);
  expect(matching(few, 'review', 'zebra')).toEqual([]);
});
