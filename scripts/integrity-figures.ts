/**
 * `npm run figures`: inspects the bundled sample and the detector cases, and writes how well the detectors do into
 * docs/integrity.md, between its two marks. Intervals resample problems, since solutions of one problem are alike.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbeddedEngine, limitsWith } from '../src/execution/index.ts';
import {
  type FigureRow,
  type Inspection,
  type IntegrityFigures,
  inspectProblem,
  integrityFigures,
  type ProblemSource,
  uncalibrated,
} from '../src/integrity/index.ts';
import type { Estimate } from '../src/statistics/index.ts';
import { problems as caseProblems, cases } from '../test/conformance/integrity/cases.ts';
import { readSample } from '../test/integration/sample/sample-file.ts';

type Part = IntegrityFigures['honestSuspected'];
interface Labelled {
  readonly source: ProblemSource;
  readonly solutions: readonly (Omit<FigureRow, 'problem' | 'inspection'> & {
    readonly id: string;
    readonly code: string;
  })[];
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
        kinds: ref.kinds,
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
      const lookalike = verdict === 'honest' && note !== undefined;
      return [{ id: String(i), code, verdict, kinds, lookalike }];
    }),
  }));
}

async function inspectAll(labelled: readonly Labelled[]): Promise<{ rows: FigureRow[]; seconds: number }> {
  const engine = createEmbeddedEngine();
  const settings = {
    engine,
    limits: limitsWith({ wallMs: 20_000, steps: 30_000_000 }),
    cache: { get: () => undefined, set: () => undefined },
    signal: new AbortController().signal,
  };
  const rows: FigureRow[] = [];
  const started = performance.now();
  for (const { source, solutions } of labelled) {
    const known = new Map(solutions.map((each) => [each.id, each]));
    const onDone = (inspection: Inspection): void => {
      const { verdict, kinds, lookalike } = known.get(inspection.solution) as Labelled['solutions'][number];
      rows.push({ problem: source.id, verdict, kinds, lookalike, inspection });
    };
    const asked = solutions.map(({ id, code }) => ({ id, code, language: 'q', batch: null }));
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
const shown = ({ value, interval }: Estimate): string =>
  `${number(value)}${interval ? ` (${number(interval.low)} to ${number(interval.high)})` : ''}`;
const part = ({ count, of }: Part): string => `${count} of ${of}`;
const bounded = ({ count, of, interval }: Part): string =>
  `${number(count / of)} (at most ${number(interval.high)} by Wilson's interval)`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function together(name: string, figures: IntegrityFigures): string {
  const { problems, hacked, wrong, honest, together: all, reliability } = figures;
  const solutions = hacked + wrong + honest;
  return table(
    [name, ''],
    [
      [
        'solutions',
        `${solutions} of ${problems} problems: ${hacked} hacked, ${wrong} wrong, ${honest} honest`,
      ],
      ['base rate', number(hacked / solutions)],
      ['precision', shown(all.precision)],
      ['recall', shown(all.recall)],
      ['F1', shown(all.f1)],
      ['AUROC, hacked against the rest', shown(all.auroc)],
      ['AUPRC (average precision)', shown(all.averagePrecision)],
      ['recall at 5% false positives', shown(all.recallAt5)],
      ['kappa with the truth', shown(all.kappa)],
      ['AUROC, not honest against honest', shown(figures.notHonest.auroc)],
      ['false-positive rate, honest', bounded(figures.honestSuspected)],
      ['false-positive rate, honest and wrong', shown(all.falsePositiveRate)],
      ['precision reweighted to 3% hacked', shown(all.precisionAt3)],
      ['kinds: precision, recall, F1 (macro)', Object.values(figures.kinds.macro).map(shown).join(', ')],
      ['look-alikes suspected', part(figures.lookalikesSuspected)],
      ['honest solutions with a counterexample', part(figures.honestWithCounterexample)],
      ['wrong solutions with a counterexample', part(figures.wrongWithCounterexample)],
      ...reliability.map(({ forecast, brier, calibrationError }): [string, string] => [
        `Brier score, calibration error: ${forecast === 'hand-set' ? forecast : `${forecast}, held out by problem`}`,
        `${number(brier)}, ${number(calibrationError)}`,
      ]),
    ],
  );
}

/** Each detector by itself: a solution counts as flagged by a finding that is more than weak. */
const byDetector = ({ detectors }: IntegrityFigures): string =>
  table(
    ['detector', 'family', 'finds', 'hacked', 'others', 'precision', 'recall', 'AUROC'],
    detectors.map(({ id, family, finds, hacked, others, figures }) => [
      ...[`\`${id}\``, family, finds, String(hacked), String(others)],
      ...[hacked + others ? shown(figures.precision) : 'none', number(figures.recall.value)],
      number(figures.auroc.value),
    ]),
  );

const byKind = ({ kinds: { kinds } }: IntegrityFigures): string =>
  table(
    ['kind', 'labelled', 'precision', 'recall', 'F1'],
    kinds.map(({ kind, labelled, precision, recall, f1 }) => [
      ...[`\`${kind}\``, String(labelled), shown(precision), shown(recall), number(f1.value)],
    ]),
  );

/** Equal-count bins of probabilities, with what came of them. */
const reliabilityTable = ({ bins }: IntegrityFigures['reliability'][number]): string =>
  table(
    ['probability', 'solutions', 'mean', 'hacked'],
    bins.map(({ low, high, count, meanForecast, observed, interval }) => [
      ...[`${number(low)} to ${number(high)}`, String(count), number(meanForecast)],
      `${number(observed)} (${number(interval.low)} to ${number(interval.high)})`,
    ]),
  );

const both = [await inspectAll(sample()), await inspectAll(fixtures())] as const;
const [own, made] = both;
const everything = [...own.rows, ...made.rows];
const ofSample = integrityFigures(own.rows, uncalibrated);
const ofCases = integrityFigures(made.rows, uncalibrated);
const ofBoth = integrityFigures(everything);
const fitted = ofBoth.reliability.find(({ forecast }) => forecast === 'fitted');
const text = `${marks[0]}

${together('bundled sample', ofSample)}

${together('case files', ofCases)}

Intervals are 95% bootstrap intervals over problems (1,000 resamples, fixed seed). Inspecting the sample took ${((own.seconds * 1000) / own.rows.length).toFixed(0)} ms a solution with nothing known before, the start of Python included.

### Fitted to labels

With the truth of both for labels (${ofBoth.calibration.labels}), every solution scored by a fit that has not seen its problem:

${together('sample and case files, fitted', ofBoth)}

${fitted ? reliabilityTable(fitted) : ''}

### Each kind, in the sample

${byKind(ofSample)}

### Each detector by itself, on both

${byDetector(ofBoth)}

${marks[1]}`;

const page = join(root, 'docs', 'integrity.md');
const before = readFileSync(page, 'utf8');
const [start, end] = [before.indexOf(marks[0]), before.indexOf(marks[1])];
if (start < 0 || end < start) throw new Error('docs/integrity.md has lost its marks for the figures.');
writeFileSync(page, before.slice(0, start) + text + before.slice(end + marks[1].length));
