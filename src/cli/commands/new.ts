/** `quarry new`: a new dataset file. */
import { type AddCommand, example } from '../command.ts';

export const addNew: AddCommand = (program, run) => {
  program
    .command('new')
    .description('make a new dataset, empty or with the bundled sample')
    .argument('<file>', 'the dataset file to make; it must not exist')
    .option('--sample', 'fill it with the bundled sample')
    .addHelpText('after', example('quarry new work.quarry', 'quarry new demo.quarry --sample'))
    .action((file: string, { sample = false }: { sample?: boolean }) =>
      run.perform(false, async ({ client, output }) => {
        const { dataset } = await client.workspace.create({ path: file, sample });
        const { problems = 0, solutions = 0 } = dataset?.counts ?? {};
        output.say(`${file} was made, with ${problems} problems and ${solutions} solutions.`);
      }),
    );
};
