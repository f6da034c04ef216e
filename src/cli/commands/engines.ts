/** `quarry engines`: what can run code here, how a real q is reached, what runs Python, and the limits. */
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
  readonly python?: Python;
  readonly limit?: readonly Limit[];
  readonly json?: boolean;
}

type Python = { readonly kind: 'pyodide' } | { readonly kind: 'python3'; readonly path: string | null };

/** `pyodide`, `python3` (the one on PATH), or the path of one. */
const readPython = (text: string): Python =>
  text === 'pyodide' ? { kind: 'pyodide' } : { kind: 'python3', path: text === 'python3' ? null : text };

/** The limits by the names that the option has for them, and what one of its units is. */
const limits = {
  'wall-ms': ['wallMs', 1],
  steps: ['steps', 1],
  'memory-mb': ['bytes', 1024 * 1024],
  'output-kb': ['outputBytes', 1024],
  depth: ['depth', 1],
  'grader-wall-ms': ['graderWallMs', 1],
  'grader-memory-mb': ['graderBytes', 1024 * 1024],
} as const;

/** A changed limit; null goes back to the default. */
interface Limit {
  readonly name: (typeof limits)[keyof typeof limits][0];
  readonly value: number | null;
}

const readLimit = (text: string, before: readonly Limit[] = []): Limit[] => {
  const [name = '', value = ''] = text.split('=');
  if (!(name in limits) || !/^([1-9]\d{0,14}|default)$/.test(value))
    throw new InvalidArgumentError(
      `It takes NAME=NUMBER or NAME=default, with a name of ${Object.keys(limits).join(', ')}.`,
    );
  const [own, unit] = limits[name as keyof typeof limits];
  return [...before, { name: own, value: value === 'default' ? null : Number(value) * unit }];
};

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
  const { q, ipc, python, workers, limits: before } = await client.engines.get();
  const { q: path, kdbIpc, python: runtime, limit } = options;
  if ([path, kdbIpc, runtime, limit].some((option) => option !== undefined)) {
    const kept = { ...before };
    for (const { name, value } of limit ?? [])
      if (value === null) delete kept[name];
      else kept[name] = value;
    await client.engines.set({
      q: changed(path, q),
      ipc: changed(kdbIpc, ipc),
      python: runtime ?? python,
      workers,
      limits: kept,
    });
  }
  const found = await client.engines.list();
  const lines = found.map(({ name, version, problem, found: place }) =>
    version === null ? `${name}: ${problem}` : `${name}@${version} is ready${place ? `: ${place}` : ''}.`,
  );
  output.result({ settings: await client.engines.get(), engines: found }, lines.join('\n'));
};

export const addEngines: AddCommand = (program, run) => {
  program
    .command('engines')
    .description('what can run code here; options set it up')
    .option('--q <path>', 'the q binary to use')
    .option('--no-q', 'look for q in QHOME, PATH and ~/.kx/bin again')
    .option(
      '--kdb-ipc <address>',
      'a running q, as user@host:port; QUARRY_KDB_PASSWORD has the password',
      readAddress,
    )
    .option('--no-kdb-ipc', 'use no running q')
    .option('--python <runtime>', 'what runs Python code: pyodide, python3, or the path of one', readPython)
    .option(
      '--limit <name=number>',
      'a limit of one test (wall-ms, steps, memory-mb, output-kb, depth) or of a Python grader (grader-wall-ms, grader-memory-mb), or "default" for its number',
      readLimit,
    )
    .addOption(jsonOption())
    .addHelpText('after', example('quarry engines', 'quarry engines --kdb-ipc ada@localhost:5000'))
    .action((options: EnginesOptions) =>
      run.perform(options.json ?? false, (context) => engines(context, options)),
    );
};
