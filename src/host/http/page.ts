/** Serves the built page: its files, and index.html for the page's own routes. Nothing outside its folder. */
import { extname, join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/**
 * What the page may load: its own files and nothing else. Styles may stand inline because the editor and the
 * component library write them at run time; scripts may not, and nothing is evaluated from text.
 */
export const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: false, // plain HTTP on the own machine
});

/** The page's files from `folder`, as Hono serves them. */
export const pageFiles = (folder: string): Hono => {
  const app = new Hono();
  app.use(serveStatic({ root: folder }));
  const index = serveStatic({ path: join(folder, 'index.html') });
  app.get('*', async (context, next) => (extname(context.req.path) === '' ? index(context, next) : next()));
  return app;
};
