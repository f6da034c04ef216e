/** From presses to commands: places, sequences, fields, dialogs. */
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../../renderer/commands/command.ts';
import { createDispatcher, type Surroundings } from '../../../../renderer/commands/dispatch.ts';

const command = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: '',
  keywords: [],
  icon: 'play',
  keys,
  place: 'everywhere',
  enabled: () => true,
  run: () => undefined,
  ...more,
});

const commands = [
  command('go', ['G P']),
  command('undo', ['U']),
  command('palette', ['Mod+K']),
  command('run', ['F4'], { place: 'problem' }),
  command('leave', ['Esc'], { place: 'problem' }),
  command('honest', ['A'], { place: 'review' }),
  command('off', ['Z'], { enabled: () => false }),
];

const free: Surroundings = { place: 'problem', field: 'none', dialog: false };
const key = (of: string, ctrlKey = false) => ({
  key: of,
  ctrlKey,
  metaKey: false,
  altKey: false,
  shiftKey: false,
});

/** Presses one after the other, 100 ms apart; says what the last one led to. */
function pressed(presses: readonly [string, boolean?][], around: Partial<Surroundings> = {}, gap = 100) {
  const dispatcher = createDispatcher(commands, false);
  let now = 0;
  let last = '';
  for (const [of, ctrl] of presses) {
    const result = dispatcher.press(key(of, ctrl), { ...free, ...around }, now);
    last = result.kind === 'run' ? result.command.id : result.kind;
    now += gap;
  }
  return last;
}

describe('where nothing has the focus', () => {
  test.each<[string, [string, boolean?][], string]>([
    ['a single key', [['u']], 'undo'],
    ['a chord', [['k', true]], 'palette'],
    ['a key of the place', [['F4']], 'run'],
    ['the beginning of a sequence', [['g']], 'waiting'],
    ['a whole sequence', [['g'], ['p']], 'go'],
    ['a sequence that leads nowhere', [['g'], ['u']], 'nothing'],
    ['the key after such a one', [['g'], ['x'], ['u']], 'undo'],
    ['a command that is off', [['z']], 'nothing'],
    ['a key of another place', [['a']], 'nothing'],
  ])('%s', (_, presses, outcome) => {
    expect(pressed(presses)).toBe(outcome);
  });

  test('a sequence is forgotten after a while', () => {
    expect(pressed([['g'], ['p']], {}, 1300)).toBe('nothing');
  });
});

describe('where one types', () => {
  test.each<[string, Partial<Surroundings>, [string, boolean?][], string]>([
    ['letters rest in a field', { field: 'text' }, [['u']], 'nothing'],
    ['letters rest in the editor', { field: 'editor' }, [['u']], 'nothing'],
    ['function keys do not', { field: 'editor' }, [['F4']], 'run'],
    ['Esc leaves a field', { field: 'text' }, [['Escape']], 'leave'],
    ['Esc is the editor’s own', { field: 'editor' }, [['Escape']], 'nothing'],
    ['Mod+K is taken from a field', { field: 'text' }, [['k', true]], 'palette'],
    ['Mod+K is the editor’s own', { field: 'editor' }, [['k', true]], 'nothing'],
    ['all rest under a dialog', { dialog: true }, [['F4']], 'nothing'],
    ['also chords', { dialog: true }, [['k', true]], 'nothing'],
  ])('%s', (_, around, presses, outcome) => {
    expect(pressed(presses, around)).toBe(outcome);
  });
});
