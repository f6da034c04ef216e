/** What each annotator said of a disputed solution: verdict, kinds, how bad, how sure, the note, and the places in the code. */
import type { HackKind, Label } from '../../../client/index.ts';
import { counted } from '../../../ui/numbers.ts';
import { LabelPill } from '../../../ui/verdict.tsx';

interface Props {
  readonly labels: readonly Label[];
  readonly kinds: readonly HackKind[];
}

const details = ({ severity, confidence, at }: Label): string =>
  [
    severity && `${severity} severity`,
    confidence !== null && `${Math.round(confidence * 100)}% sure`,
    at.slice(0, 16).replace('T', ' '),
  ]
    .filter(Boolean)
    .join(', ');

/** The section; evidence stands in the code under the opinion's number. */
export function Opinions({ labels, kinds }: Props) {
  const title = (id: string) => kinds.find((kind) => kind.id === id)?.title ?? id;
  return (
    <section className="side-section" aria-labelledby="opinions">
      <div className="row g2">
        <h2 id="opinions">What was said</h2>
        <span className="t3 sm">{counted(labels.length, 'label')} stand; yours decides</span>
      </div>
      <ol className="opinions">
        {labels.map((label, at) => (
          <li key={label.number}>
            <div className="row g2">
              <span className="evn">{at + 1}</span>
              <b className="ell">{label.annotator}</b>
              <span className="grow" />
              <LabelPill verdict={label.verdict} />
            </div>
            {label.kinds.length > 0 && (
              <p className="row g1 wrap">
                {label.kinds.map((id) => (
                  <span key={id} className="badge">
                    {title(id)}
                  </span>
                ))}
              </p>
            )}
            {label.note !== '' && <p className="note">{label.note}</p>}
            <p className="xs t3">
              {details(label)}
              {label.spans.length > 0 && `, ${counted(label.spans.length, 'place')} in the code`}
              {label.deciding && ', decided'}
            </p>
          </li>
        ))}
      </ol>
      {labels.length < 2 && (
        <p className="t2 sm">Nobody differs yet: somebody asked for a second opinion on it.</p>
      )}
    </section>
  );
}
