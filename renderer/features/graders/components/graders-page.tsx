/** The grader lab: a grader file at the left, how it scores and agrees with people at the right. */
import { NumberInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type GraderChecked, type LabRow, queries } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { CommandKeys } from '../../../commands/command-keys.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { LazyJsonEditor } from '../../../editor/index.ts';
import { go } from '../../../navigation/index.ts';
import { queryTerm } from '../../../problem-sets/index.ts';
import { job } from '../../../state/job.ts';
import { useStore } from '../../../state/store.ts';
import { notify } from '../../../state/toasts.ts';
import { remember } from '../../../state/undo.ts';
import { Empty, Failure } from '../../../ui/empty.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Split } from '../../../ui/split.tsx';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { graderCommand, lab } from '../commands.ts';
import { useChecked } from '../operations/use-checked.ts';
import { rangeWords } from '../range-words.ts';
import { everything, type Filter, inOrder, within } from '../scores.ts';
import { single, trySingle } from '../single.ts';
import { newGrader } from '../templates.ts';
import { startTrial, trial } from '../trial.ts';
import { PlainForm, Verdict } from './file-verdict.tsx';
import { OneSample } from './one-sample.tsx';
import { Results } from './results.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { VersionsDialog } from './versions-dialog.tsx';

const panes = [
  { id: 'file', label: 'Grader file' },
  { id: 'results', label: 'Results' },
] as const;
const noMistakes: GraderChecked['errors'] = [];
const views = [
  { id: 'file', label: 'JSON' },
  { id: 'plain', label: 'Plain form' },
] as const;

const openSample = (row: LabRow): void => go({ screen: 'problem', id: row.problem, solution: row.solution });

/** The lab; `name` is the grader that is open, null for a new one. */
export function GradersPage({ name }: { readonly name: string | null }) {
  const list = useQuery(queries.graders.list.queryOptions());
  const opened = useQuery({
    ...queries.graders.get.queryOptions({ input: { name: name ?? '', version: null } }),
    enabled: name !== null,
  });
  const schema = useQuery(queries.graders.schema.queryOptions());
  const [text, setText] = useState<string | null>(null);
  const [query, setQuery] = useState('');
  const [threshold, setThreshold] = useState(0.5);
  const [view, setView] = useState<'file' | 'plain'>('file');
  const narrow = useNarrow();
  /** What a narrow window shows. */
  const [pane, setPane] = useState<'file' | 'results'>('file');
  const [dialog, setDialog] = useState<'save' | 'versions' | null>(null);
  const [current, setCurrent] = useState(0);
  const [filter, setFilter] = useState<Filter>(everything);
  const now = useStore(trial);
  const one = useStore(single);
  const definition = text ?? opened.data?.definition ?? (name === null ? newGrader : '');
  const checked = useChecked(definition, text !== null || name === null || opened.data !== undefined);
  const running = now?.phase === 'running';
  const stale = now !== null && now.definition !== definition;
  const valid = checked !== undefined && checked.errors.length === 0;

  const choose = (next: Filter) => {
    setFilter(next);
    setCurrent(0);
  };
  const run = () => {
    if (running) job.get()?.cancel();
    else if (valid) {
      choose(everything);
      setPane('results');
      void startTrial({ definition, query, threshold });
    }
  };
  const ordered = useMemo(() => inOrder(now?.rows ?? []), [now?.rows]);
  const rows = useMemo(() => within(ordered, filter, threshold), [ordered, filter, threshold]);
  const currentRow = rows[current];
  const versions = opened.data?.versions ?? [];
  const [newestSaved] = versions;
  const parts = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(checked?.partRanges ?? {}).map(([key, range]) => [key, rangeWords(range)]),
      ),
    [checked?.partRanges],
  );
  const runOne = () => {
    setPane('file');
    const only = currentRow ? queryTerm('id', [currentRow.solution]) : query;
    if (valid && !running) void trySingle({ definition, query: only, threshold });
  };
  /** The draft that it takes the place of can be taken back. */
  const take = (version: number, taken: string) => {
    const before = definition;
    const put = async (next: string) => setText(next);
    put(taken);
    remember({
      label: `version ${version} put into the editor`,
      undo: () => put(before),
      redo: () => put(taken),
    });
    notify(`Version ${version} is in the editor`, { undoable: true });
  };
  useSlot(lab, {
    run,
    runOne,
    save: () => valid && setDialog('save'),
    compare: versions.length > 0 ? () => setDialog('versions') : null,
    move: (by) => setCurrent((at) => Math.max(0, Math.min(rows.length - 1, at + by))),
    open: () => currentRow && openSample(currentRow),
    openAt: (at) => rows[at] && openSample(rows[at]),
  });
  const choices = (list.data ?? []).map((row) => ({
    value: row.name,
    label: row.version === null ? row.name : `${row.name} v${row.version}`,
  }));
  const filePane = (
    <section className="pane fill col" aria-label="Grader file">
      <div className="row g2 lab-bar">
        <b className="grow ell">{checked?.name ?? name ?? 'New grader'}</b>
        <Segmented label="View" segments={views} value={view} onChange={setView} />
      </div>
      {view === 'file' ? (
        <LazyJsonEditor
          label="Grader file"
          value={definition}
          schema={schema.data?.schema ?? null}
          mistakes={checked?.errors ?? noMistakes}
          parts={parts}
          onChange={setText}
        />
      ) : (
        <PlainForm of={checked} />
      )}
      <Verdict of={checked} />
      <OneSample
        of={one}
        definition={definition}
        next={currentRow?.solution ?? null}
        before={now?.rows.find((row) => row.solution === one?.row?.solution)}
        retry={runOne}
      />
    </section>
  );
  const resultsPane = (
    <section className={stale ? 'pane fill col dim' : 'pane fill col'} aria-label="Results">
      {stale && (
        <p className="stale t2 sm">
          These are the results of an earlier draft; <CommandKeys command={graderCommand('graders.run')} />{' '}
          runs this one.
        </p>
      )}
      {now?.failure ? <Failure of={now.failure} retry={run} /> : null}
      {now ? (
        <Results
          of={now}
          rows={rows}
          threshold={threshold}
          onThreshold={setThreshold}
          filter={filter}
          onFilter={choose}
          current={current}
          onChoose={setCurrent}
          onOpen={openSample}
        />
      ) : (
        <Empty
          title="No trial yet"
          text="A trial scores every solution that the query selects with this grader and holds the scores against what people said. Nothing is stored."
        >
          <CommandButton command={graderCommand('graders.run')} look="primary" large icon />
        </Empty>
      )}
    </section>
  );
  return (
    <>
      <div className="row g2 object-head">
        <h1>Grader lab</h1>
        <Select
          aria-label="Grader"
          placeholder="New grader"
          data={choices}
          value={name}
          clearable
          onChange={(chosen) => go({ screen: 'graders', name: chosen })}
        />
        <span className="grow" />
        <TextInput
          aria-label="Samples"
          placeholder="All solutions; batch: label: tag:"
          w={264}
          classNames={{ input: 'mono' }}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <NumberInput
          aria-label="Passes from"
          prefix="from "
          step={0.05}
          decimalScale={2}
          fixedDecimalScale
          w={96}
          value={threshold}
          onChange={(value) => typeof value === 'number' && setThreshold(value)}
        />
        <CommandButton command={graderCommand('graders.run')} icon>
          {running ? 'Stop' : 'Run'}
        </CommandButton>
        {newestSaved !== undefined && (
          <CommandButton command={graderCommand('graders.compare')}>
            Compare with v{newestSaved.version}
          </CommandButton>
        )}
        <CommandButton command={graderCommand('graders.save')} look="primary">
          {newestSaved === undefined ? 'Save a version' : `Save as v${newestSaved.version + 1}`}
        </CommandButton>
      </div>
      {opened.error ? <Failure of={opened.error} retry={() => void opened.refetch()} /> : null}
      {narrow ? (
        <>
          <div className="row g2 lab-bar">
            <Segmented label="Pane" segments={panes} value={pane} onChange={setPane} />
          </div>
          {pane === 'file' ? filePane : resultsPane}
        </>
      ) : (
        <Split name="lab" direction="row" fixed="first" initial={440} smallest={320} rest={480}>
          {filePane}
          {resultsPane}
        </Split>
      )}
      {dialog === 'save' && (
        <SaveDialog
          base={opened.data ?? null}
          definition={definition}
          query={now?.query ?? query}
          threshold={threshold}
          onSaved={(saved) => {
            setDialog(null);
            go({ screen: 'graders', name: saved });
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'versions' && opened.data && (
        <VersionsDialog
          grader={opened.data}
          definition={definition}
          query={valid ? (now?.query ?? query) : null}
          threshold={threshold}
          onTake={(version, taken) => {
            setDialog(null);
            take(version, taken);
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
