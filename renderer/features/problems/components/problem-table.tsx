/** The list as a table; only the rows in sight are in the page, however long it is. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { preferences } from '../../../state/preferences.ts';
import { useStore } from '../../../state/store.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { ProblemPages } from '../operations/problem-pages.ts';
import { sortOf } from '../query-text.ts';
import type { Selection } from '../selection.ts';
import { ProblemCells } from './problem-cells.tsx';

interface Props {
  readonly pages: ProblemPages;
  readonly total: number;
  readonly query: string;
  readonly current: number;
  readonly selection: Selection;
  readonly onSight: (first: number, last: number) => void;
  readonly onSort: (key: string) => void;
  readonly onPoint: (index: number) => void;
  readonly onSelect: (id: string) => void;
  readonly onSelectAll: () => void;
}

interface Column {
  readonly label: string;
  readonly width?: number;
  readonly sort?: string;
  readonly number?: boolean;
}

const columns: readonly Column[] = [
  { label: 'Id', width: 132, sort: 'id' },
  { label: 'Title', sort: 'title' },
  { label: 'Difficulty', width: 84, sort: 'difficulty' },
  { label: 'Tags', width: 116 },
  { label: 'Passes', width: 116, sort: 'passed' },
  { label: 'Tests', width: 62, number: true },
  { label: 'Labels', width: 144 },
  { label: 'Edited', width: 68, sort: 'edited', number: true },
];

function Head({ column, query, onSort }: { column: Column; query: string; onSort: (key: string) => void }) {
  const sort = sortOf(query);
  const on = column.sort !== undefined && sort?.key === column.sort;
  const order = on ? (sort?.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th className={column.number ? 'num' : ''} aria-sort={order} scope="col">
      {column.sort ? (
        <button type="button" className="sort" onClick={() => column.sort && onSort(column.sort)}>
          {on && <Icon name={sort?.descending ? 'down' : 'up'} size={12} />}
          {column.label}
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}

/** The table with its own scroll. */
export function ProblemTable(props: Props) {
  const { pages, total, current, onSight } = props;
  const compact = useStore(preferences).density === 'compact';
  const frame = useRef<HTMLDivElement>(null);
  const [now] = useState(() => Date.now());
  const height = compact ? 26 : 32;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingStart: 28,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the density changes
  useEffect(() => virtual.measure(), [height]);
  useEffect(() => onSight(first, last), [first, last, onSight]);
  useEffect(() => {
    if (current >= 0 && current < total) virtual.scrollToIndex(current);
  }, [current, total, virtual]);

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="scroll grow" ref={frame} tabIndex={0}>
      <table className={compact ? 'c fix' : 'fix'} aria-label="Problems" aria-rowcount={total + 1}>
        <colgroup>
          <col style={{ width: 38 }} />
          {columns.map(({ label, width }) => (
            <col key={label} style={width ? { width } : {}} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                className="cb"
                aria-label="Select all that match"
                checked={props.selection.all}
                onChange={props.onSelectAll}
              />
            </th>
            {columns.map((column) => (
              <Head key={column.label} column={column} query={props.query} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {items.map(({ index }) => {
            const row = pages.row(index);
            return (
              <ProblemCells
                key={index}
                row={row}
                index={index}
                now={now}
                current={index === current}
                selected={props.selection.all || (row !== undefined && props.selection.ids.has(row.id))}
                onPoint={() => props.onPoint(index)}
                onSelect={() => row && props.onSelect(row.id)}
              />
            );
          })}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}
