/** `quarry open` as a child process: the address it prints works, the dataset is open behind it, and it ends when told. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { expect, onTestFinished, test } from 'vitest';
import type { Client } from '../api/api-suite.ts';
import { quarryIn } from './run-quarry.ts';

/** The first line that the command prints, once it is there. */
const firstLine = async (child: ReturnType<ReturnType<typeof quarryIn>['start']>): Promise<string> => {
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8')) {
    text += part;
    if (text.includes('\n')) break;
  }
  return text;
};

const opened = async (...args: readonly string[]) => {
  const { start, path, quarry } = quarryIn();
  if (args.includes('a.quarry')) await quarry('new', 'a.quarry');
  const child = start(...args, '--no-launch');
  onTestFinished(() => void child.kill('SIGKILL'));
  const line = await firstLine(child);
  const url = new URL(/http:\S+/.exec(line)?.[0] ?? '');
  return { child, line, url, path };
};

const statusBehind = async (url: URL) => {
  const answer = await fetch(url, { redirect: 'manual' });
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  const link = new RPCLink({ url: `${url.origin}/rpc`, headers: { cookie, origin: url.origin } });
  return { cookie, status: await (createORPCClient(link) as Client).workspace.status() };
};

test('without a display the browser is served, with the reason and the address in one line', async () => {
  const { child, line, url, path } = await opened('a.quarry');
  expect(line).toMatch(
    /^No window, since there is no display; Quarry is in the browser until you press Ctrl\+C: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/,
  );
  const { cookie, status } = await statusBehind(url);
  expect(status.dataset?.path).toBe(path('a.quarry'));
  const page = await fetch(url.origin, { headers: { cookie } });
  expect(await page.text()).toContain('<title>');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('--sample opens a copy of the sample; --browser asks for no window', async () => {
  const { line, url, path } = await opened('--sample', '--browser');
  expect(line).toMatch(/^Quarry is in the browser until you press Ctrl\+C: http/);
  const { status } = await statusBehind(url);
  expect(status.dataset).toMatchObject({ path: path('home/sample.quarry'), counts: { problems: 40 } });
});

test('a port that is taken is one sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const { quarry } = quarryIn();
  const ended = await quarry('--browser', '--no-launch', '--port', String(port));
  expect(ended).toEqual({
    status: 2,
    out: '',
    err: `Quarry cannot listen on 127.0.0.1:${port}: the port is in use; choose another with --port.\n`,
  });
});
