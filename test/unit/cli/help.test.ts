/** Every subcommand has help with a description of each part and an example that names it. */
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { Run } from '../../../src/cli/command.ts';
import { main } from '../../../src/cli/main.ts';
import { programFor } from '../../../src/cli/program.ts';

const capture = () => {
  const texts = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({
    write: (text: string) => {
      texts[name] += text;
    },
  });
  return { texts, streams: { out: stream('out'), err: stream('err') } };
};

/** Every command below `command`, with the words that call it. */
const below = (command: Command, words: readonly string[]): [string[], Command][] =>
  command.commands.flatMap((each) => {
    const called = [...words, each.name()];
    return [[called, each] as [string[], Command], ...below(each, called)];
  });

const program = programFor(new Run(capture().streams));
const all: [string[], Command][] = [[[], program], ...below(program, [])];

/** The words of the command's specification that this version has. */
const specified = [
  'open',
  'new',
  'import',
  'grade',
  'inspect',
  'label',
  'stats',
  'snapshot',
  'export',
  'verify-export',
  'graders',
  'graders validate',
  'graders run',
  'check',
  'backup',
  'q',
  'q parse',
  'q format',
];

/** What came to it since: models that write candidates, the set-up of a real q, what a changed grader changes, jobs. */
const added = ['generate', 'engines', 'graders changes', 'graders job'];

test('the subcommands are those of the specification, in its order', () => {
  const words = all.slice(1).map(([each]) => each.join(' '));
  expect(words.filter((each) => !added.includes(each))).toEqual(specified);
  expect(words).toEqual(expect.arrayContaining(added));
});

describe('help', () => {
  test.each(all.map(([words, command]) => [['quarry', ...words].join(' '), words, command] as const))(
    '%s',
    async (name, words, command) => {
      const { texts, streams } = capture();
      expect(await main([...words, '--help'], streams)).toBe(0);
      expect(texts.err).toBe('');
      expect(texts.out).toContain(`Usage: ${name}`);
      const example = texts.out.slice(texts.out.indexOf('\nExample:\n'));
      expect(example).toMatch(new RegExp(`^\\nExample:\\n(  \\$ ${name}.*\\n)+$`));
      for (const option of command.options) expect(option.description, option.flags).not.toBe('');
      for (const argument of command.registeredArguments) expect(argument.description).not.toBe('');
      expect(command.description()).not.toBe('');
    },
  );

  test('--version says the version', async () => {
    const { texts, streams } = capture();
    expect(await main(['--version'], streams)).toBe(0);
    expect(texts.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('wrong usage says where help is', async () => {
    const { texts, streams } = capture();
    expect(await main(['stats'], streams)).toBe(2);
    expect(texts.err).toMatch(/missing required argument 'file'[\s\S]*--help/);
  });
});
