/** The registry of export formats, and their sheets: what the export dialog and `--help` are made of. */
import { ExchangeError } from '../errors.ts';
import type { ExportFormat, OptionSheet } from './format.ts';
import { type GuardMode, guards } from './guards.ts';
import { hackDetection } from './hack-detection.ts';
import { openaiDpo } from './openai-dpo.ts';
import { openaiSft } from './openai-sft.ts';
import { quarryCopy } from './quarry-copy.ts';

const exportFormats: readonly ExportFormat[] = [openaiSft, openaiDpo, hackDetection, quarryCopy];

export interface FormatSheet {
  readonly id: string;
  readonly title: string;
  readonly consumer: string;
  readonly description: string;
  readonly options: readonly OptionSheet[];
  readonly guards: readonly { readonly id: string; readonly mode: GuardMode; readonly description: string }[];
}

/** One sheet a format, in the order in which they are offered. */
export const formatSheets: readonly FormatSheet[] = exportFormats.map(
  ({ id, title, consumer, description, options, guards: used }) => ({
    id,
    title,
    consumer,
    description,
    options,
    guards: used.map((each) => ({
      id: each.id,
      mode: each.mode,
      description: guards.find((guard) => guard.id === each.id)?.description ?? '',
    })),
  }),
);

/** The format of an id or alias; throws `unknown-format`. */
export const formatById = (id: string): ExportFormat => {
  const format = exportFormats.find((each) => each.id === id || each.aliases.includes(id));
  if (format) return format;
  throw new ExchangeError(
    'unknown-format',
    `There is no export format ${id}; known are ${exportFormats.map((each) => each.id).join(', ')}.`,
  );
};

export interface ChosenOptions {
  /** Every option of the format, defaults included, in its order. */
  readonly values: ReadonlyMap<string, string>;
  readonly modes: ReadonlyMap<string, GuardMode>;
}

/** Fills in defaults; throws `bad-option` for an option or value that the format does not have. */
export const chooseOptions = (
  format: ExportFormat,
  given: Readonly<Record<string, string>>,
): ChosenOptions => {
  const values = new Map(format.options.map((option) => [option.name, option.default]));
  const modes = new Map<string, GuardMode>(format.guards.map((guard) => [guard.id, guard.mode]));
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith('guard.')) modes.set(name.slice(6), guardMode(format, name.slice(6), value));
    else values.set(name, optionValue(format, name, value));
  }
  return { values, modes };
};

const guardMode = (format: ExportFormat, id: string, value: string): GuardMode => {
  const guard = format.guards.find((each) => each.id === id);
  if (!guard)
    throw new ExchangeError(
      'bad-option',
      `${format.id} has no guard ${id}; it has ${format.guards.map((each) => each.id).join(', ')}.`,
    );
  const mode = guard.modes.find((each) => each === value);
  if (mode) return mode;
  throw new ExchangeError(
    'bad-option',
    `guard.${id} of ${format.id} takes ${guard.modes.join(', ')}, not ${value}.`,
  );
};

const optionValue = (format: ExportFormat, name: string, value: string): string => {
  const option = format.options.find((each) => each.name === name);
  if (!option) {
    const known = format.options.map((each) => each.name).join(', ') || 'none';
    throw new ExchangeError('bad-option', `${format.id} has no option ${name}; it has ${known}.`);
  }
  if (option.values.length === 0 || option.values.includes(value)) return value;
  throw new ExchangeError(
    'bad-option',
    `${name} of ${format.id} takes ${option.values.join(', ')}, not ${value}.`,
  );
};
