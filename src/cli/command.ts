/**
 * What all subcommands share: a subcommand is a record, of which the help, the arguments and the action derive.
 * Actions get an api in this process, with the dataset open where they name one.
 */
import { type Command, Option } from 'commander';
import type { Api, ApiClient } from '../api/index.ts';
import { exitStatus } from './exit.ts';
import { Output, type Streams } from './output.ts';

/** What an action works with. */
export interface CommandContext {
  readonly api: Api;
  readonly client: ApiClient;
  readonly output: Output;
  /** Makes the command end with status 1 although it did its work. */
  failCheck(): void;
}

/** The program's own state: where it writes, and the status it ends with. */
export class Run {
  readonly streams: Streams;
  status: number = exitStatus.done;

  constructor(streams: Streams) {
    this.streams = streams;
  }

  /** Performs `action` with an api that is closed afterwards, whatever happens. */
  async perform(json: boolean, action: (context: CommandContext) => Promise<void>): Promise<void> {
    // Loaded on demand: `quarry q` starts without the database and the graders.
    const { createApi } = await import('../api/index.ts');
    const api = createApi();
    const output = new Output(json, this.streams);
    const failCheck = (): void => {
      this.status = exitStatus.checkFailed;
    };
    try {
      await action({ api, client: api.client, output, failCheck });
    } finally {
      await api.close();
    }
  }

  /** The same on the dataset `file`. */
  onDataset(file: string, json: boolean, action: (context: CommandContext) => Promise<void>): Promise<void> {
    return this.perform(json, async (context) => {
      await context.client.workspace.open({ path: file });
      await action(context);
    });
  }
}

/** Adds a subcommand to the program. */
export type AddCommand = (program: Command, run: Run) => void;

/** Help text below the options. */
export const example = (...lines: readonly string[]): string =>
  `\nExample:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;

/** The option --json, the same everywhere. */
export const jsonOption = (): Option =>
  new Option('--json', 'print one JSON document on standard output and nothing else there');

/** An option that may be given again and again. */
export const gathered = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];
