/**
 * The host as a process of its own, bundled to dist/node/host.js. It serves the api over message ports and is
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
 */
import { createApi } from '../api/index.ts';
import { serveMessagePort } from './message-port.ts';
import { portsOfChannel } from './relayed-port.ts';
import { type ParentPort, portsOfParent } from './utility-port.ts';

const api = createApi();
const end = (): void => {
  void api.close().finally(() => process.exit(0));
};
const { parentPort } = process as { parentPort?: ParentPort };

if (parentPort) portsOfParent(parentPort, (port) => serveMessagePort(api, port));
else if (process.send) portsOfChannel(process, (port) => serveMessagePort(api, port), end);
else {
  process.stderr.write('This file is the host of the Quarry window; start `quarry` instead.\n');
  process.exitCode = 2;
}
process.on('SIGTERM', end);
