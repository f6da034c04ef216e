/** The entry of the `quarry` command, bundled to dist/node/quarry.js. */
import { main } from './main.ts';

// A reader that closes early (`quarry q … | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await main(process.argv.slice(2), { out: process.stdout, err: process.stderr });
