/** The contract's part about engines: which there are, and how a real q is reached. */
import { z } from 'zod';
import { base } from './base.ts';

export const engineName = z.enum(['embedded', 'kdb', 'kdb-ipc']);

/** A real q on this machine or at a port. The password is never among the settings. */
const choice = z.object({
  /** Path of a q binary; null looks in QHOME, PATH and ~/.kx/bin. */
  q: z.string().min(1).nullable(),
  /** A q that runs already; null keeps that engine off. */
  ipc: z.object({ host: z.string().min(1), port: z.int().min(1).max(65_535), user: z.string() }).nullable(),
});

export const engines = {
  get: base.output(choice),
  set: base.input(choice).output(choice),
  /** Tries each: its version, or the sentence on why it cannot be used. */
  list: base.output(
    z.array(z.object({ name: engineName, version: z.string().nullable(), problem: z.string().nullable() })),
  ),
};
