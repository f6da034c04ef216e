/** Where two batches differ: the problems by the size of the change, and the reasons that samples share for failing. */
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../../client/index.ts';
import type { MapRow } from '../../../sample-map/index.ts';
import { Failure } from '../../../ui/empty.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { StatusMark } from '../../../ui/verdict.tsx';
import { type Compared, changed, tailOf, usualCause } from '../outcomes.ts';

interface BarProps {
  readonly change: number;
  /** In pixels; the middle is where nothing changed. */
  readonly width?: number;
}

/** A bar to the left where the first is ahead, to the right where the second is; none where they tie. */
export function ChangeBar({ change, width = 96 }: BarProps) {
  const middle = width / 2;
  const wide = change === 0 ? 0 : Math.max(2, Math.abs(change) * (middle - 2));
  return (
    <svg width={width} height={12} aria-hidden="true" className="change-bar">
      <path d={`M${middle} 0V12`} stroke="var(--control-line)" />
      <rect
        x={change < 0 ? middle - wide : middle}
        y={2}
        width={wide}
        height={8}
        rx={2}
        fill={change < 0 ? 'var(--s-a)' : 'var(--s-b)'}
      />
    </svg>
  );
}

/** Rows beyond this stay out of the page; the map has them all. */
const SHOWN = 200;

interface ChangedProps {
  readonly problems: readonly Compared[];
  readonly current: string | null;
  readonly onChoose: (problem: string) => void;
}

/** The table of changes; choosing a row moves the map to it. */
export function ChangedProblems({ problems, current, onChoose }: ChangedProps) {
  const rows = changed(problems);
  return (
    <table className="c ruled" aria-label="Changed problems">
      <thead>
        <tr>
          <th scope="col">{counted(rows.length, 'problem')} changed</th>
          <th scope="col" className="num">
            A
          </th>
          <th scope="col" className="num">
            B
          </th>
          <th scope="col">Change</th>
          <th scope="col" className="num">
            <span className="sr">B minus A</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, SHOWN).map((row) => (
          <tr
            key={row.id}
            className={row.id === current ? 'cur' : undefined}
            onClick={() => onChoose(row.id)}
          >
            <td>
              <button type="button" className="cell-button" onClick={() => onChoose(row.id)}>
                <span className="t3">{row.id}</span> <span className="m">{row.title}</span>
              </button>
            </td>
            <td className="num" title={`of ${row.first.samples}`}>
              {row.first.passed}
            </td>
            <td className="num" title={`of ${row.second.samples}`}>
              {row.second.passed}
            </td>
            <td>
              <ChangeBar change={row.change} />
            </td>
            <td className="num">{tailOf(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const REASONS = 20;

interface ReasonsProps {
  readonly ids: readonly string[];
  readonly rows: readonly MapRow[];
  readonly onChoose: (problem: string) => void;
}

/** Reasons for not passing that samples share; choosing one moves the map to an example. */
export function Reasons({ ids, rows, onChoose }: ReasonsProps) {
  const reasons = useQuery(
    queries.batches.reasons.queryOptions({ input: { ids: [...ids], limit: REASONS } }),
  );
  if (reasons.error) return <Failure of={reasons.error} retry={() => void reasons.refetch()} />;
  const problemOf = (solution: string) =>
    rows.find(({ sides }) => sides.flat().some((cell) => cell.solution === solution))?.problem;
  return (
    <table className="c fix ruled" aria-label="Same reason">
      <colgroup>
        <col />
        <col style={{ width: 116 }} />
        <col style={{ width: 190 }} />
        <col style={{ width: 60 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Same reason</th>
          <th scope="col">Outcome</th>
          <th scope="col">Usual cause</th>
          <th scope="col" className="num">
            Count
          </th>
        </tr>
      </thead>
      <tbody>
        {(reasons.data ?? []).map(({ status, message, count, example }) => {
          const problem = problemOf(example);
          return (
            <tr key={`${status} ${message}`}>
              <td className="code" title={message}>
                {problem ? (
                  <button
                    type="button"
                    className="cell-button ell code-button"
                    onClick={() => onChoose(problem)}
                  >
                    {message}
                  </button>
                ) : (
                  message
                )}
              </td>
              <td>
                <StatusMark status={status} />
              </td>
              <td className="t2 ell">
                {status === 'unsupported' ? 'the engine lacks it; never a fail' : (usualCause(message) ?? '')}
              </td>
              <td className="num">{figure(count)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
