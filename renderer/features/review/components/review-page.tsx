/** Review: one item after the other. The next one shows before the label is stored; a failure brings it back. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { queries, queryClient, type SolutionRow, sentence, type Verdict } from '../../../client/index.ts';
import { useSlot } from '../../../commands/slot.ts';
import { labelSolution, useKinds } from '../../../labelling/index.ts';
import { go } from '../../../navigation/index.ts';
import { complain } from '../../../state/toasts.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Split } from '../../../ui/split.tsx';
import { verdictLooks } from '../../../ui/status-names.ts';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { review } from '../commands.ts';
import { useReviewItem } from '../operations/use-review-item.ts';
import { goTo, itemOf, judge, moveBy, pressKind, type Sitting, sitDown, unjudge } from '../sitting.ts';
import { Evidence } from './evidence.tsx';
import { JudgementPane } from './judgement-pane.tsx';
import { VerdictBar } from './verdict-bar.tsx';

const queueLength = 300;

function Pips({ sitting }: { readonly sitting: Sitting }) {
  const from = Math.max(0, Math.min(sitting.at - 4, sitting.rows.length - 9));
  return (
    <span className="row pips" aria-hidden="true">
      {sitting.rows.slice(from, from + 9).map((row, at) => {
        const verdict = sitting.judged.get(row.id);
        const now = from + at === sitting.at;
        const tone = verdict ? `var(--${verdict})` : now ? 'var(--accent)' : 'var(--line-2)';
        return <i key={row.id} style={{ background: tone, width: now ? 22 : 14 }} />;
      })}
    </span>
  );
}

interface DoneProps {
  readonly sitting: Sitting;
  readonly left: number;
  readonly onNext: () => void;
}

function Done({ sitting, left, onNext }: DoneProps) {
  const given = [...sitting.judged.values()];
  const hacked = given.filter((verdict) => verdict === 'hacked').length;
  return (
    <Empty
      title={given.length > 0 ? 'This queue is done' : 'Nothing waits for review'}
      text={
        given.length > 0
          ? `${counted(given.length, 'label')} in this sitting, ${figure(hacked)} of them hacked. ${left > 0 ? `${figure(left)} more wait.` : 'Nothing else waits.'}`
          : 'Every solution has a label. Import another batch, or grade what is new: what passes comes here first.'
      }
    >
      {left > 0 ? (
        <button type="button" className="btn pri lg" onClick={onNext}>
          Next queue
        </button>
      ) : (
        <button type="button" className="btn pri lg" onClick={() => go({ screen: 'problems', query: '' })}>
          See the problems
        </button>
      )}
    </Empty>
  );
}

interface DeskProps {
  readonly rows: readonly SolutionRow[];
  readonly total: number;
  readonly onNext: () => void;
}

function Desk({ rows, total, onNext }: DeskProps) {
  const kinds = useKinds();
  const narrow = useNarrow();
  const [sitting, setSitting] = useState(() => sitDown(rows));
  const [allKinds, setAllKinds] = useState(false);
  const [shown, setShown] = useState<{
    readonly id: string;
    readonly score: boolean;
    readonly reference: boolean;
  }>({
    id: '',
    score: false,
    reference: false,
  });
  const [view, setView] = useState<'evidence' | 'tests'>('evidence');
  const note = useRef<HTMLInputElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const statement = useRef<HTMLDivElement>(null);
  const row = itemOf(sitting);
  const next = sitting.rows[sitting.at + 1] ?? null;
  const { item, failure, retry } = useReviewItem(row?.id ?? null, next?.id ?? null);
  const looked = shown.id === row?.id ? shown : { id: row?.id ?? '', score: false, reference: false };

  const commit = (verdict: Verdict, chosen: readonly string[]) => {
    if (!row || !item) return;
    const said = `${row.id} labelled${chosen.length > 0 ? `, ${titles(chosen)}` : ` ${verdictLooks[verdict].label.toLowerCase()}`}`;
    const judgement = {
      solution: row.id,
      revision: row.revision,
      verdict,
      kinds: chosen,
      note: sitting.note,
    };
    setSitting(judge(sitting, row.id, verdict));
    setAllKinds(false);
    labelSolution(judgement, said, (change) =>
      setSitting((now) =>
        change === 'undone' ? unjudge(now, row.id) : judge(goTo(now, row.id), row.id, verdict),
      ),
    ).catch((reason) => {
      setSitting((now) => unjudge(now, row.id));
      complain(sentence(reason));
    });
  };
  const titles = (ids: readonly string[]) =>
    ids.map((id) => kinds.find((kind) => kind.id === id)?.title.toLowerCase() ?? id).join(', ');
  const press = (id: string) => {
    const pressed = pressKind(sitting, id);
    if (pressed.kind === 'commit') commit('hacked', pressed.kinds);
    else setSitting(pressed.sitting);
  };

  useSlot(review, {
    judge(verdict) {
      if (verdict !== 'hacked') return commit(verdict, []);
      if (sitting.kinds.length > 0) return commit('hacked', sitting.kinds);
      setSitting({ ...sitting, awaitingKind: true });
    },
    kind(number) {
      const kind = kinds[number];
      if (kind) press(kind.id);
    },
    allKinds: () => setAllKinds(!allKinds),
    cancel: () => setSitting({ ...sitting, awaitingKind: false }),
    skip: () => setSitting(moveBy(sitting, 1)),
    move: (by) => setSitting(moveBy(sitting, by)),
    note: () => {
      setView('tests');
      requestAnimationFrame(() => note.current?.focus());
    },
    tryInput: () => {
      setView('evidence');
      requestAnimationFrame(() => input.current?.focus());
    },
    edit: () => row && go({ screen: 'problem', id: row.problem, solution: row.id }),
    statement: () => statement.current?.focus(),
    reference: () => setShown({ ...looked, reference: !looked.reference }),
    score: () => setShown({ ...looked, score: !looked.score }),
    hasItem: item !== undefined && row !== null,
    awaitingKind: sitting.awaitingKind,
  });

  const evidence = item && (
    <Evidence
      item={item}
      reference={looked.reference}
      kinds={kinds}
      chosen={sitting.kinds}
      allKinds={allKinds}
      awaitingKind={sitting.awaitingKind}
      input={input}
      statement={statement}
      onKind={press}
    />
  );
  const judgement = item && (
    <JudgementPane
      key={item.solution.id}
      item={item}
      scoreShown={looked.score}
      note={sitting.note}
      noteField={note}
      onNote={(text) => setSitting({ ...sitting, note: text })}
    />
  );
  return (
    <>
      <div className="row g3 queue-head">
        <h2>Passed first</h2>
        <span className="t2 sm" role="status">
          {row ? `Item ${figure(sitting.at + 1)} of ${figure(sitting.rows.length)}` : 'Done'}
        </span>
        <Pips sitting={sitting} />
        <span className="grow" />
        <span className="t2 sm">
          This sitting <b className="num">{figure(sitting.judged.size)}</b>, waiting{' '}
          <b className="num">{figure(Math.max(0, total - sitting.judged.size))}</b>
        </span>
        {narrow && (
          <Segmented
            label="Panes"
            segments={[
              { id: 'evidence', label: 'Evidence' },
              { id: 'tests', label: 'Tests' },
            ]}
            value={view}
            onChange={setView}
          />
        )}
      </div>
      {failure ? <Failure of={failure} retry={retry} /> : null}
      {!row && <Done sitting={sitting} left={Math.max(0, total - sitting.judged.size)} onNext={onNext} />}
      {row && !item && !failure && <Skeleton />}
      {row &&
        item &&
        (narrow ? (
          view === 'evidence' ? (
            evidence
          ) : (
            judgement
          )
        ) : (
          <Split name="judgement" direction="row" fixed="second" initial={452} smallest={320} rest={420}>
            {evidence}
            {judgement}
          </Split>
        ))}
      {row && <VerdictBar ready={item !== undefined} awaitingKind={sitting.awaitingKind} />}
    </>
  );
}

/** Reads the queue once; labels given meanwhile do not reorder it. */
export function ReviewPage({ query }: { readonly query: string }) {
  const queue = useQuery({
    ...queries.review.queue.queryOptions({ input: { query, limit: queueLength } }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const [first, setFirst] = useState<typeof queue.data>();
  if (queue.data && !first) setFirst(queue.data);
  if (queue.error && !first) return <Failure of={queue.error} retry={() => void queue.refetch()} />;
  if (!first) return <Skeleton />;
  const again = () => {
    setFirst(undefined);
    queryClient.removeQueries({ queryKey: queries.review.queue.key() });
  };
  return <Desk rows={first.rows} total={first.total} onNext={again} />;
}
