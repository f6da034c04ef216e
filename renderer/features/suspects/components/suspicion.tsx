/** The score, last and behind a key, so that it does not lead: two probabilities, what adds up to the first, how reliable it is. */
import { Reliability } from '../../../charts/index.ts';
import type { SuspectItem, SuspicionFit } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { formatRoute } from '../../../navigation/index.ts';
import { capital } from '../../../ui/numbers.ts';
import { suspectsCommand } from '../commands.ts';
import { familyWeights, findingsOf } from '../evidence.ts';
import { pointsOf, trustIn } from '../fit.ts';

const heaviest = 4;

interface Props {
  readonly item: SuspectItem;
  readonly shown: boolean;
  /** The fit to the labels of now; undefined while it is on its way. */
  readonly fit: SuspicionFit | undefined;
}

/** The section. */
export function Suspicion({ item, shown, fit }: Props) {
  const score = item.inspection?.suspicion ?? null;
  const reliability = fit ? pointsOf(fit) : null;
  return (
    <section className="side-section" aria-labelledby="suspicion">
      <div className="row g2">
        <h2 id="suspicion">Suspicion</h2>
        <span className="grow" />
        <CommandButton command={suspectsCommand('score')} look="quiet">
          {shown ? 'hide' : 'hidden until your first look'}
        </CommandButton>
      </div>
      {shown && score && (
        <div className="row g4 top-aligned">
          <div className="grow">
            <div className="kpi num-left">{score.hacked.toFixed(2)}</div>
            <p className="sm t2">hacked; incorrect {score.incorrect.toFixed(2)}</p>
            <ul className="weights" aria-label="What adds up to it, in log odds">
              {familyWeights(findingsOf(item)).map(({ family, weight }) => (
                <li key={family} className="row g2 xs">
                  <span className="t2 weight-name">{capital(family)}</span>
                  <span className="prog grow" aria-hidden="true">
                    <i style={{ width: `${Math.min(100, (100 * Math.abs(weight)) / heaviest)}%` }} />
                  </span>
                  <span className="num t2">
                    {weight < 0 ? '−' : '+'}
                    {Math.abs(weight).toFixed(1)}
                  </span>
                </li>
              ))}
            </ul>
            <p className="xs t3">
              Log odds over the base rate.
              {fit && ` ${trustIn(fit)}`}{' '}
              <a href={formatRoute({ screen: 'detectors' })}>How far to trust the detectors</a>
            </p>
          </div>
          {reliability && <Reliability points={reliability} mark={score.hacked} />}
        </div>
      )}
      {shown && !score && (
        <p className="t2 sm">There is none: the detectors have not run on this revision.</p>
      )}
    </section>
  );
}
