/** `quarry [FILE]` and `quarry open FILE`: the workbench in its window, else in the browser. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { wholeNumber } from '../arguments.ts';
import { type AddCommand, type CommandContext, example, type Run } from '../command.ts';
import { CommandFailure, exitStatus } from '../exit.ts';
import type { BrowserOptions } from '../open/browser.ts';

interface OpenOptions extends BrowserOptions {
  readonly browser?: boolean;
  readonly launch: boolean;
  readonly sample?: boolean;
}

/** The dataset to show, opened once so that a bad file is told here and not in a window; null for none. */
const chosenDataset = async (
  { client }: CommandContext,
  file: string | undefined,
  sample: boolean,
): Promise<string | null> => {
  if (file !== undefined && sample)
    throw new CommandFailure(exitStatus.usage, 'Give a dataset file or --sample, not both.');
  if (sample) return (await client.workspace.openSample()).dataset?.path ?? null;
  if (file === undefined) return null;
  await client.workspace.open({ path: file });
  return resolve(file);
};

const openInBrowser = async (context: CommandContext, options: OpenOptions, why: string): Promise<void> => {
  const { launchBrowser, servePage, untilEnded } = await import('../open/browser.ts');
  const { productRoot } = await import('../../api/index.ts');
  const host = await servePage(context.api, productRoot(), options);
  context.output.result(null, `${why}: ${host.url}`);
  if (options.launch) launchBrowser(host.url);
  await untilEnded();
  await host.close();
};

const open = async (
  context: CommandContext,
  file: string | undefined,
  options: OpenOptions,
): Promise<void> => {
  const path = await chosenDataset(context, file, options.sample ?? false);
  if (options.browser)
    return openInBrowser(context, options, 'Quarry is in the browser until you press Ctrl+C');
  // The window's own host opens the file; two at a time would only wait for each other.
  await context.api.close();
  const { openDesktop } = await import('../open/desktop.ts');
  const { productRoot } = await import('../../api/index.ts');
  const reason = await openDesktop(productRoot(), path, (text) => context.output.say(text));
  if (reason === null) return;
  if (path !== null) await context.client.workspace.open({ path });
  await openInBrowser(
    context,
    options,
    `No window, since ${reason}; Quarry is in the browser until you press Ctrl+C`,
  );
};

const withOptions = (command: Command, run: Run): Command =>
  command
    .option('--browser', 'open in the browser even where a window could be shown')
    .option('--host <address>', 'the address to serve the page on', '127.0.0.1')
    .option('--port <n>', 'the port to serve the page on; 0 takes a free one', wholeNumber(0), 0)
    .option('--no-launch', 'do not start the browser, only print the address')
    .action((file: string | undefined, options: OpenOptions) =>
      run.perform(false, (context) => open(context, file, options)),
    );

export const addOpen: AddCommand = (program, run) => {
  withOptions(program.argument('[file]', 'the dataset file to open'), run)
    .option('--sample', 'open a copy of the bundled sample')
    .addHelpText('after', example('quarry work.quarry', 'quarry --sample'));
  withOptions(
    program
      .command('open')
      .description('open the workbench on a dataset')
      .argument('<file>', 'the dataset file to open'),
    run,
  ).addHelpText('after', example('quarry open work.quarry --browser --port 8080'));
};
