/** What the draft gives for one sample, beside what the trial gave and what people said. */
import type { LabRow } from '../../../client/index.ts';
import { Failure } from '../../../ui/empty.tsx';
import { LabelPill } from '../../../ui/verdict.tsx';
import type { Single } from '../single.ts';

interface Props {
  readonly of: Single;
  /** The definition in the editor; what another one gave is dimmed. */
  readonly definition: string;
  /** The trial's row of the same sample. */
  readonly before: LabRow | undefined;
  readonly retry: () => void;
}

type Part = LabRow['outcome'];

const said = (part: Part): string => (part.kind === 'reward' ? part.reward.toFixed(2) : part.message);

/** The line. */
export function OneSample({ of, definition, before, retry }: Props) {
  if (of.failure) return <Failure of={of.failure} retry={retry} />;
  const { row } = of;
  if (!row)
    return (
      <p className="lab-note t2" role="status">
        The query selects no solution; change it, or leave it empty for all of them.
      </p>
    );
  const parts = Object.entries(row.parts);
  return (
    <section
      className={of.definition === definition ? 'one-sample' : 'one-sample dim'}
      aria-label="One sample"
    >
      <p className="row g2 wrap" role="status">
        <span className="m ell">{row.solution}</span>
        {row.label && <LabelPill verdict={row.label} />}
        <span className="t2">this draft</span>
        <b className={row.outcome.kind === 'reward' ? 'num' : 'v error wrap-text'}>{said(row.outcome)}</b>
        {before && (
          <>
            <span className="t2">the trial</span>
            <span className="num">{said(before.outcome)}</span>
          </>
        )}
      </p>
      {parts.length > 0 && (
        <p className="t2 sm">{parts.map(([name, part]) => `${name} ${said(part)}`).join(', ')}</p>
      )}
      {row.warnings.length > 0 && <p className="t2 sm">{row.warnings.join(' ')}</p>}
    </section>
  );
}
