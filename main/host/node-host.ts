/**
 * Runs the host on a given Node binary and carries each port's messages over its IPC channel. For Electrons whose
 * own Node is too old for the host: the tests use it; the product does not.
 */
import { spawn } from 'node:child_process';
import type { MessagePortMain } from 'electron';
import type { HostProcess, StartHost } from './host-process.ts';

/** What crosses the channel, in both directions; `connect` goes to the host only. */
type Relayed =
  | { readonly kind: 'connect'; readonly port: number }
  | { readonly kind: 'message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly port: number };

/** @param node the Node binary to run the host on */
export function startNodeHost(node: string): StartHost {
  return ({ entry, env, pages, onExit }): HostProcess => {
    const child = spawn(node, [entry], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: { ...process.env, ...env },
    });
    const ports = new Map<number, MessagePortMain>();
    let stopped = false;
    let last = 0;

    const send = (message: object): void => {
      if (child.connected) child.send(message);
    };
    child.on('message', (message: Relayed) => {
      pages.take(message, send);
      const port = ports.get(message.port);
      if (message.kind === 'message') port?.postMessage(message.data);
      if (message.kind === 'close') port?.close();
    });
    child.on('error', () => undefined); // `exit` or the lost channel tells of it
    child.on('close', (status) => {
      for (const port of ports.values()) port.close();
      pages.closeAll();
      if (!stopped) onExit(status);
    });

    return {
      connect: (port) => {
        const number = ++last;
        ports.set(number, port);
        send({ kind: 'connect', port: number });
        port.on('message', ({ data }) => send({ kind: 'message', port: number, data }));
        port.on('close', () => {
          ports.delete(number);
          send({ kind: 'close', port: number });
        });
        port.start();
      },
      stop: () => {
        stopped = true;
        child.kill();
      },
    };
  };
}
