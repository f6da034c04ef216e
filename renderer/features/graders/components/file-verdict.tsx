/** What the host says of a grader file: whether it is valid, where its reward can lie, and its plain form. */
import type { GraderChecked } from '../../../client/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { counted } from '../../../ui/numbers.ts';
import { rangeSentence } from '../range-words.ts';

/** Its mistakes, or that it is valid, with what is worth knowing before it is used. */
export function Verdict({ of }: { readonly of: GraderChecked | undefined }) {
  if (!of) return <div className="lab-verdict t2">Reading the grader…</div>;
  if (of.errors.length > 0)
    return (
      <div className="lab-verdict col" role="alert">
        {of.errors.map(({ message }) => (
          <span key={message} className="v failed wrap-text">
            <Icon name="failed" size={14} />
            {message}
          </span>
        ))}
      </div>
    );
  return (
    <div className="lab-verdict col" role="status">
      <span className="v passed">
        <Icon name="passed" size={14} /> Valid. {of.range && rangeSentence(of.range)}
      </span>
      {of.plain?.kind === 'refused' && (
        <span className="v timeout">
          <Icon name="error" size={14} />
          {counted(of.plain.reasons.length, 'part stays', 'parts stay')} in Quarry
        </span>
      )}
      {of.warnings.map((warning) => (
        <span key={warning} className="v timeout wrap-text">
          <Icon name="error" size={14} />
          {warning}
        </span>
      ))}
    </div>
  );
}

/** The form for services that know OpenAI's kinds alone, or why there is none. */
export function PlainForm({ of }: { readonly of: GraderChecked | undefined }) {
  const plain = of?.plain;
  if (!plain) return <p className="t2 lab-plain">The file has mistakes; mend them first.</p>;
  if (plain.kind === 'refused')
    return (
      <div className="lab-plain">
        <p>These parts cannot be carried to a hosted service:</p>
        <ul>
          {plain.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <pre className="lab-plain scroll code" tabIndex={0}>
      {plain.definition}
    </pre>
  );
}
