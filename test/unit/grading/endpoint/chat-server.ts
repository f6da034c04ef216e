/** A local HTTP server that speaks the chat and embeddings parts of the OpenAI protocol, errors included; for tests of what calls it. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly authorization: string | undefined;
  /** `messages` of a chat; an embedding has `input` instead. */
  readonly body: { model: string; messages: { role: string; content: unknown }[]; [field: string]: unknown };
}
/** What to answer: a status with a body as given, a text for the message, a refusal, or silence. */
export type Reply =
  /** `usage: null` for a server that counts no tokens. */
  | { readonly text: string; readonly usage?: object | null }
  | { readonly refusal: string }
  | { readonly vector: readonly unknown[] }
  | { readonly status: number; readonly body: string; readonly headers?: Record<string, string> }
  | { readonly silent: true };

export interface ChatServer extends AsyncDisposable {
  readonly baseUrl: string;
  readonly asked: Asked[];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function completion(
  reply: { text: string; usage?: object | null } | { refusal: string },
  model: string,
): string {
  const message =
    'text' in reply ? { content: reply.text, refusal: null } : { content: null, refusal: reply.refusal };
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: `${model}-2026`,
    choices: [
      { index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', ...message } },
    ],
    usage: 'usage' in reply ? reply.usage : { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  });
}

const embedding = ({ vector }: { vector: readonly unknown[] }, model: string): string =>
  JSON.stringify({
    object: 'list',
    model: `${model}-2026`,
    data: [{ object: 'embedding', index: 0, embedding: vector }],
    usage: { prompt_tokens: 4, total_tokens: 4 },
  });

const routes = ['/v1/chat/completions', '/v1/embeddings'];

/** Starts a server that answers request number `n` (from 0) with `reply(n, asked)`. */
export async function startChatServer(
  reply: (n: number, asked: Asked) => Reply | Promise<Reply>,
): Promise<ChatServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || !routes.includes(request.url ?? '')) {
      response.writeHead(404).end('{"error":{"message":"no such route"}}');
      return;
    }
    const body = JSON.parse(await bodyOf(request)) as Asked['body'];
    const entry = { authorization: request.headers.authorization, body };
    const answer = await reply(asked.push(entry) - 1, entry);
    if ('silent' in answer) return;
    if ('status' in answer) {
      response
        .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
        .end(answer.body);
    } else {
      const text = 'vector' in answer ? embedding(answer, body.model) : completion(answer, body.model);
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
