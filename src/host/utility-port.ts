/** Ports handed to a utility process of Electron. Types only as far as they are used: this room knows no Electron. */
import type { Port } from './message-port.ts';

interface StartablePort extends Port {
  start(): void;
}

/** `process.parentPort` of a utility process. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (message: { data: unknown; ports: readonly StartablePort[] }) => void,
  ): unknown;
  postMessage(message: unknown): void;
}

/** Calls `serve` with every port that the parent connects. */
export const portsOfParent = (parent: ParentPort, serve: (port: Port) => void): void => {
  parent.on('message', ({ data, ports: [port] }) => {
    if ((data as { kind?: unknown } | null)?.kind !== 'connect' || !port) return;
    serve(port);
    port.start();
  });
};
