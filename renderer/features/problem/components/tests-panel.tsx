/** The tests with their verdicts as they arrive. At the end the first failure opens, unless a row was opened. */
import { useEffect, useState } from 'react';
import type { Problem, SolutionRow, Test } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { Empty, Failure } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { problemCommand } from '../commands.ts';
import type { TestQuality } from '../operations/use-test-quality.ts';
import type { Runner } from '../operations/use-test-run.ts';
import { firstFailure, standing, type TestRun, tally } from '../test-run.ts';
import { StrengthPanel } from './strength-panel.tsx';
import { TestRow } from './test-row.tsx';

/** The table of tests, or how strong they are. */
export type TestsView = 'tests' | 'strength';

const views = [
  { id: 'tests', label: 'List' },
  { id: 'strength', label: 'Strength' },
] as const;

interface Props {
  readonly problem: Problem;
  readonly runner: Runner;
  /** The code in the editor now. */
  readonly code: string;
  readonly onRunAll: () => void;
  /** Stored outcomes of the shown solution, for rows that no run has touched. */
  readonly stored: SolutionRow['tests'];
  readonly open: string | null;
  readonly view: TestsView;
  readonly onView: (view: TestsView) => void;
  readonly quality: TestQuality;
  readonly onOpen: (id: string | null) => void;
  readonly onEdit: (test: Test) => void;
  readonly onRetire: (test: Test) => void;
}

function Progress({ run }: { readonly run: TestRun }) {
  const { done, total, passed, failed } = tally(run);
  const share = (count: number) => `${(100 * count) / Math.max(total, 1)}%`;
  return (
    <div className="row g3 sm run-progress">
      <span className="prog grow" aria-hidden="true">
        <i style={{ width: share(passed), background: 'var(--passed)' }} />
        <i style={{ width: share(failed), background: 'var(--failed)' }} />
      </span>
      <span className="t2" role="status">
        {done} of {total} done{failed > 0 ? `, ${failed} failed` : done === total ? ', all passed' : ''}
      </span>
    </div>
  );
}

/** Opens the first failure of a finished run, once, unless a row was opened by hand meanwhile. */
function useFirstFailure(
  run: TestRun | null,
  tests: readonly Test[],
  open: string | null,
  onOpen: Props['onOpen'],
) {
  const [settled, setSettled] = useState<TestRun | null>(null);
  useEffect(() => {
    if (run?.phase !== 'done' || settled === run) return;
    setSettled(run);
    if (open === null)
      onOpen(
        firstFailure(
          run,
          tests.map((test) => test.id),
        ),
      );
  }, [run, settled, open, onOpen, tests]);
}

function TestTable({ problem, runner, code, stored, open, quality, onOpen, onEdit, onRetire }: Props) {
  const { run } = runner;
  const { tests } = problem;
  const findings = new Map(quality.audit?.findings.map((finding) => [finding.test, finding]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="scroll grow ruled" tabIndex={0}>
      <table className="fix" aria-label="Tests">
        <colgroup>
          <col style={{ width: 54 }} />
          <col />
          <col style={{ width: 96 }} />
          <col style={{ width: 110 }} />
          <col style={{ width: 58 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{problem.entryPoint} of</th>
            <th scope="col">Expected</th>
            <th scope="col">Verdict</th>
            <th scope="col" className="num">
              ms
            </th>
          </tr>
        </thead>
        <tbody>
          {tests.map((test, at) => (
            <TestRow
              key={test.id}
              test={test}
              number={at + 1}
              status={
                (run && standing(run, test.id)) ??
                (run ? null : (stored.find((of) => of.id === test.id)?.status ?? null))
              }
              verdict={run?.verdicts.get(test.id) ?? null}
              finding={findings.get(test.id) ?? null}
              stale={run !== null && run.code !== code}
              open={open === test.id}
              onOpen={() => onOpen(open === test.id ? null : test.id)}
              onEdit={() => onEdit(test)}
              onRetire={() => onRetire(test)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Heading, progress and table, or the strength of the tests in its place. */
export function TestsPanel(props: Props) {
  const { problem, runner, open, onOpen, onRunAll, quality, view, onView } = props;
  const { run } = runner;
  const tests = problem.tests;
  const visible = tests.filter((test) => test.visibility === 'visible').length;
  const running = run?.phase === 'running';
  useFirstFailure(run, tests, open, onOpen);
  return (
    <section className="pane fill" aria-label="Tests">
      <div className="bar plain">
        <h2>Tests</h2>
        <span className="t3 sm">
          {visible} visible, {tests.length - visible} hidden
        </span>
        <span className="grow" />
        <Segmented label="Views of the tests" segments={views} value={view} onChange={onView} />
        <CommandButton command={problemCommand('new-test')} look="quiet" icon>
          Test
        </CommandButton>
        {running && (
          <CommandButton command={{ ...problemCommand('run'), icon: 'stop' }} icon>
            Stop
          </CommandButton>
        )}
      </div>
      {run && <Progress run={run} />}
      {runner.failure ? <Failure of={runner.failure} retry={onRunAll} /> : null}
      {run?.message && (
        <p className="line-note" role="status">
          <Icon name="error" size={14} /> {run.message}
        </p>
      )}
      {view === 'strength' ? (
        <StrengthPanel
          problem={problem}
          quality={quality}
          strength={quality.strength}
          findings={quality.audit?.findings ?? null}
        />
      ) : tests.length === 0 ? (
        <Empty
          title="No tests yet"
          text="A test calls the entry point and says what must come back. Write the first one."
        >
          <CommandButton command={problemCommand('new-test')} look="primary" large />
        </Empty>
      ) : (
        <TestTable {...props} />
      )}
    </section>
  );
}
