/** Commands of generation. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { go } from '../../navigation/index.ts';

/** What the mounted screen can do. */
export interface GenerateControls {
  /** Starts, or stops what runs. */
  start(): void;
  /** Shows the prompt of another problem. */
  show(by: 1 | -1): void;
  /** Opens the batch that was made last; null where there is none. */
  readonly open: (() => void) | null;
}

/** Filled by the screen. */
export const generation = createSlot<GenerateControls>();

const base = { place: 'generate', group: 'Generate', enabled: () => generation.get() !== null } as const;

export const generateCommands: readonly Command[] = [
  {
    ...base,
    id: 'generate.start',
    label: 'Generate',
    keywords: ['start', 'stop', 'model', 'candidates'],
    icon: 'play',
    keys: ['F4'],
    run: () => generation.get()?.start(),
  },
  {
    ...base,
    id: 'generate.open',
    label: 'Open the batch',
    keywords: ['samples', 'result'],
    icon: 'batches',
    keys: ['Enter'],
    enabled: () => generation.get()?.open != null,
    run: () => generation.get()?.open?.(),
  },
  {
    ...base,
    id: 'generate.next',
    label: 'Prompt of the next problem',
    keywords: ['preview'],
    icon: 'down',
    keys: ['J', 'Down'],
    run: () => generation.get()?.show(1),
  },
  {
    ...base,
    id: 'generate.previous',
    label: 'Prompt of the previous problem',
    keywords: ['preview'],
    icon: 'up',
    keys: ['K', 'Up'],
    run: () => generation.get()?.show(-1),
  },
  {
    id: 'generate.candidates',
    label: 'Generate candidates from a model',
    group: 'Batches',
    keywords: ['endpoint', 'sample', 'llm'],
    icon: 'plus',
    keys: [],
    place: 'everywhere',
    enabled: () => true,
    run: () => go({ screen: 'generate', query: '' }),
  },
];

/** The record of a command by its id, for buttons. */
export const generateCommand = (id: string): Command => generateCommands.find((of) => of.id === id)!;
