/** The one api suite over every transport: in this process, over HTTP, over a message port, over a relayed port. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { type Port, serveHttp, serveMessagePort } from '../../../src/host/index.ts';
import { apiSuite, type Client } from './api-suite.ts';

apiSuite('calls in one process', async ({ client }) => ({ client, close: async () => undefined }));

apiSuite('HTTP', async (api) => {
  const page = mkdtempSync(join(tmpdir(), 'quarry-page-'));
  writeFileSync(join(page, 'index.html'), '<title>Quarry</title>');
  const host = await serveHttp(api, { page });
  const entered = await fetch(host.url, { redirect: 'manual' });
  const origin = new URL(host.url).origin;
  const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!;
  const link = new HttpLink({ url: `${origin}/rpc`, headers: { cookie, origin } });
  return {
    client: createORPCClient(link) as Client,
    close: async () => {
      await host.close();
      rmSync(page, { recursive: true });
    },
  };
});

apiSuite('a message port', async (api) => {
  const { port1, port2 } = new MessageChannel();
  serveMessagePort(api, port1 as unknown as Port);
  for (const port of [port1, port2]) port.start();
  return {
    client: createORPCClient(new PortLink({ port: port2 })) as Client,
    close: async () => port2.close(),
  };
});
