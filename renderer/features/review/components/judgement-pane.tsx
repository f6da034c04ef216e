/** Right side of Review: the tests with what came back, the score once asked for, the note. */
import type { RefObject } from 'react';
import type { ReviewItem } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { NoteField, TestTable } from '../../../labelling/index.ts';
import { StatusMark, TestMarks } from '../../../ui/verdict.tsx';
import { reviewCommand } from '../commands.ts';

interface Props {
  readonly item: ReviewItem;
  readonly scoreShown: boolean;
  readonly note: string;
  readonly noteField: RefObject<HTMLInputElement | null>;
  readonly onNote: (note: string) => void;
}

/** The right pane. */
export function JudgementPane({ item, scoreShown, note, noteField, onNote }: Props) {
  const { tests } = item.problem;
  const visible = tests.filter((test) => test.visibility === 'visible').length;
  return (
    <aside className="pane fill" aria-label="Judgement">
      <div className="bar">
        <h2>Tests</h2>
        <span className="t3 sm">
          {visible} visible, {tests.length - visible} hidden
        </span>
        <span className="grow" />
        <TestMarks tests={item.solution.tests} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow" tabIndex={0}>
        <TestTable item={item} />
        <div className="row g2 score-line">
          <h2>Score</h2>
          <span className="grow" />
          {scoreShown ? (
            <span className="row g2">
              {item.solution.status && <StatusMark status={item.solution.status} />}
              <b className="num">{item.solution.score === null ? 'none' : item.solution.score.toFixed(2)}</b>
            </span>
          ) : (
            <CommandButton command={reviewCommand('score')} look="quiet">
              hidden, so that it does not lead
            </CommandButton>
          )}
        </div>
      </div>
      <NoteField
        note={note}
        field={noteField}
        placeholder="Add a note for the second reviewer"
        command={reviewCommand('note')}
        onNote={onNote}
      />
    </aside>
  );
}
