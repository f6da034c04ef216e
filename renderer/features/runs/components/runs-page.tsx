/** Runs: what to grade and with what, the run of this window, and all runs that the dataset holds. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { StatusBars } from '../../../charts/index.ts';
import { queries, type StoredRun } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { noBudget, readBudget, usageText } from '../../../models/index.ts';
import { formatRoute, go } from '../../../navigation/index.ts';
import { job } from '../../../state/job.ts';
import { useStore } from '../../../state/store.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { readNumber } from '../../../ui/number-text.ts';
import { age, figure, milliseconds, percent, remaining } from '../../../ui/numbers.ts';
import { type Head, TableTop } from '../../../ui/table-heads.tsx';
import { runs, runsCommand } from '../commands.ts';
import { type Flaky, type Grading, grading, startGrading } from '../grading.ts';
import { engineToAsk, graderToAsk, resultsOf, stateWord } from '../run-words.ts';
import { type RunFields, RunForm, repeatRule, timeoutRule } from './run-form.tsx';

const words = { running: 'Running', done: 'Done', stopped: 'Stopped', failed: 'Failed' } as const;

/** Solutions a minute at the present rate. */
const rateOf = ({ done, startedAt }: Grading): string | null => {
  const minutes = (performance.now() - startedAt) / 60_000;
  return done > 0 ? `${figure(Math.round(done / minutes))} a minute` : null;
};

/** Rows beyond this stay out of the page. */
const LIMIT = 500;

function Newest({ of }: { readonly of: Grading }) {
  const { finished, run, total, done, secondsLeft, usage } = of;
  const going = of.phase === 'running';
  return (
    <section className="run-summary" aria-label="Newest run">
      <div className="row g3">
        <h2>{words[of.phase]}</h2>
        <span className="m">{of.input.grader}</span>
        <code className="t2 ell">{of.input.query || 'everything'}</code>
        <span className="grow" />
        <span className="t2 sm" role="status">
          {finished
            ? `${figure(finished.executed)} executed, ${figure(finished.cached)} from earlier results, in ${milliseconds(finished.ms)} ms; ${finished.grader}, ${finished.engine}${finished.flaky > 0 ? `; ${figure(finished.flaky)} did not end alike each time` : ''}`
            : [
                total === null ? null : `${figure(done)} of ${figure(total)}`,
                going ? rateOf(of) : null,
                going && secondsLeft !== null ? remaining(secondsLeft) : null,
                usage && usageText(usage),
              ]
                .filter(Boolean)
                .join(' · ')}
        </span>
        {run && <a href={formatRoute({ screen: 'run', id: run })}>Open its results</a>}
      </div>
      <StatusBars counts={of.counts} />
      {of.flaky.length > 0 && <FlakyTable of={of.flaky} />}
    </section>
  );
}

function FlakyTable({ of }: { readonly of: readonly Flaky[] }) {
  return (
    <table className="fix ruled" aria-label="Did not end alike">
      <thead>
        <tr>
          <th scope="col">Solution</th>
          <th scope="col">How its executions ended; the worst is kept</th>
        </tr>
      </thead>
      <tbody>
        {of.slice(0, LIMIT).map(({ solution, message }) => (
          <tr key={solution}>
            <td className="m">{solution}</td>
            <td className="t2">{message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: StoredRun;
  readonly current: boolean;
  readonly live: boolean;
  readonly now: number;
  readonly onPoint: () => void;
}

const open = (id: string): void => go({ screen: 'run', id });

function Row({ row, current, live, now, onPoint }: RowProps) {
  const results = resultsOf(row);
  const passed = row.counts.passed ?? 0;
  return (
    <tr
      className={current ? 'cur' : undefined}
      aria-current={current}
      onClick={onPoint}
      onDoubleClick={() => open(row.id)}
    >
      <td className="m">
        <button type="button" className="cell-button ell" onClick={() => open(row.id)}>
          {row.grader}
        </button>
      </td>
      <td className="code" title={row.query}>
        {row.query || 'everything'}
      </td>
      <td className="t2 ell">{row.engine}</td>
      <td>{stateWord(row, live)}</td>
      <td className="num">{figure(results)}</td>
      <td className="num">{results === 0 ? '' : percent(passed / results)}</td>
      <td className="num">{row.meanScore === null ? 'none' : row.meanScore.toFixed(3)}</td>
      <td className="t2 ell">{row.startedBy}</td>
      <td className="num t2" title={row.startedAt}>
        {age(row.startedAt, now)}
      </td>
    </tr>
  );
}

const heads: readonly Head[] = [
  ['Grader', 190, false],
  ['Solutions', undefined, false],
  ['Engine', 170, false],
  ['State', 96, false],
  ['Results', 72, true],
  ['Passed', 72, true],
  ['Mean score', 86, true],
  ['By', 110, false],
  ['Started', 72, true],
];

interface ListProps {
  readonly rows: readonly StoredRun[];
  readonly current: number;
  readonly live: string | null;
  readonly onPoint: (at: number) => void;
}

function List({ rows, current, live, onPoint }: ListProps) {
  const [now] = useState(() => Date.now());
  return (
    <table className="fix ruled" aria-label="Runs">
      <TableTop heads={heads} />
      <tbody>
        {rows.map((row, at) => (
          <Row
            key={row.id}
            row={row}
            now={now}
            current={at === current}
            live={row.id === live}
            onPoint={() => onPoint(at)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The page; `query` comes from the list that sent us here. */
export function RunsPage({ query }: { readonly query: string }) {
  const [fields, setFields] = useState<RunFields>({
    ...{
      query,
      grader: 'q-tests',
      engine: 'embedded',
      timeout: '',
      repeat: '',
      resume: true,
      budget: noBudget,
    },
  });
  const [current, setCurrent] = useState(0);
  const stored = useQuery(queries.grade.runs.queryOptions({ input: { offset: 0, limit: LIMIT } }));
  const graders = useQuery(queries.graders.list.queryOptions());
  const newest = useStore(grading);
  const running = newest?.phase === 'running';
  const rows = stored.data?.rows ?? [];
  const timeout = readNumber(fields.timeout, timeoutRule);
  const budget = readBudget(fields.budget);
  const repeat = readNumber(fields.repeat, repeatRule);
  const ready = timeout.ok && repeat.ok && budget !== undefined;
  const toggle = () => {
    if (running) job.get()?.cancel();
    else if (ready) {
      const { query: of, grader, engine, resume } = fields;
      const limits = { timeoutMs: timeout.value, repeat: repeat.value ?? 1 };
      void startGrading({ query: of, grader, engine, resume, budget, ...limits }, () => {
        void stored.refetch();
      });
    }
  };
  const here = rows[current];
  useSlot(runs, {
    run: toggle,
    move: (by) => setCurrent(Math.max(0, Math.min(rows.length - 1, current + by))),
    open: () => here && open(here.id),
    again: () => {
      if (!here) return;
      const builtIn = (graders.data ?? []).filter(({ version }) => version === null).map(({ name }) => name);
      setFields({
        ...fields,
        query: here.query,
        grader: graderToAsk(here.grader, builtIn),
        engine: engineToAsk(here.engine),
      });
    },
  });
  return (
    <>
      <div className="row g2 object-head">
        <h1>Runs</h1>
        <span className="t2 sm" role="status">
          {stored.data && stored.data.total > rows.length
            ? `the newest ${figure(rows.length)} of ${figure(stored.data.total)}`
            : ''}
        </span>
        <span className="grow" />
        {rows.length > 0 && (
          <>
            <CommandButton command={runsCommand('runs.open')} look="quiet" />
            <CommandButton command={runsCommand('runs.again')} look="quiet" />
          </>
        )}
        <CommandButton command={runsCommand('runs.start')} look="primary" icon disabled={!running && !ready}>
          {running ? 'Stop' : 'Run graders'}
        </CommandButton>
      </div>
      <RunForm fields={fields} onChange={setFields} />
      {newest?.failure ? <Failure of={newest.failure} retry={toggle} /> : null}
      {stored.error ? <Failure of={stored.error} retry={() => void stored.refetch()} /> : null}
      {!stored.data && !stored.error && <Skeleton />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow" tabIndex={0}>
        {newest && <Newest of={newest} />}
        {rows.length > 0 && (
          <List rows={rows} current={current} live={running ? newest.run : null} onPoint={setCurrent} />
        )}
        {stored.data && rows.length === 0 && !newest && (
          <Empty
            title="No run yet"
            text="A run grades every solution that the query selects and stores the results; what has not changed is not run again."
          >
            <CommandButton command={runsCommand('runs.start')} look="primary" large icon />
          </Empty>
        )}
      </div>
    </>
  );
}
