/** `quarry import`: records from files into a dataset, all or nothing. */
import { Option } from 'commander';
import { pair } from '../arguments.ts';
import { type AddCommand, example, jsonOption } from '../command.ts';

interface ImportOptions {
  readonly format: string;
  readonly map?: Record<string, string>;
  readonly batch?: string;
  readonly onConflict: 'skip' | 'revise' | 'fail';
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface Report {
  readonly format: string;
  readonly dryRun: boolean;
  readonly added: Readonly<Record<string, number>>;
  readonly revised: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
}

const plural = (kind: string, many: number): string =>
  `${many} ${kind}${many === 1 ? '' : kind === 'batch' ? 'es' : 's'}`;

const listed = (verb: string, counts: Readonly<Record<string, number>>): string[] => {
  const parts = Object.entries(counts).map(([kind, many]) => plural(kind, many));
  return parts.length ? [`${verb} ${parts.join(', ')}`] : [];
};

/** One sentence on what an import did, or would do. */
export const importSummary = ({ format, dryRun, added, revised, skipped }: Report): string => {
  const parts = [...listed('added', added), ...listed('revised', revised), ...listed('skipped', skipped)];
  const what = parts.join('; ') || 'nothing to add';
  return `${format}: ${what}${dryRun ? ' (dry run: nothing was changed)' : ''}.`;
};

export const addImport: AddCommand = (program, run) => {
  program
    .command('import')
    .description('import problems, solutions and results; all of it, or nothing where something is wrong')
    .argument('<file>', 'the dataset file')
    .argument('<source...>', 'files or folders to import')
    .option('--format <name>', 'the format of the sources', 'auto')
    .option('--map <field=column>', 'take a field from a column; may be repeated', pair)
    .option('--batch <name>', 'the batch that solutions go to')
    .addOption(
      new Option('--on-conflict <rule>', 'what to do with ids that are there already')
        .choices(['skip', 'revise', 'fail'])
        .default('fail'),
    )
    .option('--dry-run', 'read, check and count, and change nothing')
    .addOption(jsonOption())
    .addHelpText('after', example('quarry import work.quarry q_humaneval.jsonl --dry-run'))
    .action((file: string, sources: string[], options: ImportOptions) =>
      run.onDataset(file, options.json ?? false, async ({ client, output }) => {
        const events = await client.exchange.importFiles({
          sources: sources.map((path) => ({ path })),
          format: options.format,
          map: options.map ?? {},
          batch: options.batch ?? null,
          onConflict: options.onConflict,
          dryRun: options.dryRun ?? false,
        });
        for await (const event of events) {
          if (event.kind === 'progress') {
            output.progress(event);
            continue;
          }
          const { kind: _, ...report } = event;
          for (const warning of report.warnings) output.say(`Warning: ${warning}`);
          output.result(report, importSummary(report));
        }
      }),
    );
};
