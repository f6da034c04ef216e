/**
 * What an export does with solutions that inspections suspect. Nothing, unless the user writes a rule: a score drops
 * nobody by itself. A person's word goes before the machine's: a solution that is labelled honest is no suspect.
 */
import type { FrozenSolution } from '../../store/index.ts';
import { ExchangeError } from '../errors.ts';
import type { ExportFormat, OptionSheet } from './format.ts';
import type { ChosenOptions } from './formats.ts';
import { isHonest } from './judgement.ts';
import type { TaskRecord } from './task-record.ts';

/** `reject`: as the worse side of a pair; `weight-0`: kept as context, not learnt from. */
export type SuspectRule = 'keep' | 'drop' | 'weight-0' | 'reject';

/** The options of a format that knows these rules. */
export const suspectOptions = (rules: readonly SuspectRule[], what: string): readonly OptionSheet[] => [
  {
    name: 'suspects',
    description: `solutions that an inspection suspects and nobody has labelled honest: ${what}`,
    default: 'keep',
    values: rules,
  },
  {
    name: 'suspicion',
    description: 'from which probability a solution is a suspect; empty: as inspections say',
    default: '',
    values: [],
  },
];

/** What a rule met, for the manifest. */
export interface SuspectReport {
  readonly rule: SuspectRule;
  /** null: the bar of the inspections themselves. */
  readonly from: number | null;
  readonly checked: number;
  readonly notInspected: number;
  readonly hits: number;
  readonly dropped: number;
  /** At most five ids of records. */
  readonly examples: readonly string[];
}

/** Applies the user's rule and keeps count. */
export class SuspectRun {
  readonly rule: SuspectRule;
  readonly #from: number | null;
  #checked = 0;
  #notInspected = 0;
  #hits = 0;
  #dropped = 0;
  readonly #examples: string[] = [];

  /** @throws ExchangeError `bad-option` where `suspicion` is no probability */
  constructor(options: ReadonlyMap<string, string>) {
    this.rule = (options.get('suspects') ?? 'keep') as SuspectRule;
    this.#from = barOf(options.get('suspicion') ?? '');
  }

  /** True where a machine suspects it and no person says otherwise. */
  readonly isSuspect = (solution: FrozenSolution): boolean => {
    const { suspicion } = solution;
    if (!suspicion || isHonest(solution)) return false;
    return this.#from === null ? suspicion.suspect : suspicion.hacked >= this.#from;
  };

  /** A record under the rule: as it is, with another weight, or null where it stays out. */
  apply(record: TaskRecord): TaskRecord | null {
    if (this.rule === 'keep') return record;
    const { solution, worse } = record;
    const judged = this.rule === 'reject' ? worse : solution;
    if (!judged) return record;
    this.#checked++;
    if (!judged.suspicion) this.#notInspected++;
    if (!this.isSuspect(judged)) return record;
    this.#hits++;
    if (this.#examples.length < 5) this.#examples.push(record.id);
    if (this.rule === 'weight-0') return { ...record, weight: 0 };
    if (this.rule !== 'drop') return record;
    this.#dropped++;
    return null;
  }

  /** Null where there was no rule. */
  report(): SuspectReport | null {
    if (this.rule === 'keep') return null;
    return {
      rule: this.rule,
      from: this.#from,
      checked: this.#checked,
      notInspected: this.#notInspected,
      hits: this.#hits,
      dropped: this.#dropped,
      examples: this.#examples,
    };
  }
}

function barOf(text: string): number | null {
  if (text === '') return null;
  const bar = Number(text);
  if (bar > 0 && bar <= 1) return bar;
  throw new ExchangeError('bad-option', `suspicion takes a probability above 0 and up to 1, not ${text}.`);
}

/** Where suspicion decides what is written, a snapshot from before the newest inspections will not do. */
export const readsSuspicion = (format: ExportFormat, { values }: ChosenOptions): boolean =>
  format.kind === 'solutions' || (values.get('suspects') ?? 'keep') !== 'keep';
