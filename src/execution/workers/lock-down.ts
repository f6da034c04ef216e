/**
 * Takes from a worker's `process` what Node's permission model leaves open: signals to other processes, native
 * modules, ways to end or reload. A third wall: q code cannot reach JavaScript at all, and the permission model
 * already closes files, network, children, threads and addons.
 */

const doors = [
  'kill',
  '_kill',
  'abort',
  'reallyExit',
  '_debugProcess',
  '_debugEnd',
  '_startProfilerIdleNotifier',
  'binding',
  '_linkedBinding',
  'dlopen',
  'getBuiltinModule',
  'chdir',
  'umask',
  'setuid',
  'setgid',
  'seteuid',
  'setegid',
  'setgroups',
  'initgroups',
  'loadEnvFile',
  'mainModule',
  'report',
  'send',
  'disconnect',
  'exit',
  'emitWarning',
  'execve',
  'setUncaughtExceptionCaptureCallback',
] as const;

/** Removes the doors for good. Call it after everything needed was captured and before hostile code loads. */
export function lockDown(): void {
  const target = process as unknown as Record<string, unknown>;
  for (const door of doors) {
    try {
      Object.defineProperty(target, door, { value: undefined, writable: false, configurable: false });
    } catch {
      // A property that Node made unconfigurable: assignment is what is left.
      target[door] = undefined;
    }
  }
  target.env = Object.freeze({});
}
