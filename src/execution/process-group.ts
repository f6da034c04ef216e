/** Ending a process together with all that it started: possible where it was started as the leader of a group. */

/** Kills the group of a process that was started detached. It may be gone already. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
