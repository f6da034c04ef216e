/** The `quarry` command: its subcommands in the order in which the help lists them. */
import { Command } from 'commander';
import product from '../../package.json' with { type: 'json' };
import type { AddCommand, Run } from './command.ts';
import { addBackup } from './commands/backup.ts';
import { addCheck } from './commands/check.ts';
import { addEngines } from './commands/engines.ts';
import { addExport } from './commands/export.ts';
import { addGenerate } from './commands/generate.ts';
import { addGrade } from './commands/grade.ts';
import { addGraders } from './commands/graders.ts';
import { addImport } from './commands/import.ts';
import { addInspect } from './commands/inspect.ts';
import { addLabel } from './commands/label.ts';
import { addNew } from './commands/new.ts';
import { addOpen } from './commands/open.ts';
import { addQ } from './commands/q.ts';
import { addSnapshot } from './commands/snapshot.ts';
import { addStats } from './commands/stats.ts';
import { addVerifyExport } from './commands/verify-export.ts';

const commands: ReadonlyMap<string, AddCommand> = new Map([
  ['open', addOpen],
  ['new', addNew],
  ['import', addImport],
  ['generate', addGenerate],
  ['grade', addGrade],
  ['inspect', addInspect],
  ['label', addLabel],
  ['stats', addStats],
  ['snapshot', addSnapshot],
  ['export', addExport],
  ['verify-export', addVerifyExport],
  ['graders', addGraders],
  ['engines', addEngines],
  ['check', addCheck],
  ['backup', addBackup],
  ['q', addQ],
]);

/**
 * The command; what it does is written to `run`'s streams, and its status is left there.
 * @param first the first argument: where it names a subcommand, the others are not made, which a start would pay for
 */
export const programFor = (run: Run, first?: string): Command => {
  const program = new Command('quarry')
    .description('Quarry: build training sets in the Q programming language.')
    .version(product.version)
    .helpCommand(false)
    // So that an option behind a subcommand is the subcommand's own.
    .enablePositionalOptions()
    .showHelpAfterError('Run it with --help for its usage.')
    .configureOutput({
      writeOut: (text) => run.streams.out.write(text),
      writeErr: (text) => run.streams.err.write(text),
    })
    .exitOverride();
  const named = commands.get(first ?? '');
  for (const add of named ? [named] : commands.values()) add(program, run);
  return program;
};
