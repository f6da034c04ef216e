/** The door of host/: serving the api over HTTP (browser) and over a message port (desktop). */

export { type HttpHost, serveHttp } from './http/serve.ts';
export { type Port, serveMessagePort } from './message-port.ts';
