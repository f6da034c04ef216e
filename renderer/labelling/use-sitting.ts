/**
 * A sitting of the mounted desk: where one is, what one says, and the label that is given. The next item shows before
 * the label is stored; a failure brings the last one back.
 */
import { useState } from 'react';
import { sentence, type Verdict } from '../client/index.ts';
import { complain } from '../state/toasts.ts';
import { verdictLooks } from '../ui/status-names.ts';
import type { Desk } from './desk-commands.ts';
import { useKinds } from './kinds.ts';
import { labelSolution } from './label-solution.ts';
import { goTo, itemOf, judge, moveBy, pressKind, type Sitting, sitDown, unjudge } from './sitting.ts';

/** What is judged: the revision in view, whatever has been written since. */
interface Judged {
  readonly id: string;
  readonly revision: number;
  readonly code: string;
}

/** Spans of a label count code points, those of the page UTF-16 units. */
const inCodePoints = (code: string, { start, end }: { start: number; end: number }) => ({
  start: [...code.slice(0, start)].length,
  end: [...code.slice(0, end)].length,
});

/**
 * Sits down before `rows`, which are read once: labels given meanwhile do not reorder them.
 * @param deciding the labels given here settle disputes
 */
export function useSitting<Row extends { readonly id: string }>(rows: readonly Row[], deciding = false) {
  const kinds = useKinds();
  const [sitting, setSitting] = useState(() => sitDown(rows));
  const [allKinds, setAllKinds] = useState(false);
  const row = itemOf(sitting);

  const titles = (ids: readonly string[]) =>
    ids.map((id) => kinds.find((kind) => kind.id === id)?.title.toLowerCase() ?? id).join(', ');

  const commit = ({ id, revision, code }: Judged, verdict: Verdict, chosen: readonly string[]) => {
    const { note, severity, confidence, spans } = sitting;
    const said = `${id} ${deciding ? 'decided' : 'labelled'}${chosen.length > 0 ? `, ${titles(chosen)}` : ` ${verdictLooks[verdict].label.toLowerCase()}`}`;
    setSitting(judge(sitting, id, verdict));
    setAllKinds(false);
    labelSolution(
      {
        solution: id,
        revision,
        verdict,
        kinds: chosen,
        note,
        severity,
        confidence,
        spans: spans.map((span) => inCodePoints(code, span)),
        deciding,
      },
      said,
      (change) =>
        setSitting((now) => (change === 'undone' ? unjudge(now, id) : judge(goTo(now, id), id, verdict))),
    ).catch((reason) => {
      setSitting((now) => unjudge(now, id));
      complain(sentence(reason));
    });
  };

  /** Takes a kind, or gives the label that waited for it. @param item null while it is on its way */
  const press = (item: Judged | null, id: string) => {
    const pressed = pressKind(sitting, id);
    if (pressed.kind === 'toggled') setSitting(pressed.sitting);
    else if (item) commit(item, 'hacked', pressed.kinds);
  };

  /** The part of the desk's commands that is about judging and moving. @param item null while it is on its way */
  const judging = (
    item: Judged | null,
  ): Pick<
    Desk,
    'judge' | 'kind' | 'allKinds' | 'leave' | 'skip' | 'move' | 'canJudge' | 'takesKinds' | 'canLeave'
  > => ({
    judge(verdict) {
      if (!item) return;
      if (verdict !== 'hacked') return commit(item, verdict, []);
      if (sitting.kinds.length > 0) return commit(item, 'hacked', sitting.kinds);
      setSitting({ ...sitting, awaitingKind: true });
    },
    kind(number) {
      const kind = kinds[number];
      if (kind) press(item, kind.id);
    },
    allKinds: () => setAllKinds(!allKinds),
    leave: () => setSitting({ ...sitting, awaitingKind: false }),
    skip: () => setSitting(moveBy(sitting, 1)),
    move: (by) => setSitting(moveBy(sitting, by)),
    canJudge: item !== null,
    takesKinds: item !== null,
    canLeave: sitting.awaitingKind,
  });

  return {
    sitting,
    row,
    next: sitting.rows[sitting.at + 1] ?? null,
    kinds,
    allKinds,
    press,
    judging,
    /** Goes to an item by its id. */
    show: (id: string) => setSitting(goTo(sitting, id)),
    /** Says more of the item in view. */
    say: (more: Partial<Pick<Sitting<Row>, 'note' | 'severity' | 'confidence' | 'spans'>>) =>
      setSitting({ ...sitting, ...more }),
  };
}
