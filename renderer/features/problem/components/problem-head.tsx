/** The line over the panes: title, difficulty, tags, how many candidates pass. */
import type { Problem, SolutionRow } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { capital } from '../../../ui/numbers.ts';
import { problemCommand } from '../commands.ts';

/** The head. */
export function ProblemHead({
  problem,
  rows,
}: {
  readonly problem: Problem;
  readonly rows: readonly SolutionRow[];
}) {
  const graded = rows.filter((row) => row.status !== null);
  const passed = graded.filter((row) => row.status === 'passed').length;
  return (
    <div className="row g3 object-head">
      <h1 className="ell">{problem.title}</h1>
      {problem.difficulty && <span className="badge">{capital(problem.difficulty)}</span>}
      {problem.tags.map((tag) => (
        <span key={tag} className="badge">
          {tag}
        </span>
      ))}
      {problem.assignee !== null && (
        <span className="sm t2">
          assigned to <b>{problem.assignee}</b>
        </span>
      )}
      <span className="grow" />
      {graded.length > 0 && (
        <span className="sm t2">
          candidates pass{' '}
          <b className="num">
            {passed} of {graded.length}
          </b>
        </span>
      )}
      <CommandButton command={problemCommand('edit-statement')} icon />
    </div>
  );
}
