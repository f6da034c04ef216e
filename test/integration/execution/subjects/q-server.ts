/** A server that speaks q's protocol with our own q behind it: the framing of messages, and what a q does with one. */
import type { Socket } from 'node:net';
import { deserialize, nil, type Session, type Value } from '../../../../src/q/index.ts';

/**
 * Reads a connection: a handshake that ends in a zero byte, then whole messages.
 * @param greet takes the credentials; false ends the connection
 */
export function framed(
  socket: Socket,
  greet: (credentials: string) => boolean,
  take: (message: Buffer) => void,
): void {
  let received = Buffer.alloc(0);
  let greeted = false;
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (!greeted) {
      const end = received.indexOf(0);
      if (end < 0) return;
      const credentials = received.subarray(0, end).toString('latin1');
      received = received.subarray(end + 1);
      if (!greet(credentials)) return void socket.destroy();
      greeted = true;
      socket.write(Buffer.from([3]));
    }
    while (received.length >= 8 && received.length >= received.readInt32LE(4)) {
      const message = received.subarray(0, received.readInt32LE(4));
      received = received.subarray(message.length);
      take(message);
    }
  });
}

/** What a q does with a message: applies the first item to the others. Undefined where a limit of its own stopped it. */
export function answer(q: Session, message: Uint8Array): Value | undefined {
  const lambda = () => {
    throw new Error('No function is sent to this server.');
  };
  q.set('.server.question', deserialize(message, { nil, lambda }).value);
  const result = q.run('.server.answer:value .server.question');
  if (result.status === 'limit') return undefined;
  if (result.status !== 'ok') throw new Error(result.failure?.message ?? result.status);
  return q.get('.server.answer') as Value;
}
