/** Runs the command on its arguments and says with which status it ends. */
import { CommanderError } from 'commander';
import { Run } from './command.ts';
import { exitStatus, failureOf } from './exit.ts';
import type { Streams } from './output.ts';
import { programFor } from './program.ts';

/**
 * @param args what stands behind the command's name
 * @returns the exit status; never rejects
 */
export const main = async (args: readonly string[], streams: Streams): Promise<number> => {
  const run = new Run(streams);
  try {
    await programFor(run, args[0]).parseAsync(args, { from: 'user' });
    return run.status;
  } catch (error) {
    // Commander has written its own words already: help and version end well, all else is wrong usage.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
    const { status, message } = await failureOf(error);
    streams.err.write(`${message}\n`);
    return status;
  }
};
