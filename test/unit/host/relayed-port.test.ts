/** Ports relayed over one channel: kept apart by number, closed one by one or all together. */
import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type Channel, portsOfChannel } from '../../../src/host/relayed-port.ts';
import { portsOfParent } from '../../../src/host/utility-port.ts';

const setUp = () => {
  const events = new EventEmitter();
  const sent: unknown[] = [];
  const log: string[] = [];
  const channel = { on: events.on.bind(events), send: (message: unknown) => sent.push(message) };
  let ports = 0;
  portsOfChannel(
    channel as Channel,
    (port) => {
      const name = `port ${++ports}`;
      port.on('message', (event) => {
        log.push(`${name} got ${event?.data}`);
        port.postMessage(`${name} answers`);
      });
      port.on('close', () => log.push(`${name} closed`));
    },
    () => log.push('lost'),
  );
  return { tell: (message: unknown) => events.emit('message', message), events, sent, log };
};

describe('relayed ports', () => {
  test('carry messages by number, both ways', () => {
    const { tell, sent, log } = setUp();
    for (const port of [7, 9]) tell({ kind: 'connect', port });
    tell({ kind: 'message', port: 9, data: 'b' });
    tell({ kind: 'message', port: 7, data: 'a' });
    expect(log).toEqual(['port 2 got b', 'port 1 got a']);
    expect(sent).toEqual([
      { kind: 'message', port: 9, data: 'port 2 answers' },
      { kind: 'message', port: 7, data: 'port 1 answers' },
    ]);
  });

  test('a closed port hears nothing more; one that was never connected neither', () => {
    const { tell, sent, log } = setUp();
    tell({ kind: 'connect', port: 1 });
    tell({ kind: 'close', port: 1 });
    tell({ kind: 'message', port: 1, data: 'late' });
    tell({ kind: 'message', port: 5, data: 'nobody' });
    expect(log).toEqual(['port 1 closed']);
    expect(sent).toEqual([]);
  });

  test('connecting twice makes one port', () => {
    const { tell, log } = setUp();
    tell({ kind: 'connect', port: 1 });
    tell({ kind: 'connect', port: 1 });
    tell({ kind: 'message', port: 1, data: 'x' });
    expect(log).toEqual(['port 1 got x']);
  });

  test('a lost channel closes every port, then tells', () => {
    const { tell, events, log } = setUp();
    tell({ kind: 'connect', port: 1 });
    tell({ kind: 'connect', port: 2 });
    events.emit('disconnect');
    expect(log).toEqual(['port 1 closed', 'port 2 closed', 'lost']);
  });
});

test('a utility process serves and starts the port of each connect message, and nothing else', () => {
  const parent = new EventEmitter();
  const log: string[] = [];
  portsOfParent(parent as never, () => log.push('served'));
  const port = { start: () => log.push('started'), on: () => undefined, postMessage: () => undefined };
  parent.emit('message', { data: { kind: 'connect' }, ports: [port] });
  for (const message of [
    { data: { kind: 'connect' }, ports: [] },
    { data: { kind: 'other' }, ports: [port] },
    { data: null, ports: [port] },
  ])
    parent.emit('message', message);
  expect(log).toEqual(['served', 'started']);
});
