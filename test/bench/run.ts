/**
 * `npm run bench [q|grade|integrity] [PART OF A NAME]`: the benchmarks. Each compares with a floor or a peer measured in the same
 * run; none of them fails a build.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchGrade } from './grade/run.ts';
import { benchIntegrity } from './integrity/run.ts';
import { benchQ } from './q/run.ts';

const benches: Readonly<Record<string, (only: string | undefined) => unknown>> = {
  q: benchQ,
  grade: benchGrade,
  integrity: benchIntegrity,
};

const [wanted, only] = process.argv.slice(2);
const names = wanted ? [wanted] : Object.keys(benches);
const results = join(import.meta.dirname, '..', '..', 'test-results');
for (const name of names) {
  const bench = benches[name];
  if (!bench) {
    process.stderr.write(`There is no benchmark "${name}"; use ${Object.keys(benches).join(', ')}.\n`);
    process.exit(2);
  }
  process.stdout.write(`bench ${name}\n`);
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `bench-${name}.json`), JSON.stringify(await bench(only), null, 1));
}
