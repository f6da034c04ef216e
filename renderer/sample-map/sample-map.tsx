/**
 * Problems by samples: a row a problem, a cell a sample, one or two batches side by side. Filled passed, empty failed,
 * a glyph for what is neither; never by colour alone. Only the rows in view are drawn.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import type { MapCell } from '../client/index.ts';
import { statusLooks, verdictLooks } from '../ui/status-names.ts';
import type { Cursor, MapRow } from './map-rows.ts';

/** Edge of a cell with the gap behind it, and the height of a row. */
const STEP = 16;
const ROW = 18;

type Look = 'passed' | 'hacked' | 'failed' | 'error' | 'timeout' | 'unsupported' | 'waiting';

const lookOf = ({ status, label }: Pick<MapCell, 'status' | 'label'>): Look => {
  if (status === null) return 'waiting';
  if (status === 'passed') return label === 'hacked' ? 'hacked' : 'passed';
  if (status === 'crash') return 'error';
  if (status === 'memory' || status === 'output-limit') return 'timeout';
  return status;
};

const fills: Readonly<Partial<Record<Look, string>>> = {
  passed: 'var(--cell)',
  hacked: 'var(--hacked)',
  waiting: 'none',
};
const glyphs: Readonly<Partial<Record<Look, readonly [path: string, stroke: string]>>> = {
  hacked: ['M2.5 10.5L10.5 2.5', 'var(--panel)'],
  error: ['M4.6 4.9l4.4 4.4m0-4.4l-4.4 4.4', 'var(--error)'],
  timeout: ['M4.4 7a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0', 'var(--timeout)'],
  unsupported: ['M3.8 7h6', 'var(--unsupported)'],
};

function Cell({ look, x = 0 }: { readonly look: Look; readonly x?: number }) {
  const glyph = glyphs[look];
  return (
    <g transform={`translate(${x} 0)`}>
      <rect
        x={0.5}
        y={0.5}
        width={13}
        height={13}
        rx={2}
        fill={fills[look] ?? 'var(--cell-empty)'}
        {...(look === 'waiting' ? { stroke: 'var(--control-line)', strokeDasharray: '2 2' } : {})}
      />
      {glyph && <path d={glyph[0]} stroke={glyph[1]} strokeWidth={1.5} fill="none" />}
    </g>
  );
}

const wordOf = (cell: MapCell): string => {
  const status = cell.status === null ? 'no result' : statusLooks[cell.status].label.toLowerCase();
  const label = cell.label ? `, labelled ${verdictLooks[cell.label].label.toLowerCase()}` : '';
  const score = cell.score === null || cell.status === null ? '' : `, score ${cell.score.toFixed(2)}`;
  return `${cell.solution}: ${status}${score}${label}`;
};

const summaryOf = (cells: readonly MapCell[]): string =>
  `${cells.filter(({ status }) => status === 'passed').length} of ${cells.length} passed`;

interface SideProps {
  readonly cells: readonly MapCell[];
  /** The cell under the cursor, null where it is elsewhere. */
  readonly current: number | null;
  readonly onChoose: (at: number) => void;
}

function Side({ cells, current, onChoose }: SideProps) {
  const choose = (event: MouseEvent<SVGSVGElement>) => {
    const at = Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left) / STEP);
    if (at >= 0 && at < cells.length) onChoose(at);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the place move the cursor
    <svg
      className="map-side"
      width={Math.max(1, cells.length) * STEP}
      height={ROW}
      viewBox={`0 -2 ${Math.max(1, cells.length) * STEP} ${ROW}`}
      role="img"
      aria-label={summaryOf(cells)}
      onClick={choose}
    >
      {cells.map((cell, at) => (
        <g key={cell.solution}>
          <title>{wordOf(cell)}</title>
          <Cell look={lookOf(cell)} x={at * STEP} />
        </g>
      ))}
      {current !== null && current < cells.length && (
        <rect className="map-cursor" x={current * STEP - 0.75} y={-0.75} width={15.5} height={15.5} rx={3} />
      )}
    </svg>
  );
}

interface Props {
  readonly label: string;
  readonly rows: readonly MapRow[];
  /** Names over the sides. */
  readonly heads: readonly string[];
  readonly cursor: Cursor;
  readonly onCursor: (cursor: Cursor) => void;
  readonly onOpen: (row: MapRow) => void;
  /** A figure at the end of each row, with its heading. */
  readonly tail?: { readonly head: string; readonly of: (row: MapRow) => string };
  /** What stands in place of a row's samples, with its heading. */
  readonly instead?: { readonly head: string; readonly of: (row: MapRow) => ReactNode };
}

/** The map with its own scroll. */
export function SampleMap({ label, rows, heads, cursor, onCursor, onOpen, tail, instead }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 20,
    scrollPaddingStart: 28,
  });
  useEffect(() => {
    if (cursor.row < rows.length) list.scrollToIndex(cursor.row);
  }, [cursor.row, rows.length, list]);
  const shown = list.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = list.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="scroll grow" ref={frame} tabIndex={0}>
      <table className="map" aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">Problem</th>
            {instead && <th scope="col">{instead.head}</th>}
            {(instead ? [] : heads).map((head, at) => (
              <th key={head} scope="col">
                <span className={heads.length > 1 ? `row g2 side-name side-${at}` : 'row g2 side-name'}>
                  {heads.length > 1 && <i aria-hidden="true" />}
                  {head}
                </span>
              </th>
            ))}
            {tail && (
              <th scope="col" className="num">
                {tail.head}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {shown.map(({ index }) => {
            const row = rows[index]!;
            const current = index === cursor.row;
            let first = 0;
            return (
              <tr
                key={row.problem}
                className={current ? 'cur' : undefined}
                aria-selected={current}
                onDoubleClick={() => onOpen(row)}
              >
                <th scope="row" title={row.title}>
                  <button
                    type="button"
                    className="cell-button ell"
                    onClick={() => onCursor({ row: index, cell: 0 })}
                  >
                    {row.problem}
                  </button>
                </th>
                {instead && <td>{instead.of(row)}</td>}
                {(instead ? [] : row.sides).map((cells, side) => {
                  const from = first;
                  first += cells.length;
                  const own = cursor.cell - from;
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: sides stand in one order
                    <td key={side}>
                      <Side
                        cells={cells}
                        current={current && own >= 0 && own < cells.length ? own : null}
                        onChoose={(at) => onCursor({ row: index, cell: from + at })}
                      />
                    </td>
                  );
                })}
                {tail && <td className="num">{tail.of(row)}</td>}
              </tr>
            );
          })}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}

const legend: readonly (readonly [Look, string])[] = [
  ['passed', 'passed'],
  ['hacked', 'passed, labelled hacked'],
  ['failed', 'failed'],
  ['error', 'error'],
  ['timeout', 'over a limit'],
  ['unsupported', 'unsupported'],
  ['waiting', 'no result'],
];

/** What the cells mean. */
export function MapLegend() {
  return (
    <div className="row g4 wrap map-legend">
      {legend.map(([look, word]) => (
        <span key={look} className="leg">
          <svg width={14} height={14} aria-hidden="true">
            <Cell look={look} />
          </svg>
          {word}
        </span>
      ))}
    </div>
  );
}
