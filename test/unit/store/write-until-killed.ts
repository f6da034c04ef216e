/** A child process that adds problem after problem, tells each once it is kept, and never stops by itself. */
import { openDataset } from '../../../src/store/index.ts';

const dataset = openDataset(process.argv[2] ?? '');
const content = {
  title: 't',
  statement: 's'.repeat(2000),
  entryPoint: 'f',
  signature: '',
  difficulty: null,
  tags: [],
  source: { name: null, url: null, license: null },
  references: { python: null, q: null },
  meta: '{}',
};
for (let n = 0; ; n++) {
  dataset.transaction(() => {
    dataset.problems.add(`k${n}`, content, { by: 'child' });
    const solution = { id: `k${n}`, problem: `k${n}`, batch: null, sample: null };
    dataset.solutions.add(solution, { language: 'q', code: 'f:{x}', raw: null, meta: '{}' }, { by: 'child' });
  });
  process.stdout.write(`${n}\n`);
}
