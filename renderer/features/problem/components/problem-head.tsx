/** The line over the panes: title, difficulty, tags, how many candidates pass. */
import type { Problem, ProblemStrength, SolutionRow, TestFinding } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { capital, counted } from '../../../ui/numbers.ts';
import { problemCommand } from '../commands.ts';

/** How strong the tests are, and what is wrong with them, as far as it is known. */
function Quality({ strength, findings }: Pick<Props, 'strength' | 'findings'>) {
  const measured = strength?.kind === 'measured' ? strength : null;
  const warnings = [
    ...(measured?.survivors.length ? [`${counted(measured.survivors.length, 'mutant')} let through`] : []),
    ...(findings.length ? [`${counted(findings.length, 'test')} may reject right answers`] : []),
  ];
  return (
    <>
      {measured && measured.strength !== null && (
        <span className="sm t2">
          test strength <b className="num">{measured.strength.toFixed(2)}</b>
        </span>
      )}
      {warnings.length > 0 && (
        <span className="sm warns ell">
          <Icon name="error" size={14} /> {warnings.join(', ')}
        </span>
      )}
    </>
  );
}

interface Props {
  readonly problem: Problem;
  readonly rows: readonly SolutionRow[];
  /** Null where it is not known. */
  readonly strength: ProblemStrength | null;
  readonly findings: readonly TestFinding[];
}

/** The head. */
export function ProblemHead({ problem, rows, strength, findings }: Props) {
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
      <Quality strength={strength} findings={findings} />
      <CommandButton command={problemCommand('strengthen')} />
      <CommandButton command={problemCommand('edit-statement')} icon />
    </div>
  );
}
