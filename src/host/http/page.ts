/** Serves the built page: its files, and index.html for the page's own routes. Nothing outside its folder. */
import { extname, join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { pagePolicy } from '../page-policy.ts';

/** The headers of everything that the host serves. */
export const pageHeaders: MiddlewareHandler[] = [
  secureHeaders({
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: false, // plain HTTP on the own machine
  }),
  async (context, next) => {
    await next();
    context.header('Content-Security-Policy', pagePolicy);
  },
];

/** The page's files from `folder`, as Hono serves them. */
export const pageFiles = (folder: string): Hono => {
  const app = new Hono();
  app.use(serveStatic({ root: folder }));
  const index = serveStatic({ path: join(folder, 'index.html') });
  app.get('*', async (context, next) => (extname(context.req.path) === '' ? index(context, next) : next()));
  return app;
};
