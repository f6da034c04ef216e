/** One row of the list, cell by cell. */
import type { ProblemRow } from '../../../client/index.ts';
import { formatRoute } from '../../../navigation/index.ts';
import { initials } from '../../../ui/initials.ts';
import { age, capital } from '../../../ui/numbers.ts';
import { SelectRow } from '../../../ui/select-row.tsx';
import { verdictOrder } from '../../../ui/status-names.ts';
import { LabelPill } from '../../../ui/verdict.tsx';

interface Props {
  readonly row: ProblemRow | undefined;
  readonly index: number;
  readonly current: boolean;
  readonly selected: boolean;
  readonly now: number;
  readonly onPoint: () => void;
  readonly onSelect: () => void;
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <span className="row g1" title={tags.join(', ')}>
      <span className="badge tag">{tags[0]}</span>
      {tags.length > 1 && <span className="t3 xs">+{tags.length - 1}</span>}
    </span>
  );
}

/** Whose it is, by initials, after the title. */
function Assignee({ name }: { readonly name: string | null }) {
  if (name === null) return null;
  const said = `Assigned to ${name}`;
  return (
    <span className="badge" title={said}>
      <span aria-hidden="true">{initials(name)}</span>
      <span className="sr">{said}</span>
    </span>
  );
}

function Passes({ row }: { readonly row: ProblemRow }) {
  if (row.graded === 0) return <span className="t3 sm">not run</span>;
  return (
    <span className="row g2 passes">
      <span className="prog">
        <i style={{ width: `${(100 * row.passed) / row.graded}%` }} />
      </span>
      <span className="num grow">
        {row.passed}/{row.graded}
      </span>
    </span>
  );
}

function Labels({ row }: { readonly row: ProblemRow }) {
  const given = verdictOrder.filter((verdict) => row.labels[verdict] > 0);
  if (given.length === 0) return <span className="t3 sm">none yet</span>;
  return (
    <span className="row g1">
      {given.map((verdict) => (
        <LabelPill key={verdict} verdict={verdict} count={row.labels[verdict]} />
      ))}
    </span>
  );
}

/** The row; grey while its page is read. */
export function ProblemCells({ row, index, current, selected, now, onPoint, onSelect }: Props) {
  if (!row)
    return (
      <tr aria-rowindex={index + 2}>
        <td colSpan={9}>
          <i className="ghost-line" />
        </td>
      </tr>
    );
  return (
    <SelectRow
      name={row.id}
      rowIndex={index + 2}
      selected={selected}
      current={current}
      onSelect={onSelect}
      onPoint={onPoint}
    >
      <td className="t3">{row.id}</td>
      <td>
        <span className="row title-cell">
          <a
            className="plain ell"
            href={formatRoute({ screen: 'problem', id: row.id, solution: null })}
            title={row.title}
          >
            {row.title}
          </a>
          <Assignee name={row.assignee} />
        </span>
      </td>
      <td className="t2">{row.difficulty ? capital(row.difficulty) : ''}</td>
      <td>
        <Tags tags={row.tags} />
      </td>
      <td>
        <Passes row={row} />
      </td>
      <td className="num" title={`${row.testsVisible} visible, ${row.testsHidden} hidden`}>
        {row.testsVisible} + {row.testsHidden}
      </td>
      <td>
        <Labels row={row} />
      </td>
      <td className="num t3" title={row.editedAt}>
        {age(row.editedAt, now)}
      </td>
    </SelectRow>
  );
}
