/** `quarry backup`: a verified copy of a dataset, also while it is in use. */
import { type AddCommand, example } from '../command.ts';

export const addBackup: AddCommand = (program, run) => {
  program
    .command('backup')
    .description('copy a dataset, also while it is in use, and verify the copy')
    .argument('<file>', 'the dataset file')
    .argument('<dest>', 'the copy; it must not exist')
    .addHelpText('after', example('quarry backup work.quarry work-2026-01-31.quarry'))
    .action((file: string, dest: string) =>
      run.onDataset(file, false, async ({ client, output }) => {
        const { path } = await client.workspace.backup({ path: dest });
        output.say(`${file} was copied to ${path}, and the copy was verified.`);
      }),
    );
};
