/** Review: one item after the other. The next one shows before the label is stored; a failure brings it back. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { queries, queryClient, type SolutionRow, sentence } from '../../../client/index.ts';
import { useSlot } from '../../../commands/slot.ts';
import { flagSolution, type Sitting, useSitting, VerdictBar } from '../../../labelling/index.ts';
import { go } from '../../../navigation/index.ts';
import { complain } from '../../../state/toasts.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Split } from '../../../ui/split.tsx';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { review, reviewCommand } from '../commands.ts';
import { useReviewItem } from '../operations/use-review-item.ts';
import { Evidence } from './evidence.tsx';
import { JudgementPane } from './judgement-pane.tsx';
import { QueueChoice } from './queue-choice.tsx';

const queueLength = 300;

function Pips({ sitting }: { readonly sitting: Sitting<SolutionRow> }) {
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
  readonly query: string;
  readonly sitting: Sitting<SolutionRow>;
  readonly left: number;
  readonly onNext: () => void;
}

/** What a queue came to, in a sentence or two. */
function outcome(query: string, given: number, hacked: number, left: number): string {
  if (given > 0) {
    const rest = left > 0 ? `${figure(left)} more wait.` : 'Nothing else waits.';
    return `${counted(given, 'label')} in this sitting, ${figure(hacked)} of them hacked. ${rest}`;
  }
  return query === ''
    ? 'Every solution has a label. Import another batch, or grade what is new: what passes comes here first.'
    : 'Nothing in this queue waits for a label; take another queue.';
}

function Done({ query, sitting, left, onNext }: DoneProps) {
  const given = [...sitting.judged.values()];
  const hacked = given.filter((verdict) => verdict === 'hacked').length;
  return (
    <Empty
      title={given.length > 0 ? 'This queue is done' : 'Nothing waits for review'}
      text={outcome(query, given.length, hacked, left)}
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
  readonly query: string;
  readonly second: boolean;
  readonly rows: readonly SolutionRow[];
  readonly total: number;
  readonly onNext: () => void;
}

function Desk({ query, second, rows, total, onNext }: DeskProps) {
  const { sitting, row, next, kinds, allKinds, press, judging, say } = useSitting(rows);
  const narrow = useNarrow();
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
  const { item, failure, retry } = useReviewItem(row?.id ?? null, next?.id ?? null);
  const judged = row && item ? item.solution : null;
  const looked = shown.id === row?.id ? shown : { id: row?.id ?? '', score: false, reference: false };

  useSlot(review, {
    ...judging(judged),
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
    flag: () =>
      item &&
      flagSolution(item.solution.id, item.solution.flaggedBy === null).catch((reason) =>
        complain(sentence(reason)),
      ),
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
      onKind={(id) => press(judged, id)}
    />
  );
  const judgement = item && (
    <JudgementPane
      key={item.solution.id}
      item={item}
      scoreShown={looked.score}
      note={sitting.note}
      noteField={note}
      onNote={(text) => say({ note: text })}
    />
  );
  return (
    <>
      <div className="row g3 queue-head">
        <h2 className="sr">Queue</h2>
        <QueueChoice query={query} second={second} />
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
      {!row && (
        <Done
          query={query}
          sitting={sitting}
          left={Math.max(0, total - sitting.judged.size)}
          onNext={onNext}
        />
      )}
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
      {row && (
        <VerdictBar
          command={reviewCommand}
          ready={item !== undefined}
          awaitingKind={sitting.awaitingKind}
          flagged={item?.solution.flaggedBy != null}
        >
          {second && <span className="sm t2 nowrap blind">second look is blind</span>}
        </VerdictBar>
      )}
    </>
  );
}

/** Reads the queue once; labels given meanwhile do not reorder it. */
export function ReviewPage({ query, second }: { readonly query: string; readonly second: boolean }) {
  const queue = useQuery({
    ...queries.review.queue.queryOptions({
      input: { query, limit: queueLength, look: second ? 'second' : 'first' },
    }),
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
  return <Desk query={query} second={second} rows={first.rows} total={first.total} onNext={again} />;
}
