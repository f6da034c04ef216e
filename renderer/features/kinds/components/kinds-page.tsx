/** The kinds of hack that labels name: what each is, how a machine comes to suspect it, what a person tries. */
import { useState } from 'react';
import { type HackKind, sentence } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { KeyHint } from '../../../commands/key-hint.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { QInline } from '../../../editor/index.ts';
import { numberedKinds } from '../../../labelling/commands.ts';
import { useKinds } from '../../../labelling/index.ts';
import { complain } from '../../../state/toasts.ts';
import { kindsCommand, kindsDesk } from '../commands.ts';
import { removeKind } from '../operations/save-kind.ts';
import { KindDialog } from './kind-dialog.tsx';

interface CardProps {
  readonly kind: HackKind;
  readonly number: number;
  readonly onReword: () => void;
}

function Kind({ kind, number, onReword }: CardProps) {
  return (
    <li className="kind-entry" id={kind.id}>
      <div className="row g2">
        {number <= numberedKinds && <KeyHint keys={String(number)} />}
        <h2>{kind.title}</h2>
        <code className="t3">{kind.id}</code>
        {kind.own && <span className="badge">this dataset’s</span>}
        <span className="grow" />
        {kind.own && (
          <>
            <button type="button" className="btn quiet" onClick={onReword}>
              Reword
              <span className="sr"> {kind.title}</span>
            </button>
            <button
              type="button"
              className="btn quiet"
              onClick={() => void removeKind(kind).catch((reason) => complain(sentence(reason)))}
            >
              Remove
              <span className="sr"> {kind.title}</span>
            </button>
          </>
        )}
      </div>
      <p>{kind.definition}</p>
      {kind.example !== '' && (
        <pre className="mono kind-example">
          <QInline code={kind.example} />
        </pre>
      )}
      {(kind.suspected !== '' || kind.confirmed !== '') && (
        <dl className="sm">
          <dt className="t3">A machine suspects it when</dt>
          <dd>{kind.suspected || 'nothing: only people can see it.'}</dd>
          <dt className="t3">A person makes sure</dt>
          <dd>{kind.confirmed}</dd>
        </dl>
      )}
    </li>
  );
}

/** The page. */
export function KindsPage() {
  const kinds = useKinds();
  const [words, setWords] = useState<{ readonly of: HackKind | null } | null>(null);
  useSlot(kindsDesk, { add: () => setWords({ of: null }) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="scroll grow page" tabIndex={0}>
      <div className="kinds-page">
        <div className="row g2">
          <h1>Kinds of hack</h1>
          <span className="grow" />
          <CommandButton command={kindsCommand} look="primary" icon />
        </div>
        <p className="t2">
          A solution is hacked when part of it is there only to score. It is wrong when it tries to solve the
          problem and does not, and honest when it solves it. The kinds say how it was hacked; a label may
          name several. Machines suspect, people decide.
        </p>
        <ol className="kind-list">
          {kinds.map((kind, at) => (
            <Kind key={kind.id} kind={kind} number={at + 1} onReword={() => setWords({ of: kind })} />
          ))}
        </ol>
      </div>
      {words && <KindDialog kind={words.of} onClose={() => setWords(null)} />}
    </div>
  );
}
