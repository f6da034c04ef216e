/** `quarry snapshot`: freezes what a query selects under a name. */
import { shares, wholeNumber } from '../arguments.ts';
import { type AddCommand, example } from '../command.ts';

interface SnapshotOptions {
  readonly where: string;
  readonly split?: Record<string, number>;
  readonly seed: number;
}

export const addSnapshot: AddCommand = (program, run) => {
  program
    .command('snapshot')
    .description('freeze revisions under a name, split by problem; exports read snapshots')
    .argument('<file>', 'the dataset file')
    .argument('<name>', "the snapshot's name")
    .option('--where <query>', 'only solutions that the query selects', '')
    .option('--split <shares>', 'shares by split, such as train=0.8,test=0.2', shares)
    .option('--seed <n>', 'seed of the split', wholeNumber(0), 0)
    .addHelpText('after', example('quarry snapshot work.quarry v1 --split train=0.8,test=0.2 --seed 7'))
    .action((file: string, name: string, { where, split, seed }: SnapshotOptions) =>
      run.onDataset(file, false, async ({ client, output }) => {
        const made = await client.snapshots.create({ name, query: where, split: split ?? {}, seed });
        const splits = Object.entries(made.splits).map(([split, many]) => `${split} ${many}`);
        output.say(
          `Snapshot ${made.name}: ${made.problems} problems, ${made.solutions} solutions (${splits.join(', ')}), sha256 ${made.contentSha256}.`,
        );
      }),
    );
};
