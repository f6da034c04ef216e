/** `quarry generate`: samples candidates from the models' endpoint and stores them as a batch that can be gone on with. */
import { Option } from 'commander';
import { amount, wholeNumber } from '../arguments.ts';
import { type AddCommand, type CommandContext, example, jsonOption } from '../command.ts';
import { CommandFailure, exitStatus } from '../exit.ts';

const tasks = ['description_to_q', 'python_to_q', 'q_to_python'] as const;
const extractions = ['auto', 'none', 'kx', 'ms'] as const;

interface GenerateOptions {
  readonly batch?: string;
  readonly model?: string;
  readonly task: (typeof tasks)[number];
  readonly reasoning?: boolean;
  readonly samples: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly maxTokens?: number;
  readonly seed?: number;
  readonly extract: (typeof extractions)[number];
  readonly where: string;
  readonly budgetTokens?: number;
  readonly budgetCost?: number;
  readonly resume?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What is asked for, without asking: the number of questions and the first of them. */
const showPreview = async ({ client, output }: CommandContext, options: GenerateOptions): Promise<void> => {
  const { where: query, task, reasoning = false, samples } = options;
  const preview = await client.generation.preview({ query, task, reasoning, at: null });
  const { problems, impossible, reason, shown } = preview;
  const messages = shown?.prompt.kind === 'messages' ? shown.prompt.messages : [];
  const answers = (problems - impossible) * samples;
  const lines = [
    `${problems} problems, ${answers} answers to ask for (dry run: nothing was sent).`,
    ...(impossible > 0 ? [`${impossible} cannot be asked: ${reason}`] : []),
    ...messages.map(({ role, content }) => `--- ${role}\n${content}`),
  ];
  output.result({ ...preview, answers }, lines.join('\n'));
};

interface Usage {
  readonly requests: number;
  readonly cached: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cost: number | null;
}

const costText = ({ requests, cached, promptTokens, completionTokens, cost }: Usage): string => {
  const money = cost === null ? '' : `, cost ${cost.toPrecision(3)}`;
  return `${requests} requests, ${cached} from the cache, ${promptTokens} + ${completionTokens} tokens${money}`;
};

const needed = (options: GenerateOptions, model: string | null): { batch: string; model: string } => {
  const chosen = options.model ?? model;
  if (options.batch === undefined)
    throw new CommandFailure(exitStatus.usage, 'Name the batch that the candidates go to: --batch NAME.');
  if (chosen === null)
    throw new CommandFailure(
      exitStatus.usage,
      'Name the model to ask: --model NAME, or choose one in Settings > Models.',
    );
  return { batch: options.batch, model: chosen };
};

const generate = async (context: CommandContext, options: GenerateOptions): Promise<void> => {
  const { client, output, failCheck } = context;
  if (options.dryRun) return showPreview(context, options);
  const events = await client.generation.start({
    ...needed(options, (await client.endpoint.get()).model),
    query: options.where,
    task: options.task,
    reasoning: options.reasoning ?? false,
    temperature: options.temperature ?? null,
    topP: options.topP ?? null,
    maxTokens: options.maxTokens ?? null,
    seed: options.seed ?? null,
    samples: options.samples,
    extraction: options.extract,
    resume: options.resume ?? false,
    budget: { tokens: options.budgetTokens ?? null, cost: options.budgetCost ?? null },
  });
  const failures: { problem: string; sample: number; message: string }[] = [];
  for await (const event of events) {
    if (event.kind === 'progress') output.progress(event);
    if (event.kind === 'failed') {
      const { problem, sample, message } = event;
      failures.push({ problem, sample, message });
    }
    if (event.kind !== 'done') continue;
    const { kind: _, ms: _ms, ...done } = event;
    const { batch, solutions, failed, kept, skipped, usage } = done;
    const rest = [
      ...(kept > 0 ? [`${kept} were there`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(skipped > 0 ? [`${skipped} not asked for`] : []),
    ].map((part) => `, ${part}`);
    output.result(
      { ...done, failures },
      `${batch}: ${solutions} candidates${rest.join('')} (${costText(usage)}).`,
    );
  }
  const [first] = failures;
  if (!first) return;
  output.say(`${failures.length} without an answer, such as ${first.problem}: ${first.message}`);
  failCheck();
};

export const addGenerate: AddCommand = (program, run) => {
  program
    .command('generate')
    .description(
      'sample candidates from a model of the endpoint and store them as a batch; status 1 where one failed',
    )
    .argument('<file>', 'the dataset file')
    .option('--batch <name>', 'the batch that the candidates go to')
    .option('--model <name>', 'the model to ask; the one of the settings by default')
    .addOption(new Option('--task <name>', 'what is asked for').choices(tasks).default('description_to_q'))
    .option('--reasoning', 'ask for <reasoning> and <answer> tags')
    .option('--samples <n>', 'samples of each problem', wholeNumber(1), 1)
    .option('--temperature <t>', 'sampling temperature, 0 to 2', amount(0, 2))
    .option('--top-p <p>', 'nucleus sampling, 0 to 1', amount(0, 1))
    .option('--max-tokens <n>', 'longest answer', wholeNumber(1))
    .option('--seed <n>', 'seed of the first sample; each further one has the next', wholeNumber(0))
    .addOption(
      new Option('--extract <how>', 'how code is taken out of answers').choices(extractions).default('auto'),
    )
    .option('--where <query>', 'only problems that the query selects', '')
    .option('--budget-tokens <n>', 'stop when so many tokens are spent', wholeNumber(1))
    .option('--budget-cost <money>', 'stop when so much is spent, by the prices of the settings', amount(0))
    .option('--resume', 'go on with a batch: ask for the samples that it lacks')
    .option('--dry-run', 'say what would be asked, and send nothing')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      example(
        'quarry generate work.quarry --batch qwen --model qwen-7b --samples 8 --temperature 0.8',
        'quarry generate work.quarry --task python_to_q --dry-run',
      ),
    )
    .action((file: string, options: GenerateOptions) =>
      run.onDataset(file, options.json ?? false, (context) => generate(context, options)),
    );
};
