/** Why an export as a whole may not be written: a guard that stops it, nothing left, too few rows for the consumer. */
import { ExchangeError } from '../errors.ts';
import type { ExportFormat } from './format.ts';
import type { GuardRun } from './guards.ts';
import type { ExportCounts } from './manifest.ts';
import type { SuspectRun } from './suspects.ts';

/** null where nothing stands against it. */
export const refusalOf = (
  format: ExportFormat,
  counts: Pick<ExportCounts, 'selected' | 'written' | 'bySplit'>,
  guards: GuardRun,
  suspects: SuspectRun,
): ExchangeError | null => {
  const stop = guards.stopped();
  if (stop)
    return new ExchangeError(
      'guard-failed',
      `The guard ${stop.id} stops this export: ${stop.hits} of ${counts.selected} rows, for one ${stop.example}; nothing was written.`,
    );
  if (counts.written === 0)
    return new ExchangeError(
      'no-rows',
      `No row is left to write: ${counts.selected} selected, ${droppedBy(guards, suspects)}; nothing was written.`,
    );
  const train = counts.bySplit.get('train') ?? counts.written;
  if (format.kind === 'tasks' && train < format.least)
    return new ExchangeError(
      'over-limit',
      `${format.title} takes at least ${format.least} rows in train, and there are ${train} (${droppedBy(guards, suspects)}); nothing was written.`,
    );
  return null;
};

const droppedBy = (guards: GuardRun, suspects: SuspectRun): string => {
  const byGuards = guards.reports().filter((guard) => guard.dropped > 0);
  const byRule = suspects.report()?.dropped ?? 0;
  return (
    [
      ...byGuards.map((guard) => `${guard.dropped} dropped by the guard ${guard.id}`),
      ...(byRule ? [`${byRule} dropped by the rule suspects=drop`] : []),
    ].join(', ') || 'none dropped'
  );
};
