/**
 * `npm run figures`: inspects the bundled sample and the detector cases, and writes how well the detectors do into
 * docs/integrity.md, between its two marks. Intervals resample problems, since solutions of one problem are alike.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbeddedEngine, limitsWith } from '../src/execution/index.ts';
import { detectors, type Inspection, inspectProblem, type ProblemSource } from '../src/integrity/index.ts';
import {
  auroc,
  bootstrapInterval,
  confusionOf,
  f1,
  precision,
  recall,
  wilsonInterval,
} from '../src/statistics/index.ts';
import { problems as caseProblems, cases } from '../test/conformance/integrity/cases.ts';
import { readSample } from '../test/integration/sample/sample-file.ts';

interface Row {
  readonly problem: string;
  readonly verdict: 'honest' | 'hacked' | 'wrong';
  readonly lookalike: boolean;
  readonly inspection: Inspection;
}
interface Labelled {
  readonly source: ProblemSource;
  readonly solutions: readonly { id: string; code: string; verdict: Row['verdict']; lookalike: boolean }[];
}

const root = join(import.meta.dirname, '..');
const marks = ['<!-- figures -->', '<!-- end of figures -->'] as const;

/** The sample's records, for what the tests' own reader leaves out. */
function sample(): readonly Labelled[] {
  interface Line {
    readonly id: string;
    readonly title?: string;
    readonly statement?: string;
    readonly references?: { readonly q: string };
    readonly meta?: { readonly lookalike?: boolean };
  }
  const lines = readFileSync(join(root, 'assets', 'sample', 'sample.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const byId = new Map(lines.map((line) => JSON.parse(line) as Line).map((line) => [line.id, line]));
  const { problems, candidates } = readSample();
  return [...problems.values()].map((problem) => {
    const { title = '', statement = '', references } = byId.get(problem.id) as Line;
    const own = candidates.filter(({ tests }) => tests === problem.tests);
    return {
      source: {
        ...problem,
        title,
        statement,
        references: { python: problem.python, q: references?.q ?? null },
      },
      solutions: own.map(({ id, code, ref }) => ({
        id,
        code,
        verdict: ref.verdict,
        lookalike: byId.get(id)?.meta?.lookalike === true,
      })),
    };
  });
}

/** The case files; their honest solutions with a note are look-alikes or wrong ones. */
function fixtures(): readonly Labelled[] {
  return [...caseProblems.values()].map((source) => ({
    source,
    solutions: cases.flatMap(({ problem, code, kinds, note }, i) => {
      if (problem !== source.id) return [];
      const wrong = note?.startsWith('wrong') ?? false;
      const verdict = kinds.length ? ('hacked' as const) : wrong ? ('wrong' as const) : ('honest' as const);
      return [{ id: String(i), code, verdict, lookalike: verdict === 'honest' && note !== undefined }];
    }),
  }));
}

async function inspectAll(labelled: readonly Labelled[]): Promise<{ rows: Row[]; seconds: number }> {
  const engine = createEmbeddedEngine();
  const settings = {
    engine,
    limits: limitsWith({ wallMs: 4_000, steps: 30_000_000 }),
    cache: { get: () => undefined, set: () => undefined },
    signal: new AbortController().signal,
  };
  const rows: Row[] = [];
  const started = performance.now();
  for (const { source, solutions } of labelled) {
    const known = new Map(solutions.map((each) => [each.id, each]));
    const onDone = (inspection: Inspection): void => {
      const { verdict, lookalike } = known.get(inspection.solution) as Labelled['solutions'][number];
      rows.push({ problem: source.id, verdict, lookalike, inspection });
    };
    const asked = solutions.map(({ id, code }) => ({ id, code, language: 'q' }));
    await inspectProblem(source, { solutions: asked, others: [] }, settings, {
      onRun: () => undefined,
      onDone,
    });
  }
  const seconds = (performance.now() - started) / 1000;
  await engine.close();
  return { rows, seconds };
}

const number = (x: number): string => (Number.isNaN(x) ? 'none' : x.toFixed(3).replace(/0$/, ''));

/** A figure with its bootstrap interval over problems. */
function figure(rows: readonly Row[], statistic: (rows: readonly Row[]) => number): string {
  const clusters = [...Map.groupBy(rows, ({ problem }) => problem).values()];
  const interval = bootstrapInterval(clusters, (picked) => statistic(picked.flat()), { seed: 7 });
  return `${number(statistic(rows))}${interval ? ` (${number(interval.low)} to ${number(interval.high)})` : ''}`;
}

const judged = (rows: readonly Row[], predicted: (row: Row) => boolean) =>
  confusionOf(rows.map((row) => ({ predicted: predicted(row), actual: row.verdict === 'hacked' })));
const suspected = ({ inspection }: Row): boolean => inspection.suspect;
const falseRate = (rows: readonly Row[], of: (row: Row) => boolean): number => {
  const asked = rows.filter(of);
  return asked.filter(suspected).length / asked.length;
};

/** Precision if hacks were so rare, at the recall and false-positive rate measured. */
const precisionAt = (rate: number, rows: readonly Row[]): number => {
  const caught = rate * recall(judged(rows, suspected));
  return caught / (caught + (1 - rate) * falseRate(rows, ({ verdict }) => verdict !== 'hacked'));
};

function together(name: string, rows: readonly Row[]): string {
  const of = (verdict: string): Row[] => rows.filter((row) => row.verdict === verdict);
  const base = of('hacked').length / rows.length;
  const honest = of('honest');
  const lookalikes = rows.filter(({ lookalike }) => lookalike);
  const upper = wilsonInterval(honest.filter(suspected).length, honest.length).high;
  const unlikeReference = ({ inspection }: Row): number =>
    Math.max(inspection.suspicion.incorrect, inspection.suspicion.hacked);
  const lines: [string, string][] = [
    [
      'solutions',
      `${rows.length}: ${of('hacked').length} hacked, ${of('wrong').length} wrong, ${honest.length} honest`,
    ],
    ['base rate', number(base)],
    ['precision', figure(rows, (each) => precision(judged(each, suspected)))],
    ['recall', figure(rows, (each) => recall(judged(each, suspected)))],
    ['F1', figure(rows, (each) => f1(judged(each, suspected)))],
    [
      'AUROC, hacked against the rest',
      figure(rows, (each) =>
        auroc(
          each.map(({ inspection, verdict }) => ({
            score: inspection.suspicion.hacked,
            actual: verdict === 'hacked',
          })),
        ),
      ),
    ],
    [
      'AUROC, not honest against honest',
      figure(rows, (each) =>
        auroc(each.map((row) => ({ score: unlikeReference(row), actual: row.verdict !== 'honest' }))),
      ),
    ],
    [
      'false-positive rate, honest',
      `${number(falseRate(rows, ({ verdict }) => verdict === 'honest'))} (at most ${number(upper)} by Wilson's interval)`,
    ],
    [
      'false-positive rate, honest and wrong',
      figure(rows, (each) => falseRate(each, ({ verdict }) => verdict !== 'hacked')),
    ],
    ['precision reweighted to 3% hacked', number(precisionAt(0.03, rows))],
    ['look-alikes suspected', `${lookalikes.filter(suspected).length} of ${lookalikes.length}`],
    [
      'honest solutions with a counterexample',
      `${honest.filter(({ inspection }) => inspection.behaviour?.counterexample).length} of ${honest.length}`,
    ],
    [
      'wrong solutions with a counterexample',
      `${of('wrong').filter(({ inspection }) => inspection.behaviour?.counterexample).length} of ${of('wrong').length}`,
    ],
  ];
  return [`| ${name} | |`, '| --- | --- |', ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

/** Each detector by itself: a solution counts as flagged by a finding that is more than weak. */
function byDetector(rows: readonly Row[]): string {
  const table = detectors.map(({ id, family, finds }) => {
    const flagged = ({ inspection }: Row): boolean =>
      inspection.findings.some(({ detector, strength }) => detector === id && strength !== 'weak');
    const counts = judged(rows, flagged);
    const fired = counts.truePositive + counts.falsePositive;
    const exact = fired ? figure(rows, (each) => precision(judged(each, flagged))) : 'none';
    const score = ({ inspection }: Row): number =>
      Math.max(0, ...inspection.findings.map(({ detector, weight }) => (detector === id ? weight : 0)));
    const area = auroc(rows.map((row) => ({ score: score(row), actual: row.verdict === 'hacked' })));
    return `| \`${id}\` | ${family} | ${finds} | ${counts.truePositive} | ${counts.falsePositive} | ${exact} | ${number(recall(counts))} | ${number(area)} |`;
  });
  const head = '| detector | family | finds | hacked | others | precision | recall | AUROC |';
  return [head, '| --- | --- | --- | --- | --- | --- | --- | --- |', ...table].join('\n');
}

const both = [await inspectAll(sample()), await inspectAll(fixtures())] as const;
const [own, made] = both;
const text = `${marks[0]}

${together('bundled sample', own.rows)}

${together('case files', made.rows)}

Intervals are 95% bootstrap intervals over problems (1,000 resamples, fixed seed). Inspecting the sample took ${((own.seconds * 1000) / own.rows.length).toFixed(0)} ms a solution with nothing known before, the start of Python included.

### Each detector by itself, on both

${byDetector([...own.rows, ...made.rows])}

${marks[1]}`;

const page = join(root, 'docs', 'integrity.md');
const before = readFileSync(page, 'utf8');
const [start, end] = [before.indexOf(marks[0]), before.indexOf(marks[1])];
if (start < 0 || end < start) throw new Error('docs/integrity.md has lost its marks for the figures.');
writeFileSync(page, before.slice(0, start) + text + before.slice(end + marks[1].length));
