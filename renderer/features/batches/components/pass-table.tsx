/** pass@k in figures: the unbiased estimate and the empirical one with their 95% intervals, whole or in parts. */
import type { BatchFigures, PassFigures } from '../../../client/index.ts';
import { figure, percent } from '../../../ui/numbers.ts';

type Estimate = PassFigures[number]['unbiased'];

function Share({ of }: { readonly of: Estimate }) {
  return (
    <td className="num">
      {percent(of.value)}
      {of.interval && (
        <span className="t3 xs interval">
          {percent(of.interval.low)} to {percent(of.interval.high)}
        </span>
      )}
    </td>
  );
}

/** One row a k. */
export function PassTable({ figures }: { readonly figures: PassFigures }) {
  return (
    <table className="c" aria-label="pass@k">
      <thead>
        <tr>
          <th scope="col">k</th>
          <th scope="col" className="num">
            Unbiased, 95%
          </th>
          <th scope="col" className="num">
            Empirical, 95%
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ k, unbiased, empirical }) => (
          <tr key={k}>
            <td>pass@{k}</td>
            <Share of={unbiased} />
            <Share of={empirical} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SliceProps {
  readonly label: string;
  readonly slices: BatchFigures['byTag'];
  /** The part that is shown in the map, null for all. */
  readonly chosen: string | null;
  readonly onChoose: (name: string | null) => void;
}

/** One row a part; choosing one filters the map. */
export function SliceTable({ label, slices, chosen, onChoose }: SliceProps) {
  const ks = [...new Set(slices.flatMap(({ figures }) => figures.map(({ k }) => k)))].sort((a, b) => a - b);
  const shown = [ks[0], ks.at(-1)].filter(
    (k, at, all) => k !== undefined && all.indexOf(k) === at,
  ) as number[];
  if (slices.length === 0) return <p className="t2 pane-note">No problem of this batch has one.</p>;
  return (
    <table className="c" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col" className="num">
            Problems
          </th>
          {shown.map((k) => (
            <th key={k} scope="col" className="num">
              pass@{k}, 95%
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {slices.map(({ name, problems, figures }) => (
          <tr key={name} className={name === chosen ? 'sel' : undefined}>
            <td>
              <button
                type="button"
                className="cell-button"
                aria-pressed={name === chosen}
                onClick={() => onChoose(name === chosen ? null : name)}
              >
                {name}
              </button>
            </td>
            <td className="num">{figure(problems)}</td>
            {shown.map((k) => {
              const own = figures.find((each) => each.k === k);
              return own ? <Share key={k} of={own.unbiased} /> : <td key={k} className="num" />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
