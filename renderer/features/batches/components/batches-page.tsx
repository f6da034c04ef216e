/** Batches: where solutions came from, how many of them passed, and pass@1 with its interval. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type BatchRow, queries } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { pairOf } from '../../../compare/pair.ts';
import { go } from '../../../navigation/index.ts';
import { queryTerm } from '../../../problem-sets/index.ts';
import { complain } from '../../../state/toasts.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { counted, figure, percent } from '../../../ui/numbers.ts';
import { SelectRow } from '../../../ui/select-row.tsx';
import { type Head, HeadCells, HeadWidths } from '../../../ui/table-heads.tsx';
import { batchesCommand, batchList } from '../commands.ts';
import { parametersOf } from '../parameters.ts';

interface RowProps {
  readonly row: BatchRow;
  readonly current: boolean;
  readonly picked: boolean;
  readonly onPoint: () => void;
  readonly onPick: () => void;
}

const open = (id: string): void => go({ screen: 'batch', id });

function Row({ row, current, picked, onPoint, onPick }: RowProps) {
  const { passAt1 } = row;
  return (
    <SelectRow
      name={row.id}
      selected={picked}
      current={current}
      onSelect={onPick}
      onPoint={onPoint}
      onOpen={() => open(row.id)}
    >
      <td className="m">
        <button type="button" className="cell-button ell" onClick={() => open(row.id)}>
          {row.id}
        </button>
      </td>
      <td className="t2 ell">{row.model ?? 'not known'}</td>
      <td className="t2 ell" title={`${row.prompt} ${parametersOf(row)}`.trim()}>
        {parametersOf(row) || 'not known'}
      </td>
      <td className="num">{figure(row.problems)}</td>
      <td className="num">{figure(row.solutions)}</td>
      <td className="num">{figure(row.graded)}</td>
      <td className="num">{figure(row.passed)}</td>
      <td className="num">
        {passAt1 === null ? <span className="t3">not graded</span> : <b>{percent(passAt1.value)}</b>}
      </td>
      <td className="num t2">
        {passAt1?.interval && `${percent(passAt1.interval.low)} to ${percent(passAt1.interval.high)}`}
      </td>
      <td className="num t2">{row.createdAt?.slice(0, 10) ?? ''}</td>
    </SelectRow>
  );
}

const heads: readonly Head[] = [
  ['Batch', undefined, false],
  ['Model', 150, false],
  ['Parameters', 220, false],
  ['Problems', 72, true],
  ['Solutions', 76, true],
  ['Graded', 68, true],
  ['Passed', 68, true],
  ['pass@1', 84, true],
  ['95%', 152, true],
  ['Made', 104, true],
];

/** The page. */
export function BatchesPage() {
  const batches = useQuery(queries.batches.list.queryOptions());
  const [current, setCurrent] = useState(0);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const rows = batches.data ?? [];
  const here = rows[Math.min(current, rows.length - 1)]?.id ?? null;
  const pick = (id: string) =>
    setPicked(new Set(picked.has(id) ? [...picked].filter((of) => of !== id) : [...picked, id]));
  useSlot(batchList, {
    move: (by) => setCurrent(Math.max(0, Math.min(rows.length - 1, current + by))),
    select: () => here && pick(here),
    open: () => here && open(here),
    compare: () => {
      const pair = pairOf(
        rows.filter(({ id }) => picked.has(id)).map(({ id }) => id),
        here,
      );
      if (pair.kind === 'refused') complain(pair.message);
      else go({ screen: 'compare', first: pair.ids[0], second: pair.ids[1] });
    },
    grade: () => here && go({ screen: 'runs', query: queryTerm('batch', [here]) }),
  });
  return (
    <>
      <div className="row g2 object-head">
        <h1>Batches</h1>
        <span className="t2 sm" role="status">
          {picked.size > 0
            ? `${picked.size} selected`
            : batches.data && counted(rows.length, 'batch', 'batches')}
        </span>
        <span className="grow" />
        <CommandButton command={batchesCommand('batches.open')} look="quiet" />
        <CommandButton command={batchesCommand('batches.compare')} />
        <CommandButton command={batchesCommand('batches.grade')} />
        <CommandButton command={batchesCommand('batches.generate')} look="primary" icon />
      </div>
      {batches.error ? <Failure of={batches.error} retry={() => void batches.refetch()} /> : null}
      {!batches.data && !batches.error && <Skeleton />}
      {batches.data && rows.length === 0 && (
        <Empty
          title="No batches yet"
          text="A batch is a set of solutions from one place: a model with its parameters, a file, a person. Generate one from a model, or import one with its batch's name."
        >
          <CommandButton command={batchesCommand('batches.generate')} look="primary" large icon />
        </Empty>
      )}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
        <div className="scroll grow" tabIndex={0}>
          <table className="fix" aria-label="Batches">
            <colgroup>
              <col style={{ width: 38 }} />
              <HeadWidths heads={heads} />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr">Selected</span>
                </th>
                <HeadCells heads={heads} />
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <Row
                  key={row.id}
                  row={row}
                  current={row.id === here}
                  picked={picked.has(row.id)}
                  onPoint={() => setCurrent(at)}
                  onPick={() => pick(row.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
