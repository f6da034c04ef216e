/**
 * A connection to a running q: the handshake with credentials, then one synchronous question at a time. A question
 * that is not answered in time closes the connection, since its answer would be taken for the next one's.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { serialize, type Value } from '../../q/index.ts';
import { ExecutionError } from '../errors.ts';

export interface IpcAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

const HEADER = 8;
/** IPC with compression and long vectors, as kdb+ 3 and later speak it. */
const CAPABILITY = 3;
const MAX_MESSAGE = 1 << 30;

const where = ({ host, port }: IpcAddress): string => `${host}:${port}`;

export class IpcConnection {
  private readonly socket: Socket;
  private received = Buffer.alloc(0);
  private waiting: (() => void) | undefined;
  private ended: Error | undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.waiting?.();
    });
    const end = (error?: Error): void => {
      this.ended ??= error ?? new Error('the connection was closed');
      this.waiting?.();
    };
    socket.on('error', end);
    socket.on('close', () => end());
  }

  /**
   * Connects and introduces itself.
   * @throws ExecutionError `engine-not-usable` where nothing answers in time or the credentials are refused
   */
  static async open(address: IpcAddress, timeoutMs: number): Promise<IpcConnection> {
    const socket = connect({ host: address.host, port: address.port });
    const fail = (why: string): ExecutionError =>
      new ExecutionError('engine-not-usable', `The q at ${where(address)} ${why}.`);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      await once(socket, 'connect', { signal });
    } catch {
      socket.destroy();
      throw fail('does not answer; check host and port');
    }
    const connection = new IpcConnection(socket);
    socket.write(`${address.user}:${address.password}${String.fromCharCode(CAPABILITY)}\0`, 'latin1');
    if (!(await connection.bytes(1, signal))) {
      connection.close();
      throw fail('refuses the connection; check user and password');
    }
    connection.received = connection.received.subarray(1);
    return connection;
  }

  /** Waits until `n` bytes are there; false where the connection ended or the time ran out. */
  private async bytes(n: number, signal: AbortSignal): Promise<boolean> {
    while (this.received.length < n) {
      if (this.ended || signal.aborted) return false;
      await new Promise<void>((wake) => {
        this.waiting = wake;
        signal.addEventListener('abort', () => wake(), { once: true });
      });
    }
    return true;
  }

  /**
   * Asks and gives the whole answering message; `timeout` or `closed` where none came, after which the connection
   * is of no more use.
   */
  async ask(
    question: Value,
    timeoutMs: number,
    cancel: AbortSignal,
  ): Promise<Uint8Array | 'timeout' | 'closed'> {
    this.socket.write(serialize(question, 'sync'));
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), cancel]);
    const header = await this.bytes(HEADER, signal);
    const length = header ? this.received.readInt32LE(4) : 0;
    if (!header || length < HEADER || length > MAX_MESSAGE || !(await this.bytes(length, signal))) {
      this.close();
      cancel.throwIfAborted();
      return this.ended && !signal.aborted ? 'closed' : 'timeout';
    }
    const message = this.received.subarray(0, length);
    this.received = this.received.subarray(length);
    return message;
  }

  get usable(): boolean {
    return !this.ended && !this.socket.destroyed;
  }

  close(): void {
    this.socket.destroy();
  }
}
