/** `quarry inspect`: runs the reward-hack detectors over solutions and prints what they find. The dataset keeps it. */
import { type AddCommand, type CommandContext, example, jsonOption } from '../command.ts';
import { CommandFailure, exitStatus } from '../exit.ts';
import { showProbes } from './probe.ts';

interface InspectOptions {
  readonly where: string;
  readonly probe?: boolean;
  readonly model?: string;
  readonly samples: string;
  readonly json?: boolean;
  readonly checks?: boolean;
}

type Stream = Awaited<ReturnType<CommandContext['client']['integrity']['inspect']>>;
type Event = Stream extends AsyncIterable<infer E> ? E : never;
type Inspection = Extract<Event, { kind: 'inspection' }>['inspection'];
type Done = Extract<Event, { kind: 'done' }>;

/** One solution as the interchange format has it; numbers keep their text. */
const solutionDocument = (
  { solution, suspicion, suspect, findings, behaviour }: Inspection,
  parseExact: (json: string) => unknown,
): unknown => ({
  id: solution,
  suspicion: suspicion.hacked,
  suspect,
  incorrect: suspicion.incorrect,
  findings: findings.map(({ detector, kind, confidence, strength, message, span, evidence }) => ({
    detector,
    kind,
    confidence,
    strength,
    message,
    span,
    evidence,
  })),
  counterexample: behaviour?.counterexample
    ? {
        args: parseExact(behaviour.counterexample.argsJson),
        expected: parseExact(behaviour.counterexample.expectedJson),
        actual: parseExact(behaviour.counterexample.actualJson),
      }
    : null,
  ran: behaviour !== null,
});

const lines = ({ solution, suspicion, findings, behaviour }: Inspection): readonly string[] => {
  const counter = behaviour?.counterexample;
  return [
    `${solution}  suspicion ${suspicion.hacked.toFixed(2)}`,
    ...findings.map(({ kind, message }) => `  ${kind}: ${message}`),
    ...(counter
      ? [`  on ${counter.argsJson} it gives ${counter.actualJson}, expected ${counter.expectedJson}`]
      : []),
  ];
};

const scoreName = ({ calibration }: Done): string =>
  calibration.kind === 'fitted' ? `fitted to ${calibration.labels} labels` : 'uncalibrated';

/** Suspects with their reasons, the most suspect first, and a line of counts. */
const text = (inspections: readonly Inspection[], done: Done): string => {
  const suspects = inspections.filter(({ suspect }) => suspect);
  const notRun = inspections.filter(({ behaviour }) => behaviour === null).length;
  const counts = `${done.inspected} inspected, ${done.suspects} suspected (${scoreName(done)}, from ${done.threshold})`;
  return [...suspects.flatMap(lines), `${counts}${notRun ? `, ${notRun} could not be run` : ''}.`].join('\n');
};

const inspect = async ({ client, output }: CommandContext, options: InspectOptions): Promise<void> => {
  const { parseExact } = await import('../../api/index.ts');
  const inspections: Inspection[] = [];
  for await (const event of await client.integrity.inspect({ query: options.where })) {
    if (event.kind === 'progress') output.progress(event);
    if (event.kind === 'inspection') inspections.push(event.inspection);
    if (event.kind !== 'done') continue;
    inspections.sort((a, b) => b.suspicion.hacked - a.suspicion.hacked || (a.solution < b.solution ? -1 : 1));
    const { threshold, version, calibration } = event;
    output.result(
      {
        solutions: inspections.map((each) => solutionDocument(each, parseExact)),
        threshold,
        version,
        calibrated: calibration.kind === 'fitted',
        labels: calibration.labels,
      },
      text(inspections, event),
    );
  }
};

/** What is wrong with Python checks, a line a finding. */
const readChecks = async ({ client, output }: CommandContext, { where }: InspectOptions): Promise<void> => {
  const { read, findings } = await client.integrity.checks({ query: where });
  const told = findings.map(
    ({ problem, test, line, kind, message }) => `${problem}  test ${test}, line ${line}: ${kind}: ${message}`,
  );
  output.result(
    { checks: read, findings },
    [...told, `${read} Python checks read, ${findings.length} findings.`].join('\n'),
  );
};

const probes = async (context: CommandContext, options: InspectOptions): Promise<void> => {
  const samples = Number(options.samples);
  if (!Number.isInteger(samples) || samples < 1 || samples > 100)
    throw new CommandFailure(exitStatus.usage, '--samples takes a whole number from 1 to 100.');
  await showProbes(context, { query: options.where, model: options.model ?? null, samples });
};

/** What the options ask for. */
const toldBy = ({ checks, probe }: InspectOptions) => (checks ? readChecks : probe ? probes : inspect);

export const addInspect: AddCommand = (program, run) => {
  program
    .command('inspect')
    .description('run the reward-hack detectors, print what they find and keep it in the dataset')
    .argument('<file>', 'the dataset file')
    .option('--where <query>', 'only solutions that the query selects; with --probe, only such problems', '')
    .option(
      '--probe',
      'make a visible test of each selected problem impossible, in a copy, and tell who passes',
    )
    .option('--model <name>', 'with --probe: ask this model of the endpoint for solutions of the copy')
    .option('--samples <n>', 'with --model: solutions a problem', '5')
    .option(
      '--checks',
      'read the Python checks of the selected problems instead, for what makes them worthless',
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      example("quarry inspect work.quarry --where 'batch:qwen-7b'", 'quarry inspect work.quarry --probe'),
    )
    .action((file: string, options: InspectOptions) =>
      run.onDataset(file, options.json ?? false, (context) => toldBy(options)(context, options)),
    );
};
