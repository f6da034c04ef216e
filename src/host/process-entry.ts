/**
 * The host as a process of its own, bundled to dist/node/host.cjs. It serves the api over message ports and is
 * started in one of two ways; which one, it finds out by itself. It reads no arguments. QUARRY_HOME moves the user's
 * data folder. It ends when its parent ends it, or the channel to the parent is lost.
 *
 * 1. `utilityProcess.fork(entry)` of Electron. The parent posts `{ kind: 'connect' }` with exactly one transferred
 *    MessagePortMain: `child.postMessage({ kind: 'connect' }, [port])`. The host answers calls on that port; the
 *    messages on it are oRPC's (text, or bytes where a file is in them) and are for the page's client alone. Any
 *    number of ports may be connected, one a page. A port that closes cancels the work that was asked for on it.
 * 2. A child process on a Node binary with an IPC channel (`stdio: [..., 'ipc'], serialization: 'advanced'`). A port
 *    cannot cross that channel, so each is given a number by the parent and its messages are relayed:
 *      parent -> host  { kind: 'connect', port }         begins a port
 *      both ways       { kind: 'message', port, data }   `data` as the port delivered it, untouched
 *      both ways       { kind: 'close', port }           the port has closed on the sender's side
 *
 * Where no Node confines code under test, or QUARRY_WORKERS is `pages`, the host asks its parent for hidden pages, one a
 * worker, and numbers them. Over the same channel, in both ways of starting:
 *      host -> parent  { kind: 'page-open', page, worker }   `worker` is `q` or `python`
 *                      { kind: 'page-weigh', page }, { kind: 'page-close', page }
 *      both ways       { kind: 'page-text', page, text }     to the worker, and from it; the parent reads none
 *      parent -> host  { kind: 'page-opened', page, pid }, { kind: 'page-weight', page, bytes }
 *                      { kind: 'page-ended', page, how }     `gone`, `memory` or `failed`; told of each page once
 */
import { createApi } from '../api/index.ts';
import { hiddenPages } from './hidden-pages.ts';
import { serveMessagePort } from './message-port.ts';
import { portsOfChannel } from './relayed-port.ts';
import { type ParentPort, portsOfParent } from './utility-port.ts';

const { parentPort } = process as { parentPort?: ParentPort };

const open = parentPort
  ? hiddenPages(
      (message) => parentPort.postMessage(message),
      (take) => parentPort.on('message', ({ data }) => take(data)),
    )
  : hiddenPages(
      (message) => process.send?.(message),
      (take) => process.on('message', take),
    );
const api = createApi({ pages: { open, always: process.env.QUARRY_WORKERS === 'pages' } });
const end = (): void => {
  void api.close().finally(() => process.exit(0));
};

if (parentPort) portsOfParent(parentPort, (port) => serveMessagePort(api, port));
else if (process.send) portsOfChannel(process, (port) => serveMessagePort(api, port), end);
else {
  process.stderr.write('This file is the host of the Quarry window; start `quarry` instead.\n');
  process.exitCode = 2;
}
process.on('SIGTERM', end);
