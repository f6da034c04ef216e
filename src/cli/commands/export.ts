/** `quarry export`: writes a snapshot in a training format, with its manifest. */
import { pair } from '../arguments.ts';
import { type AddCommand, type CommandContext, example, jsonOption } from '../command.ts';

interface ExportOptions {
  readonly format: string;
  readonly out: string;
  readonly snapshot?: string;
  readonly option?: Record<string, string>;
  readonly json?: boolean;
}

const exportFile = async ({ client, output }: CommandContext, options: ExportOptions): Promise<void> => {
  const events = await client.exchange.exportTo({
    format: options.format,
    out: options.out,
    snapshot: options.snapshot ?? null,
    options: options.option ?? {},
  });
  for await (const event of events) {
    if (event.kind === 'progress') {
      output.progress(event);
      continue;
    }
    const files = event.files.map(({ path, records }) =>
      records === 0 ? path : `${path}: ${records} records`,
    );
    const document: unknown = JSON.parse(event.manifest);
    output.result(document, [`Exported to ${event.out}`, ...files].join('\n'));
  }
};

export const addExport: AddCommand = (program, run) => {
  program
    .command('export')
    .description('write a snapshot in a training format; with --json, the manifest is printed')
    .argument('<file>', 'the dataset file')
    .requiredOption('--format <name>', 'the format, such as openai-sft, openai-dpo or quarry-jsonl')
    .requiredOption('--out <dir>', 'the folder to write to')
    .option('--snapshot <name>', 'the snapshot to export; left out: one of the dataset as it is now')
    .option('--option <name=value>', 'an option of the format; may be repeated', pair)
    .addOption(jsonOption())
    .addHelpText('after', example('quarry export work.quarry --format openai-sft --out sft --snapshot v1'))
    .action((file: string, options: ExportOptions) =>
      run.onDataset(file, options.json ?? false, (context) => exportFile(context, options)),
    );
};
