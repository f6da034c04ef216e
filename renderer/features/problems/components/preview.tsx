/** The current problem beside the list: enough to know whether to open it. */
import { useQuery } from '@tanstack/react-query';
import { type Problem, type ProblemRow, queries } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { Statement } from '../../../editor/index.ts';
import { Failure, Skeleton } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { verdictLooks, verdictOrder } from '../../../ui/status-names.ts';
import { problemsCommand } from '../commands.ts';

function Passes({ row }: { readonly row: ProblemRow }) {
  const labelled = verdictOrder.reduce((sum, verdict) => sum + row.labels[verdict], 0);
  const whole = Math.max(row.solutions, 1);
  return (
    <div className="col g1">
      <div className="row sp sm">
        <span className="t2">Solutions that pass</span>
        <b className="num">{row.graded ? `${row.passed} of ${row.graded}` : 'not run'}</b>
      </div>
      <div className="stack" aria-hidden="true">
        {verdictOrder.map((verdict) => (
          <i
            key={verdict}
            style={{ width: `${(100 * row.labels[verdict]) / whole}%`, background: `var(--${verdict})` }}
          />
        ))}
        <i style={{ flex: 1, background: 'var(--cell-empty)' }} />
      </div>
      <div className="row g3 sm wrap">
        {verdictOrder
          .filter((verdict) => row.labels[verdict] > 0)
          .map((verdict) => (
            <span key={verdict} className={`v ${verdict}`}>
              <Icon name={verdictLooks[verdict].icon} size={14} />
              {verdictLooks[verdict].label} {row.labels[verdict]}
            </span>
          ))}
        <span className="t3">no label {Math.max(0, row.solutions - labelled)}</span>
      </div>
    </div>
  );
}

function Facts({ problem, row }: { readonly problem: Problem; readonly row: ProblemRow }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Test strength', row.strength === null ? 'not measured' : row.strength.toFixed(2)],
    ['Entry point', problem.entryPoint],
    ['Source', problem.source.name],
    ['Licence', problem.source.license],
    ['Assigned to', problem.assignee ?? 'nobody'],
    ['Revised', `r${problem.revision}, ${problem.editedAt.slice(0, 10)}`],
  ];
  return (
    <dl className="facts sm">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? 'not given'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The pane; `row` carries the counts, the statement is read when it is shown. */
export function Preview({ row, onClose }: { readonly row: ProblemRow; readonly onClose: () => void }) {
  const problem = useQuery(queries.problems.get.queryOptions({ input: { id: row.id } }));
  return (
    <aside className="pane preview" aria-label="Preview">
      <div className="bar">
        <span className="t3 ell">{row.id}</span>
        <h2 className="ell grow">{row.title}</h2>
        <button type="button" className="btn quiet icon" aria-label="Close preview" onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow preview-body" tabIndex={0}>
        {problem.error ? <Failure of={problem.error} retry={() => void problem.refetch()} /> : null}
        {problem.data ? <Statement text={problem.data.statement} /> : <Skeleton count={4} />}
        <Passes row={row} />
        {problem.data && <Facts problem={problem.data} row={row} />}
      </div>
      <div className="preview-foot">
        {row.retired && (
          <p className="callout">
            <Icon name="unsupported" size={14} />
            Retired: lists, figures and snapshots leave it out.
          </p>
        )}
        {row.retired && <CommandButton command={problemsCommand('problems.restore')} />}
        <CommandButton command={problemsCommand('problems.open')} look="primary" />
        <CommandButton command={problemsCommand('problems.open-beside')} />
      </div>
    </aside>
  );
}
