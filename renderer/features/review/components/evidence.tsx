/** Left side of Review: what is asked, the code, one console line, the kinds. */
import type { RefObject } from 'react';
import type { HackKind, ReviewItem } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { QProgram, Statement } from '../../../editor/index.ts';
import { ConsoleLine, KindsRow, Reference } from '../../../labelling/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { capital, counted } from '../../../ui/numbers.ts';
import { reviewCommand } from '../commands.ts';

interface Props {
  readonly item: ReviewItem;
  readonly reference: boolean;
  readonly kinds: readonly HackKind[];
  readonly chosen: readonly string[];
  readonly allKinds: boolean;
  readonly awaitingKind: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly statement: RefObject<HTMLDivElement | null>;
  readonly onKind: (id: string) => void;
}

function Asked({ item, statement }: Pick<Props, 'item' | 'statement'>) {
  const { problem } = item;
  return (
    <div className="asked scroll" ref={statement} tabIndex={-1}>
      <div className="row g2 wrap">
        <span className="t3">{problem.id}</span>
        <h1 className="object-title">{problem.title}</h1>
        {problem.difficulty && <span className="badge">{capital(problem.difficulty)}</span>}
        {problem.tags.map((tag) => (
          <span key={tag} className="badge">
            {tag}
          </span>
        ))}
      </div>
      <Statement text={problem.statement} />
    </div>
  );
}

/** The left pane. */
export function Evidence({
  item,
  reference,
  kinds,
  chosen,
  allKinds,
  awaitingKind,
  input,
  statement,
  onKind,
}: Props) {
  const { solution } = item;
  return (
    <section className="pane fill" aria-label="Evidence">
      <Asked item={item} statement={statement} />
      <div className="bar topped">
        <h2 className="ell">Solution {solution.id}</h2>
        {solution.flaggedBy !== null && (
          <span className="v timeout">
            <Icon name="flag" size={14} />
            Flagged by {solution.flaggedBy}
          </span>
        )}
        <span className="t3 sm ell">
          {solution.model ?? solution.batch ?? 'hand-written'}, {counted(solution.characters, 'character')}
        </span>
        <span className="grow" />
        <CommandButton command={reviewCommand('reference')} look="quiet" />
        <CommandButton command={reviewCommand('try')} icon />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll review-code" tabIndex={0}>
        <QProgram code={solution.code} label={`Code of ${solution.id}`} />
        {reference && <Reference item={item} />}
      </div>
      <ConsoleLine key={solution.id} item={item} input={input} />
      <KindsRow
        kinds={kinds}
        chosen={chosen}
        all={allKinds}
        awaitingKind={awaitingKind}
        command={reviewCommand}
        onKind={onKind}
      />
    </section>
  );
}
