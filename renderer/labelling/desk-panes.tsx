/** The three panes of a desk side by side: queue, code, and what is said about it. A narrow window shows one at a time. */
import type { ReactNode } from 'react';
import { Segmented } from '../ui/segmented.tsx';
import { Split } from '../ui/split.tsx';
import { useNarrow } from '../ui/use-narrow.ts';

interface Pane<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly content: ReactNode;
}

interface DeskPanesProps<Id extends string> {
  /** Queue, code, and the side. The side's id is also the name under which its width is kept. */
  readonly panes: readonly [Pane<Id>, Pane<Id>, Pane<Id>];
  /** The pane that a narrow window shows. */
  readonly view: Id;
  readonly onView: (id: Id) => void;
  /** What is judged: a narrow window names it where the queue is out of sight. */
  readonly judged: string;
}

export function DeskPanes<Id extends string>({ panes, view, onView, judged }: DeskPanesProps<Id>) {
  const [queue, code, side] = panes;
  if (useNarrow())
    return (
      <>
        <div className="row g3 queue-head">
          <Segmented label="Panes" segments={panes} value={view} onChange={onView} />
          <span className="t2 sm ell">{judged}</span>
        </div>
        {panes.find(({ id }) => id === view)?.content}
      </>
    );
  return (
    <Split name="queue" direction="row" fixed="first" initial={212} smallest={180} rest={700}>
      {queue.content}
      <Split name={side.id} direction="row" fixed="second" initial={380} smallest={300} rest={420}>
        {code.content}
        {side.content}
      </Split>
    </Split>
  );
}
