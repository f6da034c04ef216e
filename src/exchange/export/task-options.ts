/** Options, guards and losses that all formats of task records share. */
import type { ExportFormat, OptionSheet } from './format.ts';
import { guardModes, guards } from './guards.ts';
import { tasks } from './task-record.ts';

export const orderOptions: readonly OptionSheet[] = [
  {
    name: 'order',
    description: 'by id; shuffled by seed; or easy problems first',
    default: 'stable',
    values: ['stable', 'shuffle', 'curriculum'],
  },
  { name: 'seed', description: 'seed of order=shuffle', default: '0', values: [] },
];

export const taskOptions: readonly OptionSheet[] = [
  {
    name: 'tasks',
    description: `which tasks to write, parted by commas: ${tasks.join(', ')}`,
    default: 'describe-to-q',
    values: [],
  },
  {
    name: 'system',
    description: 'system text; empty for none',
    default: 'You write q, the language of kdb+.',
    values: [],
  },
  ...orderOptions,
  {
    name: 'fence',
    description: 'the answer as a fenced q block, or bare',
    default: 'q',
    values: ['q', 'none'],
  },
  {
    name: 'tests',
    description: 'visible tests in the prompt',
    default: 'visible',
    values: ['visible', 'none'],
  },
];

export const taskGuards: ExportFormat['guards'] = guards.map((guard) => ({
  id: guard.id,
  mode: guard.default,
  modes: guardModes,
}));

export const taskLosses: readonly string[] = [
  'older revisions',
  'labels',
  'reviews',
  'results',
  'batches',
  'tests',
  'spans',
  'notes',
];
