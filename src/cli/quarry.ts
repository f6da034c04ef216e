/**
 * The entry of the `quarry` command, bundled to dist/node/quarry.cjs. It keeps the code that the engine makes of the
 * bundles beside them, which halves what a later start costs, and loads the rest under that. Where the folder cannot be
 * written, a start costs what it did.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, 'compiled'));

// A reader that closes early (`quarry q … | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
void import('./main.ts').then(async ({ main }) => {
  process.exitCode = await main(process.argv.slice(2), { out: process.stdout, err: process.stderr });
});
