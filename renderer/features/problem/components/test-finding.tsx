/** What the audit found of one test: why it may reject right answers, the values side by side, and how to mend it. */
import type { TestFinding } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { QInline, qLiteral } from '../../../editor/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { problemCommand } from '../commands.ts';

const names: Readonly<Record<string, string>> = {
  'python-reference': 'Python reference',
  'q-reference': 'q reference',
};

/** A value, or the sentence on why there is none. */
function Given({ json }: { readonly json: string }) {
  const failure = (/^\{"\$error":/.test(json) ? (JSON.parse(json) as { $error: string }) : null)?.$error;
  return failure ? <span className="t2">{failure}</span> : <QInline code={qLiteral(json)} />;
}

/** The finding, open at its test. */
export function FindingDetail({ finding }: { readonly finding: TestFinding }) {
  const { message, strength, answers, proposal } = finding;
  return (
    <section className="finding col g2" aria-label="This test may reject right answers">
      <p className="row g2 top-aligned">
        <Icon name="error" size={14} />
        <span className="grow">{message}</span>
        <span className="badge line">{strength}</span>
      </p>
      {answers.length > 0 && (
        <table className="c" aria-label="Answers to this test">
          <tbody>
            {answers.map(({ from, answerJson, accepted }) => (
              <tr key={from}>
                <td className="t2">{names[from] ?? from}</td>
                <td className="code">
                  <Given json={answerJson} />
                </td>
                <td className={accepted ? 't3' : 'rejected'}>{accepted ? 'accepted' : 'turned down'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {proposal ? (
        <div className="row g2">
          <CommandButton command={problemCommand('mend')} look="primary">
            {proposal.says}
          </CommandButton>
          {proposal.body.kind === 'q-assert' && <code className="sm t2 ell">{proposal.body.code}</code>}
        </div>
      ) : (
        <p className="t2 sm">This one has to be written by hand: edit the test.</p>
      )}
    </section>
  );
}
