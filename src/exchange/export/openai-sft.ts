/** OpenAI supervised fine-tuning: `{"messages":[system,user,assistant]}` a row. [OpenAPI f85dbe2, guides 2026] */
import { arrayText, objectText } from '../json/write.ts';
import type { ExportFormat } from './format.ts';
import { member, message, rolesOf, strangeKey } from './message-record.ts';
import { suspectOptions } from './suspects.ts';
import { taskGuards, taskLosses, taskOptions } from './task-options.ts';
import { hasText } from './task-record.ts';

export const openaiSft: ExportFormat = {
  kind: 'tasks',
  id: 'openai-sft',
  aliases: ['openai-chat-jsonl'],
  title: 'OpenAI fine-tuning (SFT)',
  consumer: 'OpenAI fine-tuning API, 2026',
  description: 'One conversation a row: the problem as the user text, a passing solution as the answer.',
  options: [
    ...taskOptions,
    ...suspectOptions(
      ['keep', 'drop', 'weight-0'],
      'kept as others are, left out, or kept with weight 0, so that nothing is learnt from them',
    ),
  ],
  guards: taskGuards,
  lossy: taskLosses,
  least: 10,
  mostBytes: 512 * 1024 * 1024,
  choose: (_problem, solutions) => solutions.filter(hasText).map((solution) => ({ solution, worse: null })),
  write: ({ system, prompt, answer, weight }) => {
    const messages = [message('user', prompt), message('assistant', answer, weight)];
    return objectText([
      ['messages', arrayText(system === '' ? messages : [message('system', system), ...messages])],
    ]);
  },
  refusal: (record) => {
    const strange = strangeKey(record, ['messages']);
    if (record.kind !== 'object') return 'the record is no object';
    if (strange !== null) return `the key ${strange} is not taken`;
    const read = rolesOf(member(record, 'messages'));
    if ('why' in read) return read.why;
    return read.roles.at(-1) === 'assistant' ? null : 'the last message is not from the assistant';
  },
};
