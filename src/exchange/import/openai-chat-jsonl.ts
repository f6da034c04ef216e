/**
 * Chat records, `{"messages":[...]}` a line: each distinct user text becomes a problem, each last answer a solution
 * of it. Chats carry no tests and no names, so ids are made of the text's hash and the entry point is read off the
 * first function that the answer defines.
 */
import { createHash } from 'node:crypto';
import { codeOf } from './fenced.ts';
import { type Fields, parseObject, warnOfSurrogates } from './fields.ts';
import type { ImportFormat, ReadContext } from './records.ts';
import { lines } from './source.ts';
import { unrevised } from './unrevised.ts';

interface Chat {
  readonly prompt: string;
  readonly answer: string;
}

const readChat = (fields: Fields): Chat => {
  const messages = fields.objects('messages', 'message').map((message) => ({
    role: message.filled('role'),
    content: message.optionalText('content') ?? '',
  }));
  const answer = messages.at(-1);
  const prompt = messages.findLast((message) => message.role === 'user');
  if (answer?.role !== 'assistant')
    fields.fail('missing-field', 'the last message is not from the assistant.');
  if (!prompt || prompt.content.trim() === '') fields.fail('missing-field', 'there is no user message.');
  return { prompt: prompt!.content, answer: answer!.content };
};

const emitChat = (fields: Fields, batch: string, seen: Map<string, number>, context: ReadContext): void => {
  const { prompt, answer } = readChat(fields);
  const { code, raw } = codeOf(answer);
  const { place } = fields;
  const problem = `chat-${createHash('sha256').update(prompt).digest('hex').slice(0, 12)}`;
  const sample = seen.get(problem) ?? 0;
  seen.set(problem, sample + 1);
  if (sample === 0) {
    const entryPoint = /^([A-Za-z]\w*)\s*:/m.exec(code)?.[1] ?? 'solve';
    const content = {
      title: prompt.trim().split(/\r?\n/)[0]!.slice(0, 100),
      statement: prompt,
      entryPoint,
      ...{ signature: '', difficulty: null, tags: [], references: { python: null, q: null }, meta: '{}' },
      source: { name: batch, url: null, license: null },
    };
    context.emit({ kind: 'problem', place, id: problem, tests: [], revisions: unrevised(content) });
  }
  const content = { language: 'q', code, raw, meta: fields.meta(context.unknownField) };
  context.emit({
    kind: 'solution',
    place,
    id: `${problem}/${batch}/${sample}`,
    problem,
    batch,
    sample,
    revisions: unrevised(content),
  });
};

export const openaiChatJsonl: ImportFormat = {
  id: 'openai-chat-jsonl',
  title: 'Chat JSONL (OpenAI messages)',
  recognises: ({ first }) => first?.has('messages') ?? false,
  read: async (source, context) => {
    const batch = context.batch ?? source.name.replace(/\.jsonl$/, '');
    const seen = new Map<string, number>();
    for await (const line of lines(source, context.job)) {
      warnOfSurrogates(line, context.warn);
      const fields = parseObject(line, 'chat');
      if (seen.size === 0)
        context.emit({
          kind: 'batch',
          place: fields.place,
          batch: { id: batch, model: null, params: '{}', prompt: '', createdAt: null, meta: '{}' },
        });
      emitChat(fields, batch, seen, context);
    }
  },
};
