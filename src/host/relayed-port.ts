/** Ports whose messages are relayed over the IPC channel of a child process, by the protocol in process-entry.ts. */
import { EventEmitter } from 'node:events';
import type { Port } from './message-port.ts';

type Relayed =
  | { readonly kind: 'connect'; readonly port: number }
  | { readonly kind: 'message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly port: number };

/** The side of the channel that a child process sees: `process`, or a pair of it in tests. */
export interface Channel {
  send?(message: Relayed): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

/** Calls `serve` with every port that the parent connects, and `onLost` when the channel is gone. */
export const portsOfChannel = (channel: Channel, serve: (port: Port) => void, onLost: () => void): void => {
  const ports = new Map<number, EventEmitter>();
  channel.on('message', (received) => {
    const message = received as Relayed;
    const port = ports.get(message.port);
    if (message.kind === 'connect' && !port) {
      const events = new EventEmitter();
      ports.set(message.port, events);
      serve(relayedPort(channel, message.port, events));
    }
    if (message.kind === 'message') port?.emit('message', { data: message.data });
    if (message.kind === 'close') {
      ports.delete(message.port);
      port?.emit('close', {});
    }
  });
  channel.on('disconnect', () => {
    for (const port of ports.values()) port.emit('close', {});
    ports.clear();
    onLost();
  });
};

const relayedPort = (channel: Channel, number: number, events: EventEmitter): Port => ({
  on: (event, listener) => {
    events.on(event, listener);
  },
  postMessage: (data) => {
    channel.send?.({ kind: 'message', port: number, data });
  },
});
