/** A queue beside the desk: one line a solution, the current one marked, what was said of it where it was judged. */
import { useEffect, useRef } from 'react';
import type { Verdict } from '../client/index.ts';
import { LabelPill } from '../ui/verdict.tsx';

export interface QueueLine {
  readonly id: string;
  readonly title: string;
  readonly below: string;
  /** A count that tells something of it. */
  readonly badge: { readonly count: number; readonly means: string } | null;
}

interface Props {
  readonly label: string;
  readonly lines: readonly QueueLine[];
  readonly current: string | null;
  readonly judged: ReadonlyMap<string, Verdict>;
  readonly onShow: (id: string) => void;
}

/** The list; the current line is kept in view. */
export function QueueList({ label, lines, current, judged, onShow }: Props) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another line becomes the current one
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <ul className="queue-list" aria-label={label} ref={list}>
      {lines.map((line) => {
        const verdict = judged.get(line.id);
        return (
          <li key={line.id}>
            <button
              type="button"
              className={line.id === current ? 'queue-line on' : 'queue-line'}
              aria-current={line.id === current ? 'true' : undefined}
              onClick={() => onShow(line.id)}
            >
              <span className="row g2">
                <span className="m ell grow">{line.title}</span>
                {verdict ? (
                  <LabelPill verdict={verdict} />
                ) : (
                  line.badge && (
                    <span className="badge num" title={line.badge.means}>
                      {line.badge.count}
                      <span className="sr"> {line.badge.means}</span>
                    </span>
                  )
                )}
              </span>
              <span className="sm t3 ell">{line.below}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
