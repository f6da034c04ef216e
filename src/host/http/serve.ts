/** Serves the api and the page over HTTP: the browser's transport. Event streams go as server-sent events. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { RPCHandler } from '@orpc/server/fetch';
import { Hono } from 'hono';
import type { Api } from '../../api/index.ts';
import { bracketed, hostGate, namesOf, originGate, SessionGate } from './gate.ts';
import { pageFiles, pageHeaders } from './page.ts';

export interface HttpHostOptions {
  /** The address to bind; 127.0.0.1 where left out, and nothing else should be the rule. */
  readonly host?: string;
  /** 0 or left out: a free one. */
  readonly port?: number;
  /** Folder of the built page. */
  readonly page: string;
}

/** A server that listens. */
export interface HttpHost {
  /** The address to open, with the one-time token. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and drops what is under way; the api stays open. */
  close(): Promise<void>;
}

const appOf = (api: Api, gate: SessionGate, page: string, host: string, port: () => number): Hono => {
  const app = new Hono();
  const rpc = new RPCHandler(api.router);
  app.use(...pageHeaders, hostGate(namesOf(host), port));
  app.use('/rpc/*', originGate);
  app.use(gate.guard(port));
  app.all('/rpc/*', async (context) => {
    const { matched, response } = await rpc.handle(context.req.raw, { prefix: '/rpc' });
    return matched ? response : context.text('There is no such operation.', 404);
  });
  app.route('/', pageFiles(page));
  return app;
};

const listen = (server: ServerType, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

/**
 * Starts to serve `api` and the page.
 * @throws the system's error where the address cannot be bound (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`)
 */
export const serveHttp = async (api: Api, options: HttpHostOptions): Promise<HttpHost> => {
  const { host = '127.0.0.1', page } = options;
  const gate = new SessionGate();
  let port = options.port ?? 0;
  const app = appOf(api, gate, page, host, () => port);
  const server = createAdaptorServer({ fetch: app.fetch });
  port = await listen(server, host, port);
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : bracketed(host);
  return {
    url: `http://${name}:${port}/?token=${gate.token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
};
