/**
 * A q at a port, as a process: started by fork, it tells its port. One q for all connections, with a limit of time and
 * of memory as -T and -w give it; what they stop is answered with q's own errors.
 */
import { createServer } from 'node:net';
import { createSession, serialize } from '../../../../src/q/index.ts';
import { answer, framed } from './q-server.ts';

const q = createSession({ budget: { ms: 1_500, steps: Number.POSITIVE_INFINITY } });

/** An error as q sends it: a response whose value is type -128 and a text. */
function errorMessage(text: string): Buffer {
  const body = Buffer.from(`\x80${text}\0`, 'latin1');
  const head = Buffer.from([1, 2, 0, 0, 0, 0, 0, 0]);
  head.writeInt32LE(head.length + body.length, 4);
  return Buffer.concat([head, body]);
}

const server = createServer((socket) => {
  framed(
    socket,
    () => true,
    (message) => {
      const value = answer(q, message);
      socket.write(value === undefined ? errorMessage('stop') : serialize(value, 'response'));
    },
  );
}).listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port));
process.on('disconnect', () => process.exit(0));
