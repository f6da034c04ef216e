/** `quarry engines`: what can run code here, and how a real q is reached. */
import { InvalidArgumentError } from 'commander';
import { type AddCommand, type CommandContext, example, jsonOption } from '../command.ts';

interface Address {
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

interface EnginesOptions {
  /** False for `--no-q`. */
  readonly q?: string | false;
  readonly kdbIpc?: Address | false;
  readonly json?: boolean;
}

/** `host:port`, with `user@` before it where the q asks for one. */
const readAddress = (text: string): Address => {
  const [, user = '', host = '', port = ''] = /^(?:([^@]*)@)?(.+):(\d{1,5})$/.exec(text) ?? [];
  if (host === '' || Number(port) < 1 || Number(port) > 65_535)
    throw new InvalidArgumentError('It takes HOST:PORT or USER@HOST:PORT.');
  return { user, host, port: Number(port) };
};

/** What an option changes: its value, null where it was switched off, the setting where it was not used. */
const changed = <T>(option: T | false | undefined, setting: T | null): T | null =>
  option === undefined ? setting : option === false ? null : option;

const engines = async ({ client, output }: CommandContext, options: EnginesOptions): Promise<void> => {
  const { q, ipc } = await client.engines.get();
  if (options.q !== undefined || options.kdbIpc !== undefined)
    await client.engines.set({ q: changed(options.q, q), ipc: changed(options.kdbIpc, ipc) });
  const found = await client.engines.list();
  const lines = found.map(({ name, version, problem }) =>
    version === null ? `${name}: ${problem}` : `${name}@${version} is ready.`,
  );
  output.result({ settings: await client.engines.get(), engines: found }, lines.join('\n'));
};

export const addEngines: AddCommand = (program, run) => {
  program
    .command('engines')
    .description('what can run code here; options set up a real q')
    .option('--q <path>', 'the q binary to use')
    .option('--no-q', 'look for q in QHOME, PATH and ~/.kx/bin again')
    .option(
      '--kdb-ipc <address>',
      'a running q, as user@host:port; QUARRY_KDB_PASSWORD has the password',
      readAddress,
    )
    .option('--no-kdb-ipc', 'use no running q')
    .addOption(jsonOption())
    .addHelpText('after', example('quarry engines', 'quarry engines --kdb-ipc ada@localhost:5000'))
    .action((options: EnginesOptions) =>
      run.perform(options.json ?? false, (context) => engines(context, options)),
    );
};
