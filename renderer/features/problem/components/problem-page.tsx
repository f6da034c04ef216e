/** One problem: statement and tests left, editor and candidates right; one column with a switch where it is narrow. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Problem, queries, type SolutionRow, sentence, type Test } from '../../../client/index.ts';
import { useSlot } from '../../../commands/slot.ts';
import { pairOf } from '../../../compare/index.ts';
import { flagSolution, labelSolution, unsaid, useKinds } from '../../../labelling/index.ts';
import { go, openTab, replace } from '../../../navigation/index.ts';
import { queryTerm, retire, theOne } from '../../../problem-sets/index.ts';
import { ask } from '../../../state/request.ts';
import { complain, notify } from '../../../state/toasts.ts';
import { Failure, Skeleton } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Split } from '../../../ui/split.tsx';
import { verdictLooks } from '../../../ui/status-names.ts';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { page } from '../commands.ts';
import { retireTest } from '../operations/save-problem.ts';
import { useDraft } from '../operations/use-draft.ts';
import { useTestQuality } from '../operations/use-test-quality.ts';
import { useTestRun } from '../operations/use-test-run.ts';
import { inOrder, skeleton } from '../solution-order.ts';
import { Candidates } from './candidates.tsx';
import { type EditorControls, EditorPane } from './editor-pane.tsx';
import { ProblemHead } from './problem-head.tsx';
import { StatementDialog } from './statement-dialog.tsx';
import { StatementPane } from './statement-pane.tsx';
import { TestDialog } from './test-dialog.tsx';
import { TestsPanel, type TestsView } from './tests-panel.tsx';

interface Props {
  readonly dataset: string;
  readonly id: string;
  /** From the address; null shows the best candidate. */
  readonly solution: string | null;
}

/** What stands for a solution that is not stored yet, in the address. */
const fresh = 'new';

type Open = { readonly kind: 'statement' } | { readonly kind: 'test'; readonly test: Test | null } | null;

interface LoadedProps extends Props {
  readonly problem: Problem;
  readonly rows: readonly SolutionRow[];
}

function useChosen(problem: Problem, rows: readonly SolutionRow[], asked: string | null) {
  // The best candidate at first sight stays the chosen one, even if a save or a run reorders the list.
  const [first] = useState(() => rows[0]?.id ?? null);
  const wanted = asked ?? first;
  const row = wanted === fresh ? null : (rows.find((of) => of.id === wanted) ?? rows[0] ?? null);
  const stored = useQuery({
    ...queries.solutions.get.queryOptions({ input: { id: row?.id ?? '' } }),
    enabled: row !== null,
  });
  const blank = useMemo(() => skeleton(problem.signature, problem.entryPoint), [problem]);
  const base = row
    ? { code: stored.data?.code ?? '', revision: stored.data?.revision ?? row.revision }
    : { code: blank, revision: null };
  return { row, base, ready: row === null || stored.data !== undefined, failure: stored.error };
}

function Retired({ problem }: { readonly problem: Problem }) {
  const restore = () => retire(theOne(problem), false).catch((reason) => complain(sentence(reason)));
  return (
    <p className="conflict" role="status">
      <Icon name="unsupported" size={14} />
      <span className="grow">This problem is retired: lists, figures and snapshots leave it out.</span>
      <button type="button" className="btn" onClick={() => void restore()}>
        Restore
      </button>
    </p>
  );
}

function Loaded({ dataset, id, problem, rows, solution }: LoadedProps) {
  const narrow = useNarrow();
  const kinds = useKinds();
  const runner = useTestRun(id);
  const quality = useTestQuality(id);
  const [testsView, setTestsView] = useState<TestsView>('tests');
  const { row, base, ready, failure } = useChosen(problem, rows, solution);
  const draft = useDraft({ dataset, problem: id, solution: row?.id ?? null }, base);
  const [open, setOpen] = useState<string | null>(null);
  const [dialog, setDialog] = useState<Open>(null);
  const [choosingKinds, setChoosingKinds] = useState(false);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [view, setView] = useState<'statement' | 'editor' | 'candidates'>('editor');
  const editor = useRef<EditorControls | null>(null);
  const running = runner.run?.phase === 'running';
  const order = problem.tests.map((test) => test.id);

  const choose = (next: string) => {
    if (next === (row?.id ?? fresh)) return;
    runner.forget();
    setOpen(null);
    setChoosingKinds(false);
    replace({ screen: 'problem', id, solution: next });
  };
  const label = (verdict: keyof typeof verdictLooks, chosen: readonly string[]) => {
    if (!row) return;
    setChoosingKinds(false);
    const said = `${row.id} labelled ${verdictLooks[verdict].label.toLowerCase()}`;
    const judgement = { ...unsaid, solution: row.id, revision: row.revision, verdict, kinds: chosen };
    labelSolution(judgement, said).catch((reason) => complain(sentence(reason)));
  };
  const pick = (candidate: string) => {
    const next = new Set(picked);
    if (!next.delete(candidate)) next.add(candidate);
    setPicked(next);
  };
  const start = (only: string | null) => {
    if (only === null) setOpen(null);
    runner.start({ language: row?.language ?? 'q', code: draft.code }, order, only);
  };

  const findings = quality.audit?.findings ?? [];
  /** The one that is open, else the first that can be mended. */
  const mendable =
    (findings.find(({ test }) => test === open) ?? findings.find(({ proposal }) => proposal)) || null;
  const killer = quality.strength?.kind === 'measured' ? (quality.strength.proposals[0] ?? null) : null;
  const measureUnknown = () => {
    if ((!quality.strength || !quality.audit) && quality.busy !== 'measuring') quality.measure();
  };

  useSlot(page, {
    runAll: () => (running ? runner.stop() : start(null)),
    runTest: () => open && start(open),
    runLine: () => editor.current?.runLine(),
    save: () => editor.current?.save(),
    newSolution: () => choose(fresh),
    newTest: () => setDialog({ kind: 'test', test: null }),
    editStatement: () => setDialog({ kind: 'statement' }),
    enterEditor: () => {
      setView('editor');
      requestAnimationFrame(() => editor.current?.focus());
    },
    move(by, extend) {
      const at = rows.findIndex((of) => of.id === row?.id);
      const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
      if (!next) return;
      if (extend) setPicked(new Set([...picked, ...(row ? [row.id] : []), next.id]));
      choose(next.id);
    },
    pick: () => row && pick(row.id),
    compare() {
      const pair = pairOf([...picked], row?.id ?? null);
      if (pair.kind === 'pair') ask({ kind: 'compare', of: { sort: 'solutions', ids: pair.ids } });
      else notify(pair.message);
    },
    labelWhole: () => row && ask({ kind: 'label', solution: row }),
    flag: () =>
      row && flagSolution(row.id, row.flaggedBy === null).catch((reason) => complain(sentence(reason))),
    assign: () => ask({ kind: 'assign', of: theOne(problem) }),
    grade: () => go({ screen: 'runs', query: queryTerm('problem', [id]) }),
    judge: (verdict) => (verdict === 'hacked' ? setChoosingKinds(true) : label(verdict, [])),
    kind: (number) => {
      const kind = kinds[number];
      if (kind) label('hacked', [kind.id]);
    },
    leave: () => (choosingKinds ? setChoosingKinds(false) : setPicked(new Set())),
    strengthen() {
      setView((now) => (now === 'candidates' ? 'statement' : now));
      setTestsView('strength');
      measureUnknown();
    },
    mend() {
      const test = problem.tests.find(({ id: of }) => of === mendable?.test);
      if (!test || !mendable) return;
      runner.forget();
      quality.mend(test, mendable);
    },
    addKiller() {
      if (!killer) return;
      runner.forget();
      quality.addKiller(killer);
    },
    probe(who) {
      setTestsView('strength');
      if (quality.busy !== 'probing') quality.probe(who);
    },
    dirty: draft.dirty || row === null,
    running,
    hasTest: open !== null,
    canJudge: row !== null,
    takesKinds: choosingKinds,
    canLeave: choosingKinds || picked.size > 0,
    canMend: mendable?.proposal != null,
    hasKiller: killer !== null,
    hasModel: quality.model !== null,
  });

  const head = (
    <>
      <ProblemHead problem={problem} rows={rows} strength={quality.strength} findings={findings} />
      {problem.retired && <Retired problem={problem} />}
    </>
  );
  const statement = <StatementPane key={id} problem={problem} />;
  const tests = (
    <TestsPanel
      problem={problem}
      runner={runner}
      code={draft.code}
      onRunAll={() => start(null)}
      stored={row && !draft.dirty ? row.tests : []}
      open={open}
      view={testsView}
      onView={(next) => {
        setTestsView(next);
        if (next === 'strength') measureUnknown();
      }}
      quality={quality}
      onOpen={setOpen}
      onEdit={(test) => setDialog({ kind: 'test', test })}
      onRetire={(test) => void retireTest(id, test).catch((reason) => complain(sentence(reason)))}
    />
  );
  const code = (
    <div className="pane fill">
      {failure ? <Failure of={failure} /> : null}
      {ready ? (
        <EditorPane
          problem={id}
          solution={row?.id ?? null}
          language={row?.language ?? 'q'}
          storedCode={base.code}
          draft={draft}
          running={running}
          onControls={(controls) => {
            editor.current = controls;
          }}
          onSaved={(saved) => replace({ screen: 'problem', id, solution: saved })}
        />
      ) : (
        <Skeleton />
      )}
    </div>
  );
  const candidates = (
    <Candidates
      rows={rows}
      current={row?.id ?? null}
      kinds={kinds}
      choosingKinds={choosingKinds}
      picked={picked}
      onChoose={choose}
      onPick={pick}
      onKind={(kind) => label('hacked', [kind])}
    />
  );
  const dialogs = (
    <>
      {dialog?.kind === 'statement' && <StatementDialog problem={problem} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'test' && (
        <TestDialog problem={id} test={dialog.test} onClose={() => setDialog(null)} />
      )}
    </>
  );

  if (narrow)
    return (
      <>
        {head}
        <div className="bar">
          <Segmented
            label="Panes"
            segments={[
              { id: 'statement', label: 'Statement' },
              { id: 'editor', label: 'Editor' },
              { id: 'candidates', label: `Candidates ${rows.length}` },
            ]}
            value={view}
            onChange={setView}
          />
        </div>
        {view === 'candidates' ? (
          candidates
        ) : (
          <Split
            name="narrow tests"
            direction="column"
            fixed="second"
            initial={200}
            smallest={120}
            rest={160}
          >
            {view === 'statement' ? statement : code}
            {tests}
          </Split>
        )}
        {dialogs}
      </>
    );

  return (
    <>
      {head}
      <Split name="statement" direction="row" fixed="first" initial={452} smallest={320} rest={420}>
        <Split name="tests" direction="column" fixed="first" initial={280} smallest={120} rest={160}>
          {statement}
          {tests}
        </Split>
        <Split name="candidates" direction="column" fixed="second" initial={246} smallest={110} rest={160}>
          {code}
          {candidates}
        </Split>
      </Split>
      {dialogs}
    </>
  );
}

/** Reads the problem and its candidates, then shows them. */
export function ProblemPage(props: Props) {
  const { id } = props;
  const problem = useQuery(queries.problems.get.queryOptions({ input: { id } }));
  const solutions = useQuery(queries.solutions.list.queryOptions({ input: { problem: id } }));
  const rows = useMemo(() => inOrder(solutions.data ?? []), [solutions.data]);
  useEffect(() => {
    if (problem.data) openTab({ id, title: problem.data.title });
  }, [id, problem.data]);
  const failed = problem.error ?? solutions.error;
  if (failed)
    return (
      <Failure
        of={failed}
        retry={() => {
          void problem.refetch();
          void solutions.refetch();
        }}
      />
    );
  if (!problem.data || !solutions.data) return <Skeleton />;
  return <Loaded key={id} {...props} problem={problem.data} rows={rows} />;
}
