/** `quarry q`: the embedded q as console, script runner, calculator, and for the tests of other programs. */
import type { Command } from 'commander';
import { createSession, type Failure, type Limits, type SessionOptions } from '../../q/index.ts';
import { type AddCommand, example, gathered, jsonOption, type Run } from '../command.ts';
import { exitStatus } from '../exit.ts';
import { positiveNumber, readLimits } from '../q/limits.ts';
import { readSource } from '../q/sources.ts';

interface QOptions {
  readonly expression?: readonly string[];
  readonly session?: boolean;
  readonly limits?: Partial<Limits>;
  readonly workspace?: number;
  readonly timeout?: number;
}

/** The limits of the options that q itself knows, then those named. */
const limitsOf = ({ limits, workspace, timeout }: QOptions): Partial<Limits> => ({
  ...(workspace === undefined ? {} : { bytes: workspace * 1024 * 1024 }),
  ...(timeout === undefined ? {} : { ms: timeout * 1000 }),
  ...limits,
});

/** Nanoseconds from 1970 to 2000, where q counts from. */
const epoch = 946_684_800_000_000_000n;

/** Milliseconds of a clock that only goes forward; `performance` would load a module at every start for it. */
const elapsed = (): number => {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
};

/** What a session of this command has: real time, and no reach to files, network or processes. */
const optionsOf = (options: QOptions): SessionOptions => ({
  budget: limitsOf(options),
  clock: () => BigInt(Date.now()) * 1_000_000n - epoch,
  timer: elapsed,
});

/** Time that a step of `--session` may take where no limit is named: a caller's loop must not wait for ever. */
const sessionMs = 10_000;

const answerLines = async (run: Run, asked: QOptions): Promise<void> => {
  const options = optionsOf({ limits: { ms: sessionMs, ...asked.limits } });
  const { createInterface } = await import('node:readline');
  const { answerLine } = await import('../q/session-lines.ts');
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number++;
    if (line.trim() !== '') run.streams.out.write(`${answerLine(line, number, options)}\n`);
  }
};

/** q's own words for a limit that was reached come first: programs that run a q look for them. */
const lastWords = ({ kind, text, message }: Failure): string => {
  const word = kind === 'limit' ? { time: 'stop', memory: 'wsfull' }[text] : undefined;
  return word === undefined ? `${message}\n` : `'${word} (${message})\n`;
};

/** Runs the script and then the expressions in one session; the first that fails ends it with status 1. */
const runTexts = (run: Run, script: string | undefined, options: QOptions): void => {
  const session = createSession(optionsOf(options));
  const steps = [
    ...(script === undefined ? [] : [() => session.load(readSource(script).text)]),
    ...(options.expression ?? []).map((text) => () => session.run(text)),
  ];
  for (const step of steps) {
    const result = step();
    run.streams.out.write(result.output);
    if (result.status === 'ok') continue;
    if (result.failure) run.streams.err.write(lastWords(result.failure));
    run.status = exitStatus.checkFailed;
    return;
  }
};

const runQ = async (run: Run, script: string | undefined, options: QOptions): Promise<void> => {
  if (options.session) return answerLines(run, options);
  if (script !== undefined || options.expression) return runTexts(run, script, options);
  const { runConsole } = await import('../q/console.ts');
  await runConsole(createSession(optionsOf(options)), { input: process.stdin, output: process.stdout });
};

const addParse = (q: Command, run: Run): void => {
  q.command('parse')
    .description('parse q files; status 1 where one has errors')
    .argument('<path...>', 'files, or folders to search for .q files')
    .addOption(jsonOption())
    .addHelpText('after', example('quarry q parse src --json'))
    .action((paths: string[], { json = false }: { json?: boolean }) =>
      run.perform(json, async ({ output, failCheck }) => {
        const { parseFiles } = await import('../q/parse.ts');
        const report = parseFiles(paths);
        const errors = report.errors.map(
          (each) => `${each.path}:${each.line}:${each.column}: ${each.message}`,
        );
        output.result(report, [...errors, `${report.parsed} of ${report.files} files parsed`].join('\n'));
        if (report.errors.length) failCheck();
      }),
    );
};

const addFormat = (q: Command, run: Run): void => {
  q.command('format')
    .description('format q files in place')
    .argument('<path...>', 'files, or folders to search for .q files')
    .option('--check', 'change nothing; status 1 where a file is not formatted')
    .addHelpText('after', example('quarry q format --check src'))
    .action((paths: string[], { check = false }: { check?: boolean }) =>
      run.perform(false, async ({ output, failCheck }) => {
        // Loaded on demand, with the services of the editor, which no run of q needs.
        const { formatFiles } = await import('../q/format.ts');
        const changed = formatFiles(paths, !check);
        const verb = check ? 'would be formatted' : 'formatted';
        for (const path of changed) output.result(null, `${path}: ${verb}`);
        if (check && changed.length) failCheck();
      }),
    );
};

export const addQ: AddCommand = (program, run) => {
  const q = program
    .command('q')
    .description('the embedded q: console, script runner, or one expression')
    .argument('[script]', 'a q script to run')
    .option('-e, --expression <text>', 'evaluate an expression; may be repeated', gathered)
    .option('--session', 'answer sessions given as JSON Lines on standard input')
    .option('-q, --quiet', 'no banner; here for scripts that start q so')
    .option('-w, --workspace <mb>', 'memory limit in MB, as q takes it', positiveNumber)
    .option('-T, --timeout <seconds>', 'time limit of a statement, as q takes it', positiveNumber)
    .option('--limits <list>', 'limits such as steps=1000000,ms=2000,mb=256', readLimits)
    .enablePositionalOptions()
    .addHelpText(
      'after',
      example("quarry q -e 'sum til 10'", 'quarry q script.q', 'quarry q --session < cases.jsonl'),
    )
    .action((script: string | undefined, options: QOptions) => runQ(run, script, options));
  addParse(q, run);
  addFormat(q, run);
};
