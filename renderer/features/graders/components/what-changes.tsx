/** What a definition would change against an earlier one, found while the dialog is open: a bar, a sentence, the samples. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../ui/empty.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { type Head, TableTop } from '../../../ui/table-heads.tsx';
import { type Changes, flips, type Reporting, shownPart } from '../operations/changes.ts';

interface Props {
  /** What is compared: equal keys, equal answers. */
  readonly of: readonly (string | number | null)[];
  readonly read: (signal: AbortSignal, report: Reporting) => Promise<Changes>;
  /** Heads the column of what was before; the last run has a name of its own. */
  readonly before: string;
  readonly threshold: number;
}

const rowsShown = 8;

const headsOf = (before: string): readonly Head[] => [
  ['Sample', undefined, false],
  [before, 110, true],
  ['Draft', 110, true],
];

function Waiting({ done, total }: { readonly done: number; readonly total: number | null }) {
  return (
    <div className="col g2">
      <p className="t2 sm">
        Comparing…{total !== null && total > 0 && ` ${figure(done)} of ${counted(total, 'sample')}`}
      </p>
      <ProgressBar label="Comparing" share={total ? Math.min(1, done / total) : 0} />
    </div>
  );
}

/** The section; leaving it stops the comparison. */
export function WhatChanges({ of, read, before, threshold }: Props) {
  const [progress, setProgress] = useState<Parameters<Reporting>[0]>({ done: 0, total: null });
  const found = useQuery({
    queryKey: ['grader-changes', ...of],
    queryFn: ({ signal }) => read(signal, setProgress),
    retry: false,
  });
  if (found.error) return <Failure of={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Waiting {...progress} />;
  const { on, changed, same, edited } = found.data;
  const { up, down } = flips(changed, threshold);
  const heads = headsOf(on === 'last run' ? 'Last run' : before);
  return (
    <>
      <p className="t2 sm" role="status">
        {counted(changed.length, 'sample')} {on === 'last run' ? 'of the last run ' : ''}would score
        otherwise, {figure(same)} the same; at {threshold.toFixed(2)}, {figure(up)} would begin to pass and{' '}
        {figure(down)} no longer.
        {edited > 0 && ` ${counted(edited, 'solution')} edited since that run: not compared.`}
      </p>
      {changed.length > 0 && (
        <table className="c fix" aria-label="What changes">
          <TableTop heads={heads} />
          <tbody>
            {changed.slice(0, rowsShown).map((change) => (
              <tr key={change.solution}>
                <td className="m ell">{change.solution}</td>
                <td className="num">{shownPart(change.before)}</td>
                <td className="num">{shownPart(change.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
