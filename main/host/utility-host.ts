/** Runs the host in Electron's utility process: the way of the product. */
import { utilityProcess } from 'electron';
import type { StartHost } from './host-process.ts';

/** Starts the host on the Node inside Electron. */
export const startUtilityHost: StartHost = ({ entry, env, pages, onExit }) => {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Quarry host',
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  let stopped = false;
  child.on('message', (message) => pages.take(message, (reply) => child.postMessage(reply)));
  child.on('exit', (status) => {
    pages.closeAll();
    if (!stopped) onExit(status);
  });
  return {
    connect: (port) => child.postMessage({ kind: 'connect' }, [port]),
    stop: () => {
      stopped = true;
      child.kill();
    },
  };
};
