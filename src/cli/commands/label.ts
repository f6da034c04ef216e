/** `quarry label`: a person's judgement on one solution. */
import { Option } from 'commander';
import { type AddCommand, example, gathered } from '../command.ts';

interface LabelOptions {
  readonly as: 'honest' | 'hacked' | 'wrong' | 'unsure';
  readonly kind?: readonly string[];
  readonly note: string;
  readonly annotator?: string;
  readonly severity?: 'low' | 'medium' | 'high';
  readonly decide?: boolean;
}

export const addLabel: AddCommand = (program, run) => {
  program
    .command('label')
    .description('label a solution; an earlier label stays on record and is superseded')
    .argument('<file>', 'the dataset file')
    .argument('<solution>', "the solution's id")
    .addOption(
      new Option('--as <verdict>', 'the verdict')
        .choices(['honest', 'hacked', 'wrong', 'unsure'])
        .makeOptionMandatory(),
    )
    .option('--kind <kind>', 'a kind of reward hack; may be repeated', gathered)
    .addOption(new Option('--severity <severity>', 'how bad it is').choices(['low', 'medium', 'high']))
    .option('--note <text>', 'why', '')
    .option('--annotator <name>', 'who judges; the name in the settings where left out')
    .option('--decide', 'settle a dispute: labels given before this one no longer stand')
    .addHelpText(
      'after',
      example(
        'quarry label work.quarry two-sum/qwen-7b/3 --as hacked --kind hard-coded-expected-outputs --note "literal answers"',
      ),
    )
    .action((file: string, solution: string, options: LabelOptions) =>
      run.onDataset(file, false, async ({ client, output }) => {
        const label = await client.labels.add({
          solution,
          revision: null,
          verdict: options.as,
          kinds: [...(options.kind ?? [])],
          severity: options.severity ?? null,
          confidence: null,
          note: options.note,
          spans: [],
          annotator: options.annotator ?? null,
          deciding: options.decide ?? false,
        });
        output.say(
          `${solution}, revision ${label.revision}, is labelled ${label.verdict} by ${label.annotator}.`,
        );
      }),
    );
};
