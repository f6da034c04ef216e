/** One run: its results as a map, the sample under the cursor with its verdicts; the run of this window fills in place. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { StatusBars } from '../../../charts/index.ts';
import { queries } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { usageText } from '../../../models/index.ts';
import { go } from '../../../navigation/index.ts';
import {
  type Cursor,
  cellAt,
  inside,
  MapLegend,
  type MapRow,
  rowsOf,
  SampleMap,
  SamplePane,
  stepped,
} from '../../../sample-map/index.ts';
import { job } from '../../../state/job.ts';
import { useStore } from '../../../state/store.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { figure } from '../../../ui/numbers.ts';
import { Split } from '../../../ui/split.tsx';
import { oneRun, runsCommand } from '../commands.ts';
import { grading, startGrading } from '../grading.ts';
import { engineToAsk, graderToAsk, stateWord } from '../run-words.ts';

const tail = {
  head: 'Passed',
  of: ({ sides }: MapRow) => {
    const cells = sides[0] ?? [];
    return `${cells.filter(({ status }) => status === 'passed').length} of ${cells.length}`;
  },
};

const openRow = (row: MapRow, solution: string | null): void =>
  go({ screen: 'problem', id: row.problem, solution });

/** The page. */
export function RunPage({ id }: { readonly id: string }) {
  const stored = useQuery(queries.grade.run.queryOptions({ input: { run: id } }));
  const graders = useQuery(queries.graders.list.queryOptions());
  const newest = useStore(grading);
  const own = newest?.run === id ? newest : null;
  const live = own?.phase === 'running';
  const [cursor, setCursor] = useState<Cursor>({ row: 0, cell: 0 });
  // While it runs, cells come from the stream; once it has ended, from the dataset.
  const map = live ? own.map : stored.data;
  const rows = useMemo(() => (map ? rowsOf([map]) : []), [map]);
  const at = inside(rows, cursor);
  const cell = cellAt(rows, at);
  const counts = live ? own.counts : (stored.data?.counts ?? {});
  const again = () => {
    if (live) job.get()?.cancel();
    else if (stored.data) {
      const { query, grader, engine, state } = stored.data;
      const builtIn = (graders.data ?? []).filter(({ version }) => version === null).map(({ name }) => name);
      void startGrading(
        {
          ...{ query, grader: graderToAsk(grader, builtIn), engine: engineToAsk(engine) },
          ...{ timeoutMs: null, resume: state !== 'done', budget: null },
        },
        (run) => go({ screen: 'run', id: run }),
      );
    }
  };
  useSlot(oneRun, {
    run: again,
    move: (by) => setCursor(stepped(rows, at, by)),
    open: () => rows[at.row] && openRow(rows[at.row]!, cell?.solution ?? null),
  });
  const run = stored.data;
  return (
    <>
      <div className="row g2 object-head">
        <h1 className="ell">{run?.grader ?? 'Run'}</h1>
        {run && <code className="t2 ell">{run.query || 'everything'}</code>}
        {run && (
          <span className="t2 sm nowrap" role="status">
            {stateWord(run, live)}
            {live && own.total !== null && `, ${figure(own.done)} of ${figure(own.total)}`}
            {live && own.usage && `, ${usageText(own.usage)}`}
          </span>
        )}
        <span className="grow" />
        <CommandButton command={runsCommand('run.again')} look="primary" icon>
          {live ? 'Stop' : run && run.state !== 'done' ? 'Go on' : 'Run again'}
        </CommandButton>
      </div>
      {stored.error ? <Failure of={stored.error} retry={() => void stored.refetch()} /> : null}
      {own?.failure ? <Failure of={own.failure} retry={again} /> : null}
      {!map && !stored.error && <Skeleton />}
      {run && (
        <div className="run-summary">
          <p className="t2 sm">
            {run.engine}, started by {run.startedBy} {run.startedAt.slice(0, 16).replace('T', ' ')}
            {run.meanScore !== null && `, mean score ${run.meanScore.toFixed(3)}`}
          </p>
          <StatusBars counts={counts} />
        </div>
      )}
      {map && rows.length === 0 && (
        <Empty
          title="No results"
          text="This run holds no result: its query selected nothing, or it was stopped before the first."
        />
      )}
      {rows.length > 0 && (
        <Split name="run" direction="row" fixed="second" initial={560} smallest={420} rest={360}>
          <section className="pane fill col" aria-label="Problems by samples">
            <SampleMap
              label="Problems by samples"
              rows={rows}
              heads={['Samples']}
              cursor={at}
              onCursor={setCursor}
              onOpen={(row) => openRow(row, null)}
              tail={tail}
            />
            <MapLegend />
          </section>
          <SamplePane cell={cell} run={id} initial="results">
            <CommandButton command={runsCommand('run.open')} look="quiet">
              Open
            </CommandButton>
          </SamplePane>
        </Split>
      )}
    </>
  );
}
