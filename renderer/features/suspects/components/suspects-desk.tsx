/** The desk of Suspects: the queue, one suspect with its evidence, and the verdict. */
import { useRef, useState } from 'react';
import {
  queries,
  queryClient,
  type SuspectQueue,
  type SuspicionFit,
  sentence,
} from '../../../client/index.ts';
import { useSlot } from '../../../commands/slot.ts';
import { selectedSpan } from '../../../editor/index.ts';
import {
  DeskPanes,
  flagSolution,
  KindsRow,
  LabelDetails,
  NoteField,
  QueueList,
  useSitting,
  VerdictBar,
} from '../../../labelling/index.ts';
import { go } from '../../../navigation/index.ts';
import { complain, notify } from '../../../state/toasts.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { counted, figure } from '../../../ui/numbers.ts';
import { mendTests, saveTest } from '../../problem/index.ts';
import { suspects, suspectsCommand } from '../commands.ts';
import { findingsOf, stepEvidence } from '../evidence.ts';
import { useSuspect } from '../operations/use-suspect.ts';
import { Findings } from './findings.tsx';
import { SimilarCases } from './similar-cases.tsx';
import { SuspectCode } from './suspect-code.tsx';
import { Suspicion } from './suspicion.tsx';

interface Looked {
  readonly id: string;
  readonly evidence: number | null;
  readonly score: boolean;
  readonly statement: boolean;
  readonly reference: boolean;
  readonly console: boolean;
}

const unlooked = (id: string): Looked => ({
  id,
  evidence: null,
  score: false,
  statement: false,
  reference: false,
  console: false,
});

interface Props {
  readonly queue: SuspectQueue;
  readonly fit: SuspicionFit | undefined;
  readonly threshold: number;
  readonly onThreshold: (threshold: number) => void;
  readonly onAgain: () => void;
}

const thresholds = [0.5, 0.25, 0.1] as const;

/** The choice from where on a solution is a suspect. */
export function Threshold({ threshold, onThreshold }: Pick<Props, 'threshold' | 'onThreshold'>) {
  return (
    <label className="row g1 sm t3">
      from
      <select
        className="small-select"
        aria-label="Least suspicion"
        value={threshold}
        onChange={(event) => onThreshold(Number(event.currentTarget.value))}
      >
        {thresholds.map((of) => (
          <option key={of} value={of}>
            {of.toFixed(2)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The desk; the queue is read once, labels given meanwhile do not reorder it. */
export function SuspectsDesk({ queue, fit, threshold, onThreshold, onAgain }: Props) {
  const [{ rows, total }] = useState(() => ({
    total: queue.total,
    rows: queue.rows.map((row) => ({ ...row, id: row.solution })),
  }));
  const { sitting, row, next, kinds, allKinds, press, judging, show, say } = useSitting(rows);
  const [view, setView] = useState<'queue' | 'code' | 'findings'>('code');
  const [kept, setLooked] = useState(unlooked(''));
  const note = useRef<HTMLInputElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLDivElement>(null);
  const { item, failure, retry } = useSuspect(row?.id ?? null, next?.id ?? null);
  const judged = row && item ? item.solution : null;
  const looked = kept.id === row?.id ? kept : unlooked(row?.id ?? '');
  const look = (more: Partial<Looked>) => setLooked({ ...looked, ...more });
  const counterexample = item?.inspection?.behaviour?.counterexample ?? null;

  const addTest = async () => {
    if (!item || !counterexample) return;
    const like = item.problem.tests.find((test) => test.body.kind === 'args')?.body;
    await saveTest(item.problem.id, null, {
      visibility: 'hidden',
      body: {
        kind: 'args',
        argsJson: counterexample.argsJson,
        expectedJson: counterexample.expectedJson,
        comparator: like?.kind === 'args' ? like.comparator : 'lenient',
        tolerance: like?.kind === 'args' ? like.tolerance : null,
      },
    });
    await queryClient.invalidateQueries({ queryKey: queries.integrity.suspect.key() });
  };

  const mend = async () => {
    if (!item || !row) return;
    const refresh = () => queryClient.invalidateQueries({ queryKey: queries.integrity.suspect.key() });
    if (await mendTests(item.problem, () => void refresh())) return;
    notify('No test of this problem was found to reject right answers; here it is to be mended by hand.');
    go({ screen: 'problem', id: row.problem, solution: row.id });
  };

  useSlot(suspects, {
    ...judging(judged),
    note: () => {
      setView('findings');
      requestAnimationFrame(() => note.current?.focus());
    },
    tryInput: () => {
      setView('code');
      look({ console: true });
      requestAnimationFrame(() => input.current?.focus());
    },
    edit: () => row && go({ screen: 'problem', id: row.problem, solution: row.id }),
    statement: () => look({ statement: !looked.statement }),
    reference: () => look({ reference: !looked.reference }),
    score: () => look({ score: !looked.score }),
    flag: () =>
      item &&
      flagSolution(item.solution.id, item.solution.flaggedBy === null)
        .then(() => queryClient.invalidateQueries({ queryKey: queries.integrity.suspect.key() }))
        .catch((reason) => complain(sentence(reason))),
    evidence: (by) => item && look({ evidence: stepEvidence(findingsOf(item).length, looked.evidence, by) }),
    quote() {
      const span = code.current && selectedSpan(code.current);
      if (!span) return notify('Select some of the code first; then it becomes evidence of your label.');
      say({ spans: [...sitting.spans, span] });
      document.getSelection()?.removeAllRanges();
    },
    addTest: () => void addTest().catch((reason) => complain(sentence(reason))),
    mend: () => void mend().catch((reason) => complain(sentence(reason))),
    hasCounterexample: counterexample !== null,
  });

  const list = (
    <aside className="pane fill" aria-label="Queue">
      <div className="bar">
        <h2>Queue</h2>
        <span className="t3 sm" role="status">
          {figure(Math.max(0, total - sitting.judged.size))}
          <span className="sr"> wait</span>
        </span>
        <span className="grow" />
        <Threshold threshold={threshold} onThreshold={onThreshold} />
      </div>
      <p className="sm t3 queue-order">By value of a look; others’ labels stay hidden</p>
      <div className="scroll grow">
        <QueueList
          label="Suspects"
          lines={rows.map((each) => ({
            id: each.id,
            title: each.title,
            below: each.id,
            badge: { count: each.findings, means: counted(each.findings, 'finding') },
          }))}
          current={row?.id ?? null}
          judged={sitting.judged}
          onShow={show}
        />
      </div>
    </aside>
  );
  const evidence = item && (
    <section className="pane fill" aria-label="Evidence">
      <SuspectCode
        item={item}
        current={looked.evidence}
        statement={looked.statement}
        reference={looked.reference}
        console={looked.console}
        code={code}
        input={input}
      />
      <KindsRow
        kinds={kinds}
        chosen={sitting.kinds}
        suggested={findingsOf(item).map(({ kind }) => kind)}
        all={allKinds}
        awaitingKind={sitting.awaitingKind}
        command={suspectsCommand}
        onKind={(id) => press(judged, id)}
      />
    </section>
  );
  const side = item && (
    <aside className="pane fill" aria-label="Findings">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow" tabIndex={0}>
        <Findings
          item={item}
          kinds={kinds}
          current={looked.evidence}
          onShow={(number) => look({ evidence: number })}
        />
        <SimilarCases item={item} kinds={kinds} />
        <Suspicion item={item} shown={looked.score} fit={fit} />
      </div>
      <LabelDetails
        code={item.solution.code}
        details={sitting}
        quote={suspectsCommand('quote')}
        onSay={say}
      />
      <NoteField
        note={sitting.note}
        field={note}
        placeholder="Add a note to your label"
        command={suspectsCommand('note')}
        onNote={(text) => say({ note: text })}
      />
    </aside>
  );
  return (
    <>
      {failure ? <Failure of={failure} retry={retry} /> : null}
      {row === null ? (
        <Done judged={sitting.judged.size} onAgain={onAgain} />
      ) : (
        <DeskPanes
          panes={[
            { id: 'queue', label: 'Queue', content: list },
            { id: 'code', label: 'Code', content: item || failure ? evidence : <Skeleton /> },
            { id: 'findings', label: 'Findings', content: side },
          ]}
          view={view}
          onView={setView}
          judged={row.id}
        />
      )}
      {row !== null && (
        <VerdictBar
          command={suspectsCommand}
          ready={item !== undefined}
          awaitingKind={sitting.awaitingKind}
          flagged={item?.solution.flaggedBy != null}
        />
      )}
    </>
  );
}

function Done({ judged, onAgain }: { readonly judged: number; readonly onAgain: () => void }) {
  return (
    <Empty title="This queue is done" text={`${counted(judged, 'label')} in this sitting.`}>
      <button type="button" className="btn pri lg" onClick={onAgain}>
        Look for more
      </button>
    </Empty>
  );
}
