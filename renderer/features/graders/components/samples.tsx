/** The samples of a trial, those on which grader and people differ most first. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { LabRow } from '../../../client/index.ts';
import { LabelPill } from '../../../ui/verdict.tsx';

interface Props {
  readonly rows: readonly LabRow[];
  /** Keys of the sub-graders, in the file's order. */
  readonly parts: readonly string[];
  readonly current: number;
  readonly onChoose: (at: number) => void;
  readonly onOpen: (row: LabRow) => void;
}

type Part = LabRow['outcome'];

const short = (of: Part | undefined): string =>
  of === undefined ? '' : of.kind === 'reward' ? of.reward.toFixed(2) : 'fault';

function Score({ of }: { readonly of: Part }) {
  if (of.kind === 'fault')
    return (
      <span className="v error" title={of.message}>
        {of.message}
      </span>
    );
  const share = Math.min(1, Math.max(0, of.reward));
  return (
    <span className="row g2">
      <span className="prog lab-bar-of" aria-hidden="true">
        <i style={{ width: `${100 * share}%` }} />
      </span>
      <span className="num">{of.reward.toFixed(2)}</span>
    </span>
  );
}

const ROW = 32;

/** The table; only the rows in view are drawn. */
export function Samples({ rows, parts, current, onChoose, onOpen }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  useEffect(() => list.scrollToIndex(current), [current, list]);
  const noted = rows.some(({ note }) => note !== '');
  const shown = list.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = list.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="scroll grow" ref={frame} tabIndex={0}>
      <table className="c fix" aria-label="Samples">
        <colgroup>
          <col style={noted ? { width: '30%' } : {}} />
          <col style={{ width: 96 }} />
          <col style={{ width: 116 }} />
          {parts.map((part) => (
            <col key={part} style={{ width: 64 }} />
          ))}
          {noted && <col />}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Sample</th>
            <th scope="col">People</th>
            <th scope="col">Grader</th>
            {parts.map((part) => (
              <th key={part} scope="col" className="num">
                {part}
              </th>
            ))}
            {noted && <th scope="col">What people wrote</th>}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {shown.map(({ index }) => {
            const row = rows[index] as LabRow;
            return (
              <tr
                key={row.solution}
                className={index === current ? 'cur' : undefined}
                aria-selected={index === current}
                onClick={() => onChoose(index)}
                onDoubleClick={() => onOpen(row)}
              >
                <td className="m ell">{row.solution}</td>
                <td>
                  {row.label ? <LabelPill verdict={row.label} /> : <span className="t3">none yet</span>}
                </td>
                <td>
                  <Score of={row.outcome} />
                </td>
                {parts.map((part) => (
                  <td key={part} className="num" title={titleOf(row.parts[part])}>
                    {short(row.parts[part])}
                  </td>
                ))}
                {noted && (
                  <td className="t2 ell" title={row.note}>
                    {row.note}
                  </td>
                )}
              </tr>
            );
          })}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}

const titleOf = (of: Part | undefined): string | undefined => (of?.kind === 'fault' ? of.message : undefined);
