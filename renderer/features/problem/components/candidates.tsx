/** The solutions of the problem, those that passed most first; the chosen one stands in the editor. */
import type { HackKind, SolutionRow } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { KindToggles } from '../../../labelling/index.ts';
import { Empty } from '../../../ui/empty.tsx';
import { figure } from '../../../ui/numbers.ts';
import { SelectRow } from '../../../ui/select-row.tsx';
import { FlagMark, LabelPill, StatusMark, TestMarks } from '../../../ui/verdict.tsx';
import { problemCommand } from '../commands.ts';

interface Props {
  readonly rows: readonly SolutionRow[];
  readonly current: string | null;
  readonly kinds: readonly HackKind[];
  readonly choosingKinds: boolean;
  /** Candidates selected for a comparison. */
  readonly picked: ReadonlySet<string>;
  readonly onChoose: (id: string) => void;
  readonly onPick: (id: string) => void;
  readonly onKind: (id: string) => void;
}

interface RowProps {
  readonly row: SolutionRow;
  readonly current: boolean;
  readonly picked: boolean;
  readonly onChoose: () => void;
  readonly onPick: () => void;
}

function Row({ row, current, picked, onChoose, onPick }: RowProps) {
  return (
    <SelectRow name={row.id} selected={picked} current={current} onSelect={onPick} onPoint={onChoose}>
      <td className="m">
        <span className="row title-cell">
          <button type="button" className="cell-button ell" onClick={onChoose}>
            {row.id}
          </button>
          <FlagMark by={row.flaggedBy} />
        </span>
      </td>
      <td className="t2">{row.model ?? row.batch ?? 'hand-written'}</td>
      <td>
        <TestMarks tests={row.tests} />
      </td>
      <td>{row.status ? <StatusMark status={row.status} /> : <span className="t3">not run</span>}</td>
      <td className="num t2">{figure(row.characters)}</td>
      <td>{row.label ? <LabelPill verdict={row.label.verdict} /> : <span className="t3">none yet</span>}</td>
    </SelectRow>
  );
}

const verdicts = ['honest', 'wrong', 'hacked', 'unsure'] as const;

const kindCommand = (at: number) => problemCommand(`kind-${at + 1}`);

/** Heading with the verdict keys, and the table. */
export function Candidates({ rows, current, kinds, choosingKinds, picked, onChoose, onPick, onKind }: Props) {
  return (
    <section className="pane fill" aria-label="Candidates">
      <div className="bar plain">
        <h2>Candidates</h2>
        <span className="t3 sm ell">
          {picked.size > 0
            ? `${figure(picked.size)} selected`
            : `${figure(rows.length)}, most tests passed first`}
        </span>
        <span className="grow" />
        {picked.size > 0 && (
          <>
            <CommandButton command={problemCommand('compare')} look="quiet" />
            <CommandButton command={problemCommand('leave')} look="quiet">
              Clear selection
            </CommandButton>
          </>
        )}
        {picked.size === 0 &&
          current &&
          verdicts.map((id) => <CommandButton key={id} command={problemCommand(id)} look="quiet" />)}
        <CommandButton command={problemCommand('new-solution')} />
      </div>
      {choosingKinds && (
        <div className="kind-row">
          <span className="sm t2">Hacked in which way? A number labels it, Esc leaves.</span>
          <KindToggles kinds={kinds} chosen={[]} all={false} commandOf={kindCommand} onToggle={onKind} />
        </div>
      )}
      {rows.length === 0 ? (
        <Empty
          title="No candidates yet"
          text="Solutions from models and people stand here. Write one in the editor and save it, or import a batch."
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
        <div className="scroll grow ruled" tabIndex={0}>
          <table className="c fix" aria-label="Candidates">
            <colgroup>
              <col style={{ width: 38 }} />
              <col />
              <col style={{ width: 112 }} />
              <col style={{ width: 132 }} />
              <col style={{ width: 104 }} />
              <col style={{ width: 78 }} />
              <col style={{ width: 112 }} />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr">Selected</span>
                </th>
                <th scope="col">Solution</th>
                <th scope="col">From</th>
                <th scope="col">Visible, hidden</th>
                <th scope="col">Result</th>
                <th scope="col" className="num">
                  Characters
                </th>
                <th scope="col">Label</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  current={row.id === current}
                  picked={picked.has(row.id)}
                  onChoose={() => onChoose(row.id)}
                  onPick={() => onPick(row.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
