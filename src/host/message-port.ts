/** Serves the api over a message port: the desktop's transport. Knows no Electron; any port of its shape will do. */
import { RPCHandler } from '@orpc/server/message-port';
import type { Api } from '../api/index.ts';

/** What is used of a port: Electron's MessagePortMain, or a relayed one. */
export interface Port {
  on(event: string, listener: (event?: { data: unknown }) => void): void;
  postMessage(data: unknown): void;
}

/** Answers the calls that arrive on `port` until it closes; its closing cancels what they started. */
export const serveMessagePort = (api: Api, port: Port): void => {
  new RPCHandler(api.router).upgrade(port);
};
