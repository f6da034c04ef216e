/** How far generation is: progress with rate, what it has cost, what failed, and the way to the batch. */
import { CommandButton } from '../../../commands/command-button.tsx';
import { usageText } from '../../../models/index.ts';
import { Failure } from '../../../ui/empty.tsx';
import { counted, figure, remaining } from '../../../ui/numbers.ts';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { generateCommand } from '../commands.ts';
import type { Generating } from '../generating.ts';

const words = { running: 'Generating', done: 'Done', stopped: 'Stopped', failed: 'Failed' } as const;

/** Samples a minute at the present rate; null before the first. */
const rateOf = ({ done, startedAt }: Generating): string | null => {
  const minutes = (performance.now() - startedAt) / 60_000;
  return done > 0 && minutes > 0 ? `${figure(Math.round(done / minutes))} a minute` : null;
};

/** The section. */
export function Progress({ of, retry }: { readonly of: Generating; readonly retry: () => void }) {
  const { phase, batch, stored, failed, failures, usage } = of;
  const share = of.total > 0 ? of.done / of.total : 0;
  return (
    <section className="run-summary" aria-label="Progress">
      <div className="row g3">
        <h2>{words[phase]}</h2>
        <b className="ell">{batch}</b>
        <span className="grow" />
        {stored > 0 && phase !== 'running' && (
          <CommandButton command={generateCommand('generate.open')} look="primary" icon />
        )}
      </div>
      <ProgressBar label={`Generating ${batch}`} share={share} />
      <p className="sm t2" role="status">
        {[
          of.total > 0 ? `${figure(of.done)} of ${figure(of.total)} samples` : 'waiting for the first answer',
          counted(stored, 'candidate'),
          ...(failed > 0 ? [`${figure(failed)} failed`] : []),
          ...(phase === 'running'
            ? [rateOf(of), of.secondsLeft === null ? null : remaining(of.secondsLeft)]
            : []),
          usage && usageText(usage),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {phase === 'stopped' && stored > 0 && (
        <p className="sm t2">What had come stays in the batch {batch}.</p>
      )}
      {of.failure ? <Failure of={of.failure} retry={retry} /> : null}
      {failures.length > 0 && (
        <table className="c fix" aria-label="What failed">
          <colgroup>
            <col style={{ width: 190 }} />
            <col />
          </colgroup>
          <tbody>
            {failures.map(({ problem, sample, message }) => (
              <tr key={`${problem} ${sample}`}>
                <td className="ell">
                  {problem} <span className="t3">sample {sample}</span>
                </td>
                <td className="wrap-text">{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
