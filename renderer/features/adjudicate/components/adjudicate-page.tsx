/** Adjudicate: where annotators differ somebody decides. The deciding label is one more record; the others stay. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type DisputeItem, queries, queryClient, type SolutionRow, sentence } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { type Mark, QProgram, Statement } from '../../../editor/index.ts';
import {
  ConsoleLine,
  DeskPanes,
  flagSolution,
  KindsRow,
  NoteField,
  QueueList,
  Reference,
  TestTable,
  useSitting,
  VerdictBar,
} from '../../../labelling/index.ts';
import { go } from '../../../navigation/index.ts';
import { complain } from '../../../state/toasts.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { StatusMark } from '../../../ui/verdict.tsx';
import { adjudicateCommand, adjudication } from '../commands.ts';
import { Agreement } from './agreement.tsx';
import { Opinions } from './opinions.tsx';

const queueLength = 300;

/** Spans of labels count code points, marks UTF-16 units; each carries the number of its opinion. */
function marksOf({ labels, solution }: DisputeItem): readonly Mark[] {
  const points = [...solution.code];
  const units = (at: number): number => points.slice(0, at).join('').length;
  return labels.flatMap(({ spans }, at) =>
    spans.map(({ start, end }) => ({ number: at + 1, start: units(start), end: units(end) })),
  );
}

interface Shown {
  readonly id: string;
  readonly statement: boolean;
  readonly reference: boolean;
  readonly score: boolean;
}

interface DeskProps {
  readonly rows: readonly (SolutionRow & { readonly title: string })[];
  readonly total: number;
  readonly onAgain: () => void;
}

function Desk({ rows, total, onAgain }: DeskProps) {
  const { sitting, row, kinds, allKinds, press, judging, show, say } = useSitting(rows, true);
  const [view, setView] = useState<'queue' | 'code' | 'opinions'>('code');
  const [kept, setShown] = useState<Shown>({ id: '', statement: true, reference: false, score: false });
  const note = useRef<HTMLInputElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const query = useQuery({
    ...queries.adjudication.item.queryOptions({ input: { solution: row?.id ?? '' } }),
    enabled: row !== null,
  });
  const item = query.data;
  const judged = row && item && item.solution.id === row.id ? item.solution : null;
  const shown =
    kept.id === row?.id ? kept : { id: row?.id ?? '', statement: true, reference: false, score: false };
  useSlot(adjudication, {
    ...judging(judged),
    note: () => {
      setView('opinions');
      requestAnimationFrame(() => note.current?.focus());
    },
    tryInput: () => {
      setView('code');
      requestAnimationFrame(() => input.current?.focus());
    },
    edit: () => row && go({ screen: 'problem', id: row.problem, solution: row.id }),
    statement: () => setShown({ ...shown, statement: !shown.statement }),
    reference: () => setShown({ ...shown, reference: !shown.reference }),
    score: () => setShown({ ...shown, score: !shown.score }),
    flag: () =>
      item &&
      flagSolution(item.solution.id, item.solution.flaggedBy === null)
        .then(() => queryClient.invalidateQueries({ queryKey: queries.adjudication.item.key() }))
        .catch((reason) => complain(sentence(reason))),
  });
  const list = (
    <aside className="pane fill" aria-label="Queue">
      <div className="bar">
        <h2>Disputed</h2>
        <span className="t3 sm" role="status">
          {figure(Math.max(0, total - sitting.judged.size))}
          <span className="sr"> wait</span>
        </span>
      </div>
      <div className="scroll grow">
        <QueueList
          label="Disputes"
          lines={rows.map(({ id, title }) => ({ id, title, below: id, badge: null }))}
          current={row?.id ?? null}
          judged={sitting.judged}
          onShow={show}
        />
      </div>
    </aside>
  );
  const code = item && (
    <section className="pane fill" aria-label="Solution">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow suspect" tabIndex={0}>
        <div className="row g2 suspect-head">
          <div className="grow">
            <div className="row g2">
              <span className="t3 nowrap">{item.problem.id}</span>
              <h1 className="object-title ell">{item.problem.title}</h1>
            </div>
            <p className="sm t2 ell">
              {item.solution.id}, {item.solution.model ?? item.solution.batch ?? 'hand-written'}
            </p>
          </div>
          {shown.score && item.solution.status && <StatusMark status={item.solution.status} />}
          <CommandButton command={adjudicateCommand('statement')} look="quiet" />
          <CommandButton command={adjudicateCommand('reference')} look="quiet" />
        </div>
        {shown.statement && (
          <div className="suspect-statement">
            <Statement text={item.problem.statement} />
          </div>
        )}
        <div className="suspect-code">
          <QProgram code={item.solution.code} label={`Code of ${item.solution.id}`} marks={marksOf(item)} />
        </div>
        {shown.reference && <Reference item={item} />}
        <TestTable key={item.solution.id} item={item} />
      </div>
      <ConsoleLine key={item.solution.id} item={item} input={input} />
      <KindsRow
        kinds={kinds}
        chosen={sitting.kinds}
        suggested={item.labels.flatMap((label) => label.kinds)}
        all={allKinds}
        awaitingKind={sitting.awaitingKind}
        command={adjudicateCommand}
        onKind={(id) => press(judged, id)}
      />
    </section>
  );
  const side = (
    <aside className="pane fill" aria-label="Opinions">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow" tabIndex={0}>
        {item && <Opinions labels={item.labels} kinds={kinds} />}
        <Agreement />
      </div>
      <NoteField
        note={sitting.note}
        field={note}
        placeholder="Say why it is so"
        command={adjudicateCommand('note')}
        onNote={(text) => say({ note: text })}
      />
    </aside>
  );
  if (row === null)
    return (
      <Empty
        title="Nothing is left to decide here"
        text={`${counted(sitting.judged.size, 'dispute')} settled in this sitting.`}
      >
        <button type="button" className="btn pri lg" onClick={onAgain}>
          Look for more
        </button>
      </Empty>
    );
  const middle = query.error ? (
    <Failure of={query.error} retry={() => void query.refetch()} />
  ) : (
    (code ?? <Skeleton />)
  );
  return (
    <>
      <DeskPanes
        panes={[
          { id: 'queue', label: 'Queue', content: list },
          { id: 'code', label: 'Code', content: middle },
          { id: 'opinions', label: 'Opinions', content: side },
        ]}
        view={view}
        onView={setView}
        judged={row.id}
      />
      <VerdictBar
        command={adjudicateCommand}
        ready={judged !== null}
        awaitingKind={sitting.awaitingKind}
        flagged={item?.solution.flaggedBy != null}
      />
    </>
  );
}

/** The page; the queue is read once. */
export function AdjudicatePage() {
  const [sitting, setSitting] = useState(0);
  const queue = useQuery({
    ...queries.adjudication.queue.queryOptions({ input: { query: '', limit: queueLength } }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const [first, setFirst] = useState<typeof queue.data>();
  if (queue.data && !first) setFirst(queue.data);
  if (queue.error && !first) return <Failure of={queue.error} retry={() => void queue.refetch()} />;
  if (!first) return <Skeleton />;
  if (first.rows.length === 0)
    return (
      <>
        <h1 className="sr">Adjudicate</h1>
        <Empty
          title="Nobody differs"
          text="A solution comes here when two annotators label it differently. Second looks are given blind, in Review."
        >
          <button
            type="button"
            className="btn pri lg"
            onClick={() => go({ screen: 'review', query: '', second: true })}
          >
            Give second looks
          </button>
        </Empty>
      </>
    );
  const again = async () => {
    const next = await queue.refetch();
    setFirst(next.data);
    setSitting(sitting + 1);
  };
  return <Desk key={sitting} rows={first.rows} total={first.total} onAgain={() => void again()} />;
}
