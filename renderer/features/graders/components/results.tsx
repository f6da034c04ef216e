/** What a trial found: agreement with people, scores, parts, and the samples where grader and people differ most. */
import type { LabRow } from '../../../client/index.ts';
import { counted, figure } from '../../../ui/numbers.ts';
import { everything, type Filter, filterWords, matrixOf } from '../scores.ts';
import type { Trial } from '../trial.ts';
import { AgainstPeople, AgreementFigures, Parts } from './agreement-figures.tsx';
import { Samples } from './samples.tsx';
import { Scores } from './scores.tsx';

interface Props {
  readonly of: Trial;
  /** The samples in order, those that the filter leaves. */
  readonly rows: readonly LabRow[];
  readonly threshold: number;
  readonly onThreshold: (threshold: number) => void;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly current: number;
  readonly onChoose: (at: number) => void;
  readonly onOpen: (row: LabRow) => void;
}

/** The pane. */
export function Results({
  of,
  rows,
  threshold,
  onThreshold,
  filter,
  onFilter,
  current,
  onChoose,
  onOpen,
}: Props) {
  const parts = Object.keys(of.rows[0]?.parts ?? {});
  const labelled = of.done?.agreement != null;
  const matrix = matrixOf(of.rows, threshold);
  return (
    <>
      {labelled && <AgreementFigures rows={of.rows} matrix={matrix} threshold={threshold} />}
      <div className="row lab-plots">
        <Scores
          rows={of.rows}
          threshold={threshold}
          onThreshold={onThreshold}
          filter={filter}
          onFilter={onFilter}
        />
        {labelled && (
          <section aria-label="Agreement">
            <h2>
              Against people <span className="t3 sm">share of each row</span>
            </h2>
            <AgainstPeople of={matrix} filter={filter} onFilter={onFilter} />
          </section>
        )}
      </div>
      {labelled && <Parts names={parts} rows={of.rows} />}
      {of.done && !labelled && (
        <p className="t2 sm lab-note">
          No sample has a label, so there is nothing to agree with.{' '}
          <a href="#/review">Label some in Review</a>.
        </p>
      )}
      <div className="row g2 lab-head">
        <h2>Where they differ most</h2>
        <span className="t3 sm grow ell" role="status">
          {filter.kind === 'all'
            ? counted(of.rows.length, 'sample')
            : `${figure(rows.length)} of ${figure(of.rows.length)}: ${filterWords(filter)}`}
        </span>
        {of.done && of.done.faults > 0 && <span className="v error">{counted(of.done.faults, 'fault')}</span>}
        {filter.kind !== 'all' && (
          <button type="button" className="btn quiet" onClick={() => onFilter(everything)}>
            Show all
          </button>
        )}
      </div>
      <Samples rows={rows} parts={parts} current={current} onChoose={onChoose} onOpen={onOpen} />
    </>
  );
}
