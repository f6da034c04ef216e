/** `quarry stats`: what is in a dataset, pass@k by batch with its uncertainty, two batches compared. */
import { type AddCommand, type CommandContext, example, gathered, jsonOption } from '../command.ts';
import { CommandFailure, exitStatus } from '../exit.ts';
import { showIntegrity } from './integrity-figures.ts';
import { showTestAudit } from './test-audit.ts';
import { showStrength } from './test-strength.ts';

interface Batch {
  readonly id: string;
  readonly problems: number;
  readonly solutions: number;
  readonly passed: number;
  readonly passAt: Readonly<Record<string, number>>;
}

interface Stats {
  readonly problems: number;
  readonly tests: number;
  readonly solutions: number;
  readonly labels: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly batches: readonly Batch[];
}

type Figures = Awaited<ReturnType<CommandContext['client']['stats']['batch']>>;
type Slice = Figures['byTag'][number];
type Estimate = Figures['figures'][number]['unbiased'];

/** Estimates by k: their values, and their intervals as [low, high]. */
const byK = (figures: Figures['figures'], of: 'unbiased' | 'empirical') => {
  const each = <T>(take: (estimate: Estimate) => T): Record<string, T> =>
    Object.fromEntries(figures.map((figure) => [String(figure.k), take(figure[of])]));
  return {
    values: each(({ value }) => value),
    intervals: each(({ interval }) => interval && [interval.low, interval.high]),
  };
};

/** What a batch, or a part of one, has besides its unbiased values. */
const uncertainty = (figures: Figures['figures']) => {
  const empirical = byK(figures, 'empirical');
  return {
    pass_at_interval: byK(figures, 'unbiased').intervals,
    empirical_pass_at: empirical.values,
    empirical_pass_at_interval: empirical.intervals,
  };
};

const sliceDocument = ({ name, problems, figures }: Slice) => ({
  name,
  problems,
  pass_at: byK(figures, 'unbiased').values,
  ...uncertainty(figures),
});

/** The document of `--json`, as the interchange format describes it, ours behind it; numbers unrounded. */
export const statsDocument = (
  { problems, tests, solutions, labels, batches }: Stats,
  figures: readonly Figures[] = [],
): unknown => ({
  problems,
  tests,
  solutions,
  labels,
  batches: batches.map(({ passAt, ...batch }, i) => {
    const more = figures[i];
    return {
      ...batch,
      pass_at: passAt,
      ...(more && {
        ...uncertainty(more.figures),
        by_difficulty: more.byDifficulty.map(sliceDocument),
        by_tag: more.byTag.map(sliceDocument),
      }),
    };
  }),
});

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, many]) => many > 0)
    .map(([name, many]) => `${many} ${name}`)
    .join(', ');

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

const batchLine = ({ id, problems, solutions, passed, passAt }: Batch, figures?: Figures): string => {
  const shares = Object.entries(passAt).map(([k, share]) => {
    const interval = figures?.figures.find((each) => String(each.k) === k)?.unbiased.interval;
    const range = interval ? ` (${percent(interval.low)} to ${percent(interval.high)})` : '';
    return `pass@${k} ${percent(share)}${range}`;
  });
  const line = `${id}: ${problems} problems, ${solutions} solutions, ${passed} passed`;
  return [line, ...shares].join(', ');
};

/** The same for people; behind a figure stands its 95% interval. */
export const statsText = (stats: Stats, figures: readonly Figures[] = []): string => {
  const results = counted(stats.statuses);
  const verdicts = counted(stats.verdicts);
  return [
    `${stats.problems} problems, ${stats.tests} tests, ${stats.solutions} solutions, ${stats.labels} labels`,
    ...(results ? [`Results: ${results}`] : []),
    ...(verdicts ? [`Verdicts: ${verdicts}`] : []),
    ...stats.batches.map((batch, i) => batchLine(batch, figures[i])),
  ].join('\n');
};

const show = async ({ client, output }: CommandContext): Promise<void> => {
  const stats = await client.stats.get();
  const figures = await Promise.all(stats.batches.map(({ id }) => client.stats.batch({ id })));
  output.result(statsDocument(stats, figures), statsText(stats, figures));
};

type Comparison = Awaited<ReturnType<CommandContext['client']['stats']['compare']>>;
type Compared = Comparison['byTag'][number] | Comparison;

const comparedFigures = ({ difference, interval, p, problems }: Compared) => ({
  difference,
  difference_interval: interval && [interval.low, interval.high],
  p,
  problems,
});

const comparedDocument = (first: string, second: string, comparison: Comparison): unknown => {
  const slice = (each: Comparison['byTag'][number]) => ({
    name: each.name,
    ...{ first: each.first, second: each.second },
    ...comparedFigures(each),
  });
  return {
    first: { batch: first, pass_at_1: comparison.first },
    second: { batch: second, pass_at_1: comparison.second },
    ...comparedFigures(comparison),
    changed: comparison.changed,
    by_difficulty: comparison.byDifficulty.map(slice),
    by_tag: comparison.byTag.map(slice),
  };
};

/** Changed problems that people see; `--json` has all. */
const CHANGED = 10;

const told = (share: number | null): string => (share === null ? 'unknown' : percent(share));

const comparedText = (first: string, second: string, comparison: Comparison): string => {
  const { problems, difference, interval, p, changed } = comparison;
  if (problems === 0) return `${first} and ${second} have no problem in common with graded samples.`;
  const range = interval ? ` (${percent(interval.low)} to ${percent(interval.high)})` : '';
  const head =
    `pass@1 on ${problems} common problems: ${first} ${told(comparison.first)}, ${second} ${told(comparison.second)}; ` +
    `difference ${told(difference)}${range}, p = ${p?.toPrecision(2)} (paired randomisation test).`;
  const slices = comparison.byDifficulty.map(
    (each) =>
      `  ${each.name}: ${told(each.first)} to ${told(each.second)} on ${each.problems} problems, p = ${each.p?.toPrecision(2)}`,
  );
  const lines = changed
    .slice(0, CHANGED)
    .map(
      ({ problem, title, first: a, second: b }) =>
        `  ${problem} ${title}: ${a.passed} of ${a.samples} to ${b.passed} of ${b.samples}`,
    );
  const more = changed.length > CHANGED ? [`  and ${changed.length - CHANGED} more`] : [];
  return [
    head,
    ...slices,
    `${changed.length} problems changed${lines.length ? ':' : '.'}`,
    ...lines,
    ...more,
  ].join('\n');
};

const compare = async ({ client, output }: CommandContext, batches: readonly string[]): Promise<void> => {
  const [first, second, ...others] = batches;
  if (first === undefined || second === undefined || others.length > 0)
    throw new CommandFailure(
      exitStatus.usage,
      'Two batches are compared: --compare FIRST SECOND, behind the file.',
    );
  const comparison = await client.stats.compare({ first, second });
  output.result(comparedDocument(first, second, comparison), comparedText(first, second, comparison));
};

interface StatsOptions {
  readonly json?: boolean;
  readonly compare?: readonly string[];
  readonly strength?: boolean;
  readonly integrity?: boolean;
  readonly tests?: boolean;
  readonly where: string;
}

const statsOf = (context: CommandContext, options: StatsOptions): Promise<void> => {
  if (options.strength) return showStrength(context, options.where);
  if (options.integrity) return showIntegrity(context);
  if (options.tests) return showTestAudit(context, options.where);
  return options.compare ? compare(context, options.compare) : show(context);
};

export const addStats: AddCommand = (program, run) => {
  program
    .command('stats')
    .description('counts, and pass@k by batch with 95% intervals')
    .argument('<file>', 'the dataset file')
    .option('--compare <batch...>', 'compare two batches on the problems that they share', gathered)
    .option(
      '--integrity',
      'how well suspicion of reward hacks does against the labels; `inspect` comes first',
    )
    .option('--strength', 'break honest solutions on purpose and count what the tests notice')
    .option('--tests', 'find tests that reject right answers')
    .option('--where <query>', 'with --strength and --tests: only problems that the query selects', '')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      example('quarry stats work.quarry --json', 'quarry stats work.quarry --compare base tuned'),
    )
    .action((file: string, options: StatsOptions) =>
      run.onDataset(file, options.json ?? false, (context) => statsOf(context, options)),
    );
};
