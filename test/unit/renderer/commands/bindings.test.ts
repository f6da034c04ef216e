/** Chosen keys over the registry: what is taken, refused and given back. */
import { expect, test } from 'vitest';
import { type Bindings, bound, keysOf, rebind, reset } from '../../../../renderer/commands/bindings.ts';
import { clashes } from '../../../../renderer/commands/clashes.ts';
import type { Command, Place } from '../../../../renderer/commands/command.ts';
import { createDispatcher } from '../../../../renderer/commands/dispatch.ts';

const command = (id: string, keys: string[], place: Place = 'review'): Command => ({
  id,
  label: id.toUpperCase(),
  group: '',
  keywords: [],
  icon: 'play',
  keys,
  place,
  enabled: () => true,
  run: () => undefined,
});

const commands = [
  command('honest', ['A']),
  command('next', ['J', 'Down']),
  command('run', ['Ctrl+Enter']),
  command('go', ['G P'], 'everywhere'),
  command('write', ['A'], 'export'),
] as const;
const [honest, next] = commands;
const name = (place: Place): string => `the ${place}`;
const after = (of: Command, keys: string | null, bindings: Bindings = {}) =>
  rebind(commands, bindings, of, keys, name);

test('the first keys are replaced, further ones stay', () => {
  expect(after(next, 'L')).toEqual({ kind: 'bound', bindings: { next: ['L', 'Down'] } });
  expect(after(next, 'Down')).toEqual({ kind: 'bound', bindings: { next: ['Down'] } });
  expect(after(honest, 'Mod+H')).toEqual({ kind: 'bound', bindings: { honest: ['Mod+H'] } });
  expect(after(next, null)).toEqual({ kind: 'bound', bindings: { next: ['Down'] } });
  expect(after(honest, null)).toEqual({ kind: 'bound', bindings: { honest: [] } });
});

test.each([
  ['a key of the same place', 'J', 'J belongs to NEXT in the review'],
  ['a key of everywhere', 'G P', 'G P belongs to GO in the everywhere'],
  ['the beginning of a sequence', 'G', 'G belongs to GO in the everywhere'],
  ['a sequence that a key would cut short', 'J J', 'J J belongs to NEXT in the review'],
  ['Mod for Ctrl', 'Mod+Enter', 'Mod+Enter belongs to RUN in the review'],
])('%s is refused in one sentence', (_, keys, sentence) => {
  const answer = after(honest, keys);
  expect(answer.kind).toBe('refused');
  expect(answer.kind === 'refused' && answer.message.startsWith(sentence)).toBe(true);
});

test('keys that were given away can be taken, and going back is then refused', () => {
  const given: Bindings = { next: ['L', 'Down'] };
  const taken = after(honest, 'J', given);
  expect(taken).toEqual({ kind: 'bound', bindings: { ...given, honest: ['J'] } });
  const both = taken.kind === 'bound' ? taken.bindings : {};
  expect(reset(commands, both, next, name)).toMatchObject({ kind: 'refused' });
  expect(reset(commands, both, honest, name)).toEqual({ kind: 'bound', bindings: given });
});

test('chosen keys run the command and its own no longer do', () => {
  const dispatcher = createDispatcher(bound(commands, { honest: ['Q'] }), false);
  const press = (key: string) =>
    dispatcher.press(
      { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
      { place: 'review', field: 'none', dialog: false },
      0,
    );
  expect(press('q')).toMatchObject({ kind: 'run', command: { id: 'honest' } });
  expect(press('a')).toEqual({ kind: 'nothing' });
});

test('kept text that is no list of keys counts as not chosen', () => {
  for (const broken of ['A', null, [1], [''], {}]) {
    const bindings = { honest: broken } as unknown as Bindings;
    expect(keysOf(honest, bindings)).toEqual(['A']);
  }
  expect(keysOf(honest, { constructor: ['X'] })).toEqual(['A']);
  expect(bound(commands, { gone: ['A'] })).toEqual(commands);
});

test('a series of which one was changed no longer shows as one line', () => {
  const series = { keys: '1–9', label: 'Kinds' };
  const [plain] = bound([{ ...honest, series }], {});
  const [changed] = bound([{ ...honest, series }], { honest: ['Q'] });
  expect(plain?.series).toEqual(series);
  expect(changed).not.toHaveProperty('series');
});

test('two chosen alike are found, whoever chose them', () => {
  expect(clashes(bound(commands, { honest: ['Z'], next: ['Z'] }))).toHaveLength(1);
});
