/**
 * `npm run bench integrity`: inspecting 1,000 solutions with 50 inputs each beyond their tests, nothing known before.
 * The solutions are those of the bundled sample, told apart by a comment.
 */
import { readFileSync } from 'node:fs';
import { createEmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import { type Inspection, inspectProblem } from '../../../src/integrity/index.ts';
import { readSample } from '../../integration/sample/sample-file.ts';

const WANTED = 1000;

interface ProblemLine {
  readonly type: string;
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly references: { readonly q: string };
}

const sampleTexts = (): ReadonlyMap<string, ProblemLine> => {
  const path = new URL('../../../assets/sample/sample.jsonl', import.meta.url);
  const records = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ProblemLine);
  return new Map(records.flatMap((each) => (each.type === 'problem' ? [[each.id, each]] : [])));
};

/** Measures one inspection of so many solutions. */
export const benchIntegrity = async () => {
  const { problems, candidates } = readSample();
  const texts = sampleTexts();
  const copies = Math.ceil(WANTED / candidates.length);
  const engine = createEmbeddedEngine();
  const settings = {
    engine,
    limits: limitsWith({ wallMs: 20_000, steps: 30_000_000 }),
    cache: { get: () => undefined, set: () => undefined },
    signal: new AbortController().signal,
  };
  let [left, solutionsDone, inputs, suspects] = [WANTED, 0, 0, 0];
  const onDone = ({ behaviour, suspect }: Inspection): void => {
    solutionsDone++;
    inputs += behaviour?.fuzz?.of ?? 0;
    if (suspect) suspects++;
  };
  const started = performance.now();
  for (const problem of problems.values()) {
    const own = candidates.filter(({ tests }) => tests === problem.tests);
    const solutions = Array.from({ length: copies }, (_, copy) =>
      own.map(({ id, code }) => ({
        id: `${id}#${copy}`,
        language: 'q',
        batch: null,
        code: `${code}\n/ copy ${copy}`,
      })),
    )
      .flat()
      .slice(0, left);
    left -= solutions.length;
    const { title = '', statement = '', references = { q: null } } = texts.get(problem.id) ?? {};
    const source = { ...problem, title, statement, references: { python: problem.python, q: references.q } };
    await inspectProblem(source, { solutions, others: [] }, settings, { onRun: () => undefined, onDone });
  }
  const seconds = (performance.now() - started) / 1000;
  await engine.close();
  const result = { solutions: solutionsDone, suspects, inputs, seconds, goalSeconds: 120 };
  process.stdout.write(
    `${solutionsDone} solutions, ${inputs} inputs beyond the tests: ${seconds.toFixed(1)} s (goal 120 s)\n`,
  );
  return result;
};
