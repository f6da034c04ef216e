/** `quarry grade`: runs a grader over the solutions that a query selects, and stores the results. */
import { Option } from 'commander';
import { wholeNumber } from '../arguments.ts';
import { type AddCommand, type CommandContext, example, jsonOption } from '../command.ts';
import { graderArgument } from '../grader-file.ts';
import type { Output } from '../output.ts';

interface GradeOptions {
  readonly grader: string;
  readonly engine: 'embedded' | 'kdb' | 'kdb-ipc';
  readonly where: string;
  readonly jobs?: number;
  readonly timeout?: number;
  readonly memory?: number;
  readonly resume?: boolean;
  readonly repeat?: number;
  readonly json?: boolean;
}

interface Done {
  readonly run: string;
  readonly grader: string;
  readonly engine: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly cached: number;
  readonly executed: number;
  readonly flaky: number;
}

const summary = ({ grader, engine, counts, cached, executed, flaky }: Done): string => {
  const parts = Object.entries(counts).map(([status, many]) => `${many} ${status}`);
  const results = parts.join(', ') || 'no solutions to grade';
  const unsteady = flaky ? ` ${flaky} did not end alike each time.` : '';
  return `${grader} on ${engine}: ${results} (${executed} executed, ${cached} known).${unsteady}`;
};

/** Results that have no score for a reason of their own: told once, with an example, since a count says too little. */
class Scoreless {
  #many = 0;
  #example = '';

  note({
    solution,
    score,
    message,
  }: {
    solution: string;
    score: number | null;
    message: string | null;
  }): void {
    if (score !== null || message === null) return;
    if (this.#many++ === 0) this.#example = `${solution}: ${message}`;
  }

  tell(output: Output): void {
    if (this.#many > 0) output.say(`${this.#many} without a score, such as ${this.#example}`);
  }
}

const grade = async ({ client, output }: CommandContext, options: GradeOptions): Promise<void> => {
  const events = await client.grade.start({
    query: options.where,
    grader: await graderArgument(client, options.grader),
    engine: options.engine,
    jobs: options.jobs ?? null,
    timeoutMs: options.timeout ?? null,
    memoryMb: options.memory ?? null,
    resume: options.resume ?? false,
    repeat: options.repeat ?? 1,
  });
  const scoreless = new Scoreless();
  for await (const event of events) {
    if (event.kind === 'progress') output.progress(event);
    if (event.kind === 'result') scoreless.note(event);
    if (event.kind !== 'done') continue;
    const { run, grader, engine, counts, flaky } = event;
    const results = options.json ? await client.grade.results({ run }) : [];
    output.result({ run, grader, engine, counts, flaky, results }, summary(event));
    scoreless.tell(output);
  }
};

export const addGrade: AddCommand = (program, run) => {
  program
    .command('grade')
    .description('grade solutions and store the results; what is known is not executed again')
    .argument('<file>', 'the dataset file')
    .option('--grader <name>', 'the grader to use: a name, name@version, or a grader file (.json)', 'q-tests')
    .addOption(
      new Option('--engine <name>', 'what runs the code')
        .choices(['embedded', 'kdb', 'kdb-ipc'])
        .default('embedded'),
    )
    .option('--where <query>', 'only solutions that the query selects', '')
    .option('--jobs <n>', 'at most so many at a time', wholeNumber(1))
    .option('--timeout <ms>', 'time limit of one test', wholeNumber(1))
    .option('--memory <mb>', 'memory limit of one test', wholeNumber(1))
    .option('--resume', 'go on with the run that was interrupted')
    .option('--repeat <n>', 'execute each so many times, and tell what does not end alike', wholeNumber(1))
    .addOption(jsonOption())
    .addHelpText('after', example("quarry grade work.quarry --where 'batch:qwen-7b status:none'"))
    .action((file: string, options: GradeOptions) =>
      run.onDataset(file, options.json ?? false, (context) => grade(context, options)),
    );
};
