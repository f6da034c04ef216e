/**
 * `quarry graders`: grader files without a dataset. `validate` names every mistake; `run` grades one sample and
 * answers as the hosted service does. A run without a reward is never a silent 0: it ends with status 1.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { type AddCommand, type CommandContext, example, jsonOption } from '../command.ts';
import { CommandFailure, exitStatus } from '../exit.ts';
import { savedName } from '../grader-file.ts';
import { readSource } from '../q/sources.ts';

/** A file's text without the mark that some editors begin it with. */
const textOf = (path: string): string => readSource(path).text.replace(/^\ufeff/, '');

/**
 * The sample of a file: the text of a JSON string, a JSON object that has `output_text`, else the file's own text
 * without its last line end.
 */
const sampleOf = (text: string): { readonly modelSample: string; readonly sampleFields?: string } => {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'string') return { modelSample: json };
    const { output_text: answer } = (json ?? {}) as { output_text?: unknown };
    if (typeof answer === 'string') return { modelSample: answer, sampleFields: text };
  } catch {
    // A plain text.
  }
  return { modelSample: text.replace(/\r?\n$/, '') };
};

/** Writes a file that is not there yet. */
const writeNew = (out: string, text: string): void => {
  if (existsSync(out))
    throw new CommandFailure(exitStatus.badInput, `${out} exists already; choose another name.`);
  writeFileSync(out, text);
};

const writePlain = (
  out: string,
  plain: Awaited<ReturnType<CommandContext['client']['graders']['validate']>>['plain'],
  { output, failCheck }: CommandContext,
): void => {
  if (plain === null) return;
  if (plain.kind === 'refused') {
    for (const reason of plain.reasons) output.say(`Not carried: ${reason}`);
    failCheck();
    return;
  }
  writeNew(out, plain.definition);
  const changed = plain.changed.length ? `; turned into Python: ${plain.changed.join(', ')}` : '';
  output.say(`${out} is written in plain OpenAI form${changed}.`);
  for (const lost of plain.dropped) output.say(`Dropped: ${lost}`);
};

interface JobOptions {
  readonly training: string;
  readonly validation: string;
  readonly out?: string;
  readonly json?: boolean;
}

const job = async (
  file: string,
  { training, validation, out }: JobOptions,
  { client, output, failCheck }: CommandContext,
): Promise<void> => {
  const rowsOf = { training: textOf(training), validation: textOf(validation) };
  const { job: made, ...checked } = await client.graders.job({ definition: textOf(file), ...rowsOf });
  const { rows, errors, faults, changed, dropped, warnings } = checked;
  for (const warning of warnings) output.say(`Warning: ${warning}`);
  for (const path of changed) output.say(`Turned into Python: ${path}`);
  for (const lost of dropped) output.say(`Dropped: ${lost}`);
  const more = faults > errors.length ? [`and ${faults - errors.length} more`] : [];
  const fits = `${file}: the job can be sent, with ${rows.training} ${rows.training === 1 ? 'row' : 'rows'} to train on and ${rows.validation} to validate.`;
  output.result(
    { valid: made !== null, ...checked, job: made === null ? null : JSON.parse(made) },
    made === null ? [...errors.map((error) => `${file}: ${error}`), ...more].join('\n') : fits,
  );
  if (made === null) failCheck();
  else if (out !== undefined) writeNew(out, made);
};

type Range = Awaited<ReturnType<CommandContext['client']['graders']['validate']>>['range'];

/** A sentence more where both ends of the reward are known. */
const boundsOf = (range: Range): string =>
  range?.low == null || range.high == null ? '' : ` Its reward runs from ${range.low} to ${range.high}.`;

interface ValidateOptions {
  readonly plain?: string;
  readonly json?: boolean;
}

const validate = async (
  file: string,
  { plain: out }: ValidateOptions,
  context: CommandContext,
): Promise<void> => {
  const { client, output, failCheck } = context;
  const { plain, ...checked } = await client.graders.validate({ definition: textOf(file) });
  const { type, name, errors, warnings, range } = checked;
  for (const warning of warnings) output.say(`Warning: ${warning}`);
  const sentences = errors.map(({ message }) => `${file}: ${message}`);
  const valid = errors.length === 0;
  output.result(
    { valid, type, name, errors, warnings, range },
    valid
      ? `${file}: the grader "${name}" of type ${type} is valid.${boundsOf(range)}`
      : sentences.join('\n'),
  );
  if (!valid) failCheck();
  if (out !== undefined) writePlain(out, plain, context);
};

/** The parts of an answer that are shown to people. */
interface Answer {
  readonly reward: number;
  readonly sub_rewards: Readonly<Record<string, number>>;
  readonly metadata: { readonly errors: Readonly<Record<string, boolean | string | null>> };
}

const flagOf = ({ metadata }: Answer): string | undefined =>
  Object.entries(metadata.errors).find(([, value]) => value === true)?.[0];

const answerText = (answer: Answer): string => {
  const parts = Object.entries(answer.sub_rewards).map(([key, reward]) => `  ${key}: ${reward}`);
  const flag = flagOf(answer);
  return [flag === undefined ? `reward: ${answer.reward}` : `no reward: ${flag}`, ...parts].join('\n');
};

interface RunOptions {
  readonly item: string;
  readonly sample: string;
  readonly json?: boolean;
}

const run = async (
  file: string,
  options: RunOptions,
  { client, output, failCheck }: CommandContext,
): Promise<void> => {
  const { response, warnings } = await client.graders.run({
    definition: textOf(file),
    item: textOf(options.item),
    ...sampleOf(textOf(options.sample)),
  });
  for (const warning of warnings) output.say(`Warning: ${warning}`);
  const answer = JSON.parse(response) as Answer;
  output.result(answer, answerText(answer));
  const flag = flagOf(answer);
  if (flag === undefined) return;
  output.say(String(answer.metadata.errors[`${flag}_details`]));
  failCheck();
};

type Part =
  | { readonly kind: 'reward'; readonly reward: number }
  | { readonly kind: 'fault'; readonly flag: string; readonly message: string };

const partText = (part: Part): string => (part.kind === 'reward' ? String(part.reward) : part.flag);

/** Lines of changes that people see; `--json` has all. */
const SHOWN = 20;

const changes = async (dataset: string, file: string, { client, output }: CommandContext): Promise<void> => {
  await client.workspace.open({ path: dataset });
  const definition = textOf(file);
  const name = savedName(definition, file);
  const changed: { solution: string; before: Part; after: Part }[] = [];
  for await (const event of await client.graders.changesOnLastRun({ name, definition })) {
    if (event.kind === 'progress') output.progress(event);
    else if (event.kind === 'change') {
      const { solution, before, after } = event;
      changed.push({ solution, before, after });
    } else {
      const { run: last, same, toPassed, toFailed, edited } = event;
      const head = `Against the last run, of ${last.grader}: ${changed.length} of ${changed.length + same} change, ${toPassed} to passed, ${toFailed} from passed.`;
      const lines = changed
        .slice(0, SHOWN)
        .map(({ solution, before, after }) => `  ${solution}: ${partText(before)} -> ${partText(after)}`);
      const more = changed.length > SHOWN ? [`  and ${changed.length - SHOWN} more`] : [];
      const since = edited > 0 ? [`${edited} were edited since and are left out.`] : [];
      const document = { run: last, same, changed, to_passed: toPassed, to_failed: toFailed, edited };
      output.result(document, [head, ...lines, ...more, ...since].join('\n'));
    }
  }
};

export const addGraders: AddCommand = (program, command) => {
  const graders = program
    .command('graders')
    .description('check and run grader files')
    .addHelpText('after', example('quarry graders validate grader.json'));
  graders
    .command('validate')
    .description('read a grader file and name its mistakes; status 1 where there is one')
    .argument('<grader>', 'the grader file, JSON')
    .option('--plain <file>', 'also write it for services that know only the kinds of OpenAI')
    .addOption(jsonOption())
    .addHelpText('after', example('quarry graders validate grader.json --plain plain.json'))
    .action((file: string, options: ValidateOptions) =>
      command.perform(options.json ?? false, (context) => validate(file, options, context)),
    );
  graders
    .command('run')
    .description(
      'grade one sample; --json answers as the hosted service does; status 1 where there is no reward',
    )
    .argument('<grader>', 'the grader file, JSON')
    .requiredOption('--item <file>', 'the row that is answered, a JSON object')
    .requiredOption('--sample <file>', 'the answer: a JSON string, an object with output_text, or plain text')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      example('quarry graders run grader.json --item item.json --sample answer.txt --json'),
    )
    .action((file: string, options: RunOptions) =>
      command.perform(options.json ?? false, (context) => run(file, options, context)),
    );
  graders
    .command('job')
    .description(
      'check a reinforcement fine-tuning job before it is sent: its grader, hyperparameters and every row; status 1 where something stands against it',
    )
    .argument('<job>', "the job's configuration with its method, or a grader file, JSON")
    .requiredOption('--training <file>', 'the rows to train on, JSONL')
    .requiredOption('--validation <file>', 'the rows to validate on, JSONL')
    .option('--out <file>', 'also write the job with its grader in plain form')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      example('quarry graders job job.json --training train.jsonl --validation validation.jsonl'),
    )
    .action((file: string, options: JobOptions) =>
      command.perform(options.json ?? false, (context) => job(file, options, context)),
    );
  graders
    .command('changes')
    .description('what a changed grader file would change on the last run of its grader; nothing is stored')
    .argument('<file>', 'the dataset file')
    .argument('<grader>', 'the grader file, JSON')
    .addOption(jsonOption())
    .addHelpText('after', example('quarry graders changes work.quarry grader.json'))
    .action((dataset: string, file: string, options: { readonly json?: boolean }) =>
      command.perform(options.json ?? false, (context) => changes(dataset, file, context)),
    );
};
