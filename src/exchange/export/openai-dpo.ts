/**
 * OpenAI direct preference optimisation: an honest passing solution preferred over a hacked or wrong one of the same
 * problem, `{"input":{...},"preferred_output":[A],"non_preferred_output":[B]}` a row. [OpenAPI f85dbe2, guides 2026]
 */
import type { FrozenSolution } from '../../store/index.ts';
import { arrayText, objectText } from '../json/write.ts';
import type { ExportFormat } from './format.ts';
import { isHonest, isWorse } from './judgement.ts';
import { member, message, rolesOf, strangeKey } from './message-record.ts';
import { suspectOptions } from './suspects.ts';
import { taskGuards, taskLosses, taskOptions } from './task-options.ts';
import { hasText } from './task-record.ts';

const outputs = ['preferred_output', 'non_preferred_output'] as const;

export const openaiDpo: ExportFormat = {
  kind: 'tasks',
  id: 'openai-dpo',
  aliases: [],
  title: 'OpenAI preference pairs (DPO)',
  consumer: 'OpenAI fine-tuning API, 2026',
  description: 'One pair a row: an honest passing solution over a hacked or wrong one of the same problem.',
  options: [
    ...taskOptions,
    {
      name: 'pairs',
      description: 'every better with every worse one, or each worse one once',
      default: 'all',
      values: ['all', 'one-per-worse'],
    },
    ...suspectOptions(['keep', 'reject'], 'kept out of pairs, or taken as the rejected side'),
  ],
  guards: taskGuards,
  lossy: taskLosses,
  least: 10,
  mostBytes: 512 * 1024 * 1024,
  choose: (_problem, solutions, option, isSuspect) => {
    const better = solutions.filter((each) => hasText(each) && isHonest(each));
    const rejected = (each: FrozenSolution): boolean =>
      isWorse(each) || (option('suspects') === 'reject' && isSuspect(each));
    const worse = solutions.filter((each) => hasText(each) && rejected(each));
    const unequal = better.flatMap((solution) =>
      worse
        .filter((each) => each.content.code.trim() !== solution.content.code.trim())
        .map((each) => ({ solution, worse: each })),
    );
    if (option('pairs') === 'all') return unequal;
    return unequal.filter((pair, index) => unequal.findIndex((each) => each.worse === pair.worse) === index);
  },
  write: ({ system, prompt, answer, worseAnswer }) => {
    const user = message('user', prompt);
    const messages = system === '' ? [user] : [message('system', system), user];
    return objectText([
      ['input', objectText([['messages', arrayText(messages)]])],
      ['preferred_output', arrayText([message('assistant', answer)])],
      ['non_preferred_output', arrayText([message('assistant', worseAnswer ?? '')])],
    ]);
  },
  refusal: (record) => {
    const strange = strangeKey(record, ['input', ...outputs]);
    if (record.kind !== 'object') return 'the record is no object';
    if (strange !== null) return `the key ${strange} is not taken`;
    const input = rolesOf(member(member(record, 'input'), 'messages'));
    if ('why' in input) return input.why;
    if (input.roles.at(-1) !== 'user') return 'the input does not end with the user';
    const texts: string[] = [];
    for (const name of outputs) {
      const output = member(record, name);
      const read = rolesOf(output);
      if ('why' in read) return `${name}: ${read.why}`;
      if (read.roles.length !== 1 || read.roles[0] !== 'assistant')
        return `${name} is not one assistant message`;
      const content = output?.kind === 'array' ? member(output.items[0] ?? null, 'content') : null;
      texts.push(content?.kind === 'string' ? content.value : '');
    }
    return texts[0] === texts[1] ? 'the two outputs are equal' : null;
  },
};
