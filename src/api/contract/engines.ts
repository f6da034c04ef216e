/** The contract's part about engines: which there are, how each is set up, and what code may use. */
import { z } from 'zod';
import { base } from './base.ts';

export const engineName = z.enum(['embedded', 'kdb', 'kdb-ipc']);

/**
 * The limits of one task, in milliseconds, steps, bytes and nested calls; and those of one call of a Python grader, in
 * milliseconds and bytes.
 */
const limitName = z.enum(['wallMs', 'steps', 'bytes', 'outputBytes', 'depth', 'graderWallMs', 'graderBytes']);

/** What is set up. The password of a q at a port is never among the settings. */
const choice = z.object({
  /** Path of a q binary; null looks in QHOME, PATH and ~/.kx/bin. */
  q: z.string().min(1).nullable(),
  /** A q that runs already; null keeps that engine off. */
  ipc: z.object({ host: z.string().min(1), port: z.int().min(1).max(65_535), user: z.string() }).nullable(),
  /** What runs Python code: Pyodide, or a python3 at a path; a null path takes the one that PATH leads to. */
  python: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pyodide') }),
    z.object({ kind: z.literal('python3'), path: z.string().min(1).nullable() }),
  ]),
  /** Worker processes of the embedded engine; null takes one for each core. */
  workers: z.int().min(1).max(64).nullable(),
  /** Limits that differ from the defaults. */
  limits: z.partialRecord(limitName, z.int().min(1)),
});

const settings = choice.extend({
  /** Where the password for the q at a port comes from; itself it is never sent. */
  password: z.enum(['none', 'environment', 'keychain']),
  /** The q binary that the setting or the usual places lead to, as in "/opt/q/l64/q (QHOME)"; it was not started. */
  qFound: z.string().nullable(),
  /** What each limit is where nobody changed it, and what it may be at most. */
  ranges: z.record(limitName, z.object({ default: z.int(), maximum: z.int() })),
});

/** What was tried, and how it went: its version, or the sentence on why it cannot be used. */
const tried = z.object({
  name: z.enum([...engineName.options, 'python']),
  version: z.string().nullable(),
  problem: z.string().nullable(),
  /** Where it was found, as in "/opt/q/l64/q (QHOME)"; null where there is no place to name. */
  found: z.string().nullable(),
});

export const engines = {
  get: base.output(settings),
  set: base
    .input(
      choice.extend({
        /** A new password for the system's keychain; null leaves the present one, empty removes it. */
        password: z.string().max(1000).nullable().default(null),
      }),
    )
    .output(settings),
  /** Tries each. */
  list: base.output(z.array(tried)),
  /** Tries one. */
  try: base.input(z.object({ name: tried.shape.name })).output(tried),
};
