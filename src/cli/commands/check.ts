/** `quarry check`: is a dataset file whole? */
import { type AddCommand, example } from '../command.ts';

export const addCheck: AddCommand = (program, run) => {
  program
    .command('check')
    .description('check the integrity of a dataset file; status 1 where something is wrong')
    .argument('<file>', 'the dataset file')
    .addHelpText('after', example('quarry check work.quarry'))
    .action((file: string) =>
      run.onDataset(file, false, async ({ client, output, failCheck }) => {
        const { faults } = await client.workspace.check();
        output.result(null, faults.length ? faults.join('\n') : `${file} is whole.`);
        if (faults.length) failCheck();
      }),
    );
};
