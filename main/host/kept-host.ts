/**
 * Keeps a host running: starts it, starts it anew when it ends by itself, and gives up where it ends again and
 * again, since then a restart mends nothing.
 */
import type { MessagePortMain } from 'electron';
import type { HostOptions, HostProcess, StartHost } from './host-process.ts';

/** So many ends within so many milliseconds count as a host that cannot run here. */
const limit = { ends: 3, within: 60_000 };

export interface KeptHost {
  readonly connect: (port: MessagePortMain) => void;
  readonly stop: () => void;
}

/**
 * @param onEnd told after each end; `restarted` is false where the host was given up
 * @param now the clock, in milliseconds
 */
export function keepHost(
  start: StartHost,
  options: Omit<HostOptions, 'onExit'>,
  onEnd: (restarted: boolean) => void,
  now: () => number = Date.now,
): KeptHost {
  let ends: number[] = [];
  let host: HostProcess;
  const onExit = (): void => {
    ends = [...ends.filter((time) => now() - time < limit.within), now()];
    const restarted = ends.length < limit.ends;
    if (restarted) host = start({ ...options, onExit });
    onEnd(restarted);
  };
  host = start({ ...options, onExit });
  return { connect: (port) => host.connect(port), stop: () => host.stop() };
}
