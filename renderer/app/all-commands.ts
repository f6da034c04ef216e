/** The one registry: every command of the workbench, in the order in which the palette lists them. */
import type { Command } from '../commands/command.ts';
import { adjudicateCommands } from '../features/adjudicate/commands.ts';
import { batchesCommands } from '../features/batches/commands.ts';
import { datasetCommands } from '../features/dataset/commands.ts';
import { exportCommands } from '../features/export/commands.ts';
import { generateCommands } from '../features/generate/commands.ts';
import { graderCommands } from '../features/graders/commands.ts';
import { kindsCommand } from '../features/kinds/commands.ts';
import { problemCommands } from '../features/problem/commands.ts';
import { problemsCommands } from '../features/problems/commands.ts';
import { reviewCommands } from '../features/review/commands.ts';
import { runsCommands } from '../features/runs/commands.ts';
import { snapshotCommands } from '../features/snapshots/commands.ts';
import { suspectsCommands } from '../features/suspects/commands.ts';
import { shellCommands } from './shell-commands.ts';

export const allCommands: readonly Command[] = [
  ...problemCommands,
  ...reviewCommands,
  ...suspectsCommands,
  ...adjudicateCommands,
  kindsCommand,
  ...problemsCommands,
  ...exportCommands,
  ...graderCommands,
  ...runsCommands,
  ...batchesCommands,
  ...generateCommands,
  ...snapshotCommands,
  ...shellCommands,
  ...datasetCommands,
];
