/** A host that ends by itself is started anew, until it ends too often. */
import { expect, it } from 'vitest';
import type { HostOptions, StartHost } from '../../../../main/host/host-process.ts';
import { keepHost } from '../../../../main/host/kept-host.ts';

type Port = Parameters<ReturnType<StartHost>['connect']>[0];

/** Hosts that do nothing but say what was asked of them, and end when told. */
function scene() {
  const log: string[] = [];
  const started: HostOptions[] = [];
  const start: StartHost = (options) => {
    const number = started.push(options);
    log.push(`start ${number}`);
    return { connect: () => log.push(`connect ${number}`), stop: () => log.push(`stop ${number}`) };
  };
  let time = 0;
  const host = keepHost(
    start,
    { entry: 'host.js', env: { A: '1' }, pages: { take: () => undefined, closeAll: () => undefined } },
    (again) => log.push(again ? 'again' : 'gave up'),
    () => time,
  );
  const end = (at: number): void => {
    time = at;
    started.at(-1)?.onExit(1);
  };
  return { log, started, host, end };
}

it('hands ports to the host that is running now', () => {
  const { log, started, host, end } = scene();
  host.connect({} as Port);
  end(0);
  host.connect({} as Port);
  host.stop();
  expect(log).toEqual(['start 1', 'connect 1', 'start 2', 'again', 'connect 2', 'stop 2']);
  expect(started.map(({ entry, env }) => [entry, env])).toEqual(Array(2).fill(['host.js', { A: '1' }]));
});

it('gives up at the third end within a minute', () => {
  const { log, end } = scene();
  for (const at of [0, 1000, 59_000]) end(at);
  expect(log).toEqual(['start 1', 'start 2', 'again', 'start 3', 'again', 'gave up']);
});

it('forgets ends that are a minute old', () => {
  const { log, end } = scene();
  for (const at of [0, 30_000, 60_000, 90_000, 120_000]) end(at);
  expect(log.at(-1)).toBe('again');
});
