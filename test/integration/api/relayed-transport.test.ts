/** The one api suite against the host's own process, over ports relayed on its IPC channel: what the window does. */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from './api-suite.ts';

const entry = join(import.meta.dirname, '..', '..', '..', 'src', 'host', 'process-entry.ts');

describe('the host as a child process', () => {
  let home: string;
  let child: ChildProcess;

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'quarry-host-'));
    child = fork(entry, [], { serialization: 'advanced', env: { ...process.env, QUARRY_HOME: home } });
  });
  afterAll(() => {
    child.kill();
    rmSync(home, { recursive: true, force: true });
  });

  const connect = (port: number): { client: Client; close: () => void } => {
    const events = new EventEmitter();
    child.on('message', (message: { kind: string; port: number; data: unknown }) => {
      if (message.port === port) events.emit(message.kind, { data: message.data });
    });
    child.send({ kind: 'connect', port });
    const link = new RPCLink({
      port: {
        on: (event: string, listener: (event?: { data: unknown }) => void) => void events.on(event, listener),
        postMessage: (data: unknown) => void child.send({ kind: 'message', port, data }),
      },
    });
    return { client: createORPCClient(link) as Client, close: () => child.send({ kind: 'close', port }) };
  };

  test('serves several ports over one workspace, and a port that closes leaves the others', async () => {
    const [one, other] = [connect(1), connect(2)];
    const { dataset } = await one.client.workspace.openSample();
    expect(dataset?.path).toBe(join(home, 'sample.quarry'));
    expect((await other.client.workspace.status()).dataset).toEqual(dataset);
    one.close();
    const upload = new File(
      ['{"type":"problem","id":"p","title":"P","statement":"","entry_point":"f","tests":[]}\n'],
      'up.jsonl',
    );
    const events = [];
    const options = { format: 'auto', map: {}, batch: null, onConflict: 'fail', dryRun: true } as const;
    for await (const event of await other.client.exchange.importFiles({
      sources: [{ file: upload }],
      ...options,
    }))
      events.push(event);
    expect(events.at(-1)).toMatchObject({ kind: 'done', added: { problem: 1 }, dryRun: true });
  });

  test('ends by itself when its parent is gone', async () => {
    child.disconnect();
    const [status] = (await once(child, 'exit')) as [number | null];
    expect(status).toBe(0);
  });
});

test('started by hand, the host says that it is no command', async () => {
  const { spawnSync } = await import('node:child_process');
  const { status, stderr } = spawnSync(process.execPath, [entry], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    2,
    'This file is the host of the Quarry window; start `quarry` instead.\n',
  ]);
});
