/** The relay between a window's port and a host on a Node of its own: a real child process at the other end. */
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HostPages, HostProcess } from '../../../../main/host/host-process.ts';
import { startNodeHost } from '../../../../main/host/node-host.ts';

/** The main process's end of a port: what the host posts is emitted as `arrived`. */
class PagePort extends EventEmitter {
  started = false;
  closed = false;
  readonly start = () => {
    this.started = true;
  };
  readonly postMessage = (data: unknown) => {
    this.emit('arrived', data);
  };
  readonly close = () => {
    this.closed = true;
    this.emit('gone');
  };
}

/** Says back what arrives, with the port's number; ends or closes when told to. */
const echo = `
process.on('message', (message) => {
  if (message.kind === 'connect') return;
  if (message.kind === 'close') return process.send({ kind: 'message', port: 1, data: ['closed', message.port] });
  if (message.kind === 'page-opened') return process.send({ kind: 'message', port: 1, data: message });
  if (message.data === 'open') return process.send({ kind: 'page-open', page: 1, worker: 'q' });
  if (message.data === 'end') return process.exit(7);
  if (message.data === 'close') return process.send({ kind: 'close', port: message.port });
  process.send({ kind: 'message', port: message.port, data: [message.port, message.data, process.env.GREETING] });
});
`;

/** What the pages' side was told, and what the host is answered. */
let taken: unknown[];
let closed: boolean;
const pages: HostPages = {
  take: (message, reply) => {
    taken.push(message);
    if ((message as { kind: string }).kind === 'page-open') reply({ kind: 'page-opened', page: 1, pid: 5 });
  },
  closeAll: () => {
    closed = true;
  },
};

let folder: string;
let host: HostProcess;
let exit: Promise<number | null>;

beforeEach(() => {
  taken = [];
  closed = false;
  folder = mkdtempSync(join(tmpdir(), 'quarry-host-'));
  const entry = join(folder, 'host.cjs');
  writeFileSync(entry, echo);
  exit = new Promise((resolve) => {
    host = startNodeHost(process.execPath)({ entry, env: { GREETING: 'hello' }, pages, onExit: resolve });
  });
});
afterEach(() => {
  host.stop();
  rmSync(folder, { recursive: true });
});

function connected(): PagePort {
  const port = new PagePort();
  host.connect(port as unknown as Parameters<HostProcess['connect']>[0]);
  return port;
}

async function asked(port: PagePort, data: unknown): Promise<unknown> {
  const arrived = once(port, 'arrived');
  port.emit('message', { data });
  return (await arrived)[0];
}

it('carries text and bytes both ways, each port on its own', async () => {
  const [one, two] = [connected(), connected()];
  expect(one.started && two.started).toBe(true);
  expect(await asked(one, 'text')).toEqual([1, 'text', 'hello']);
  expect(await asked(two, 'other')).toEqual([2, 'other', 'hello']);
  expect(await asked(one, new Uint8Array([0, 255]))).toEqual([1, new Uint8Array([0, 255]), 'hello']);
});

it('tells the host of a port that closed', async () => {
  const [one, two] = [connected(), connected()];
  const arrived = once(one, 'arrived');
  two.emit('close');
  expect(await arrived).toEqual([['closed', 2]]);
});

it('closes the port that the host closed', async () => {
  const port = connected();
  const gone = once(port, 'gone');
  port.emit('message', { data: 'close' });
  await gone;
  expect(port.closed).toBe(true);
});

it('closes every port and tells the status when the host ends by itself', async () => {
  const ports = [connected(), connected()];
  ports[0]?.emit('message', { data: 'end' });
  expect(await exit).toBe(7);
  expect(ports.map((port) => port.closed)).toEqual([true, true]);
});

it('hands what is said of hidden pages to their keeper and back, and ends them with the host', async () => {
  const port = connected();
  expect(await asked(port, 'open')).toEqual({ kind: 'page-opened', page: 1, pid: 5 });
  expect(taken).toContainEqual({ kind: 'page-open', page: 1, worker: 'q' });
  port.emit('message', { data: 'end' });
  await exit;
  expect(closed).toBe(true);
});

it('says nothing of an end that was asked for', async () => {
  const port = connected();
  expect(await asked(port, 'up')).toBeDefined();
  const gone = once(port, 'gone');
  host.stop();
  await gone;
  expect(await Promise.race([exit, Promise.resolve('silent')])).toBe('silent');
});

it('tells of a Node that cannot be started', async () => {
  const missing = new Promise((resolve) => {
    startNodeHost(join(folder, 'no-node'))({ entry: 'x', env: {}, pages, onExit: resolve });
  });
  expect(await missing).not.toBe(0);
});
