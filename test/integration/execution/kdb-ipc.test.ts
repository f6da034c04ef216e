/**
 * The engine over a running q, driven against a server on a local port that speaks q's protocol with our own q behind
 * it: the handshake, refused credentials, answers, errors, silence, and a connection that breaks.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import {
  type Engine,
  limitsWith,
  type Outcome,
  openKdbIpc,
  type Task,
  valuesOfJson,
} from '../../../src/execution/index.ts';
import { createKdbIpcEngine } from '../../../src/execution/kdb/ipc-engine.ts';
import { createSession, list, type Session, serialize, type Value } from '../../../src/q/index.ts';
import { answer, framed } from './subjects/q-server.ts';

type Behaviour = 'answers' | 'refuses' | 'is silent' | 'hangs up' | 'hangs up once' | 'babbles';

let server: Server | undefined;
let open: Socket[] = [];
const handshakes: string[] = [];
let questions = 0;

/** One connection of the server. */
function serve(socket: Socket, q: Session, behaviour: Behaviour): void {
  open.push(socket);
  const greet = (credentials: string): boolean => {
    handshakes.push(credentials);
    return behaviour !== 'refuses';
  };
  framed(socket, greet, (message) => {
    questions++;
    if (behaviour === 'is silent') return;
    if (behaviour === 'hangs up' || (behaviour === 'hangs up once' && questions === 1))
      return void socket.destroy();
    const reply = behaviour === 'babbles' ? list([]) : answer(q, message);
    // In two pieces, as a network may deliver it.
    const bytes = Buffer.from(serialize(reply as Value, 'response'));
    socket.write(bytes.subarray(0, 5));
    setTimeout(() => socket.write(bytes.subarray(5)), 5);
  });
}

async function address(behaviour: Behaviour, password = 'open sesame') {
  handshakes.length = 0;
  questions = 0;
  const q = createSession();
  server = createServer((socket) => serve(socket, q, behaviour)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { host: '127.0.0.1', port, user: 'ada', password };
}
afterEach(() => {
  for (const socket of open) socket.destroy();
  open = [];
  server?.close();
});

const limits = limitsWith({ wallMs: 500 });
async function perform(engine: Engine, code: string, tasks: readonly Task[]): Promise<Outcome[]> {
  const session = engine.open({ code, limits });
  try {
    return await session.perform(tasks);
  } finally {
    session.close();
    await engine.close();
  }
}
const call = (entryPoint: string, args: string): Task => ({
  kind: 'call',
  entryPoint,
  args: valuesOfJson(args),
});
const over = async (behaviour: Behaviour): Promise<Engine> =>
  createKdbIpcEngine({ ...(await address(behaviour)), version: 'test' });

test('it introduces itself, asks for the version, and closes what it opened', async () => {
  const engine = await openKdbIpc(await address('answers'));
  expect(engine).toMatchObject({
    name: 'kdb-ipc',
    version: expect.stringMatching(/^4\.1\.\d{4}\.\d\d\.\d\d$/),
  });
  expect(handshakes).toEqual(['ada:open sesame\x03']);
  await engine.close();
  await expect.poll(() => open.every((socket) => socket.destroyed || socket.readableEnded)).toBe(true);
});

test('values, verdicts and errors come back, each task from freshly loaded code', async () => {
  const code = 'n:0\nbump:{n+::1; n+sum x}\nbad:{x+`a}\nsame:{x}';
  const outcomes = await perform(await over('answers'), code, [
    call('bump', '[[1,2,3]]'),
    call('bump', '[[1,2,3]]'),
    call('same', '[9007199254740993]'),
    call('same', '[{"a":[1.5,2],"b":"x y"}]'),
    { kind: 'evaluate', source: '(1b;0b)' },
    { kind: 'assert', source: 'y:bump 1 1\n3=y' },
    { kind: 'assert', source: '5=bump 1 1' },
    call('bad', '[1]'),
    call('absent', '[1]'),
  ]);
  expect(outcomes).toMatchObject([
    { kind: 'value', display: '7' },
    { kind: 'value', display: '7' },
    { kind: 'value', display: '9007199254740993' },
    { kind: 'value', display: 'a| 1.5 2\nb| "x y"' },
    { kind: 'value', display: '10b' },
    { kind: 'checked', verdict: { passed: true } },
    { kind: 'checked', verdict: { passed: false, message: '5=bump 1 1 gave 0b.' } },
    { kind: 'failure', failure: 'error', message: "The code signalled 'type." },
    { kind: 'failure', failure: 'error', message: "The code signalled 'absent." },
  ]);
});

test('what cannot be seen over a port is unsupported, and asks nothing', async () => {
  const check: Task = { kind: 'python-check', entryPoint: 'f', code: '', setup: '', mode: 'strict' };
  const outcomes = await perform(await over('answers'), 'f:{x}', [
    { kind: 'script', source: 'show 1' },
    check,
  ]);
  expect(outcomes).toMatchObject([
    { kind: 'failure', failure: 'unsupported' },
    { kind: 'failure', failure: 'unsupported' },
  ]);
  expect(questions).toBe(0);
});

test('a question without an answer closes the handle, and the next one opens another', async () => {
  const outcomes = await perform(await over('is silent'), 'f:{x}', [call('f', '[1]'), call('f', '[2]')]);
  expect(outcomes).toMatchObject([
    { kind: 'failure', failure: 'timeout' },
    { kind: 'failure', failure: 'timeout' },
  ]);
  expect(handshakes).toHaveLength(2);
  expect(open[0]?.destroyed || open[0]?.readableEnded).toBe(true);
});

test('a connection that breaks is tried again once, and is a crash after that', async () => {
  expect(await perform(await over('hangs up once'), 'f:{x}', [call('f', '[1]')])).toMatchObject([
    { kind: 'value', display: '1' },
  ]);
  server?.close();
  expect(await perform(await over('hangs up'), 'f:{x}', [call('f', '[1]')])).toMatchObject([
    { kind: 'failure', failure: 'crash' },
  ]);
});

test('an answer that is none of the protocol is told as such', async () => {
  expect(await perform(await over('babbles'), 'f:{x}', [call('f', '[1]')])).toMatchObject([
    { kind: 'failure', failure: 'error', message: expect.stringContaining('cannot be read') },
  ]);
});

test.each([
  ['refused credentials', 'refuses', 'refuses the connection; check user and password'],
  ['a port where nothing listens', null, 'does not answer; check host and port'],
] as const)('%s make the engine unusable, in one sentence', async (_, behaviour, sentence) => {
  const to =
    behaviour === null ? { host: '127.0.0.1', port: 1, user: '', password: '' } : await address(behaviour);
  await expect(openKdbIpc(to)).rejects.toMatchObject({
    code: 'engine-not-usable',
    message: expect.stringContaining(sentence),
  });
});

test('closing a session ends a question under way', async () => {
  const engine = await over('is silent');
  const session = engine.open({ code: 'f:{x}', limits });
  const asked = session.perform([call('f', '[1]')]);
  setTimeout(() => session.close(), 100);
  await expect(asked).rejects.toMatchObject({ code: 'closed' });
});
