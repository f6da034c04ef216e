/** The scores of a trial as a plot or as a table; a bin that is chosen filters the samples. */
import { useState } from 'react';
import { ScoreBins } from '../../../charts/index.ts';
import type { LabRow } from '../../../client/index.ts';
import { counted, figure } from '../../../ui/numbers.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { type Bin, binsOf, type Filter } from '../scores.ts';

const views = [
  { id: 'plot', label: 'Plot' },
  { id: 'table', label: 'Table' },
] as const;

interface Props {
  readonly rows: readonly LabRow[];
  readonly threshold: number;
  readonly onThreshold: (threshold: number) => void;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

interface TableProps {
  readonly bins: readonly Bin[];
  readonly chosen: number | null;
  readonly onChoose: (bin: Bin) => void;
}

function Table({ bins, chosen, onChoose }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="scroll bin-table" tabIndex={0}>
      <table className="c" aria-label="Scores">
        <thead>
          <tr>
            <th scope="col">Score</th>
            <th scope="col" className="num">
              Honest
            </th>
            <th scope="col" className="num">
              Wrong or hacked
            </th>
            <th scope="col" className="num">
              No label
            </th>
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.from} className={bin.from === chosen ? 'sel' : undefined}>
              <td>
                <button
                  type="button"
                  className="cell-button"
                  aria-pressed={bin.from === chosen}
                  onClick={() => onChoose(bin)}
                >
                  {bin.from.toFixed(2)} to {bin.to.toFixed(2)}
                </button>
              </td>
              <td className="num">{figure(bin.honest)}</td>
              <td className="num">{figure(bin.other)}</td>
              <td className="num">{figure(bin.unlabelled)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The section. */
export function Scores({ rows, threshold, onThreshold, filter, onFilter }: Props) {
  const [view, setView] = useState<'plot' | 'table'>('plot');
  const bins = binsOf(rows);
  const chosen = filter.kind === 'bin' ? filter.from : null;
  const choose = ({ from, to }: Pick<Bin, 'from' | 'to'>) =>
    onFilter(from === chosen ? { kind: 'all' } : { kind: 'bin', from, to, last: from === bins.at(-1)?.from });
  return (
    <section className="grow" aria-label="Scores">
      <div className="row g2">
        <h2 className="grow ell">
          Scores <span className="t2 sm">{counted(rows.length, 'sample')}, by what people said</span>
        </h2>
        <Segmented label="Scores as" segments={views} value={view} onChange={setView} />
      </div>
      {view === 'plot' ? (
        <ScoreBins
          bins={bins}
          threshold={threshold}
          onThreshold={onThreshold}
          chosen={chosen}
          onChoose={choose}
        />
      ) : (
        <Table bins={bins} chosen={chosen} onChoose={choose} />
      )}
    </section>
  );
}
