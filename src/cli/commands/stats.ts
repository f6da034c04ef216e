/** `quarry stats`: what is in a dataset, and pass@k by batch. */
import { type AddCommand, example, jsonOption } from '../command.ts';

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

/** The document of `--json`, as the interchange format describes it; numbers unrounded. */
export const statsDocument = ({ problems, tests, solutions, labels, batches }: Stats): unknown => ({
  problems,
  tests,
  solutions,
  labels,
  batches: batches.map(({ passAt, ...batch }) => ({ ...batch, pass_at: passAt })),
});

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, many]) => many > 0)
    .map(([name, many]) => `${many} ${name}`)
    .join(', ');

const batchLine = ({ id, problems, solutions, passed, passAt }: Batch): string => {
  const shares = Object.entries(passAt).map(([k, share]) => `pass@${k} ${(100 * share).toFixed(1)}%`);
  const line = `${id}: ${problems} problems, ${solutions} solutions, ${passed} passed`;
  return [line, ...shares].join(', ');
};

/** The same for people. */
export const statsText = (stats: Stats): string => {
  const results = counted(stats.statuses);
  const verdicts = counted(stats.verdicts);
  return [
    `${stats.problems} problems, ${stats.tests} tests, ${stats.solutions} solutions, ${stats.labels} labels`,
    ...(results ? [`Results: ${results}`] : []),
    ...(verdicts ? [`Verdicts: ${verdicts}`] : []),
    ...stats.batches.map(batchLine),
  ].join('\n');
};

export const addStats: AddCommand = (program, run) => {
  program
    .command('stats')
    .description('counts, and pass@k by batch')
    .argument('<file>', 'the dataset file')
    .addOption(jsonOption())
    .addHelpText('after', example('quarry stats work.quarry --json'))
    .action((file: string, { json = false }: { json?: boolean }) =>
      run.onDataset(file, json, async ({ client, output }) => {
        const stats = await client.stats.get();
        output.result(statsDocument(stats), statsText(stats));
      }),
    );
};
