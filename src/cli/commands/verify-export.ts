/** `quarry verify-export`: checks an export's files against its manifest and its format, again. */
import { type AddCommand, example, jsonOption } from '../command.ts';

export const addVerifyExport: AddCommand = (program, run) => {
  program
    .command('verify-export')
    .description("check an export's hashes, counts and format again; status 1 where something is wrong")
    .argument('<dir>', 'the folder of the export')
    .addOption(jsonOption())
    .addHelpText('after', example('quarry verify-export sft'))
    .action((dir: string, { json = false }: { json?: boolean }) =>
      run.perform(json, async ({ client, output, failCheck }) => {
        const report = await client.exchange.verify({ dir });
        const good = `${dir} is as its manifest says: ${report.files} files, ${report.records} records.`;
        output.result(report, report.ok ? good : report.problems.join('\n'));
        if (!report.ok) failCheck();
      }),
    );
};
