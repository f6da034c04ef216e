/** Runs: grade what a query selects, watch it, and see how each solution came out. */
import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { StatusBars } from '../../../charts/index.ts';
import type { ResultRow } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { job } from '../../../state/job.ts';
import { useStore } from '../../../state/store.ts';
import { Empty, Failure } from '../../../ui/empty.tsx';
import { figure, milliseconds } from '../../../ui/numbers.ts';
import { StatusMark } from '../../../ui/verdict.tsx';
import { runs, runsCommands } from '../commands.ts';
import { type Grading, grading, startGrading } from '../grading.ts';

const start = runsCommands.find((of) => of.id === 'runs.start')!;

/** Rows beyond this stay out of the page; the counts above hold them all. */
const shownRows = 500;

function Summary({ of }: { readonly of: Grading }) {
  const words = { running: 'Running', done: 'Done', stopped: 'Stopped', failed: 'Failed' } as const;
  const { finished } = of;
  return (
    <section className="run-summary" aria-label="Newest run">
      <div className="row g3">
        <h2>{words[of.phase]}</h2>
        <code className="t2 ell">{of.query || 'everything'}</code>
        <span className="grow" />
        {finished && (
          <span className="t2 sm" role="status">
            {figure(finished.executed)} executed, {figure(finished.cached)} from earlier results, in{' '}
            {milliseconds(finished.ms)} ms; {finished.grader}, {finished.engine}
          </span>
        )}
      </div>
      <StatusBars counts={of.counts} />
    </section>
  );
}

function Results({ rows }: { readonly rows: readonly ResultRow[] }) {
  return (
    <table className="c fix" aria-label="Results">
      <thead>
        <tr>
          <th scope="col">Solution</th>
          <th scope="col">Result</th>
          <th scope="col">Tests passed</th>
          <th scope="col" className="num">
            Score
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, shownRows).map((row) => (
          <tr key={row.solution}>
            <td className="m">{row.solution}</td>
            <td>
              <StatusMark status={row.status} />
            </td>
            <td className="t2">
              {row.tests.filter((test) => test.status === 'passed').length} of {row.tests.length}
            </td>
            <td className="num">{row.score === null ? 'none' : row.score.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The page; `query` comes from the list that sent us here. */
export function RunsPage({ query: asked }: { readonly query: string }) {
  const [query, setQuery] = useState(asked);
  const [timeoutMs, setTimeoutMs] = useState<number | null>(null);
  const [resume, setResume] = useState(true);
  const run = useStore(grading);
  const running = run?.phase === 'running';
  const toggle = () => (running ? job.get()?.cancel() : void startGrading({ query, timeoutMs, resume }));
  useSlot(runs, { run: toggle });
  return (
    <>
      <div className="row g2 object-head">
        <h1>Runs</h1>
        <span className="grow" />
        <CommandButton command={start} look="primary" icon>
          {running ? 'Stop' : 'Run graders'}
        </CommandButton>
      </div>
      <div className="row g3 run-form">
        <TextInput
          className="grow"
          label="Solutions"
          placeholder="Empty grades everything; batch: status: label: tag: id:"
          classNames={{ input: 'mono' }}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <NumberInput
          label="Time limit a test"
          suffix=" ms"
          placeholder="the engine's own"
          min={1}
          value={timeoutMs ?? ''}
          onChange={(value) => setTimeoutMs(typeof value === 'number' ? value : null)}
        />
        <Checkbox
          label="Keep results that still hold"
          checked={resume}
          onChange={(event) => setResume(event.currentTarget.checked)}
        />
      </div>
      {run?.failure ? <Failure of={run.failure} retry={toggle} /> : null}
      {run ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
        <div className="scroll grow" tabIndex={0}>
          <Summary of={run} />
          {run.results.length > 0 && <Results rows={run.results} />}
        </div>
      ) : (
        <Empty
          title="No run in this window yet"
          text="A run grades every solution that the query selects and stores the results; what has not changed is not run again."
        >
          <CommandButton command={start} look="primary" large icon />
        </Empty>
      )}
    </>
  );
}
