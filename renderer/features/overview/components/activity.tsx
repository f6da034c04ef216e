/** What was done last and by whom, what one person repeats told once. */
import type { Overview } from '../../../client/index.ts';
import { initials } from '../../../ui/initials.ts';
import { age, figure } from '../../../ui/numbers.ts';
import { doneWords } from './done-words.ts';

/** The list. */
export function Activity({ activity }: { readonly activity: Overview['activity'] }) {
  return (
    <ul className="activity">
      {activity.map(({ who, what, subject, count, at }) => (
        <li key={`${at} ${who} ${what} ${subject}`} className="row g2">
          <span className="av" aria-hidden="true">
            {initials(who)}
          </span>
          <span className="grow ell" title={`${who} ${doneWords(what, subject, count)}`}>
            <b className="m">{who}</b> {doneWords(what, subject, count)}
          </span>
          <time className="t3 sm" dateTime={at} title={`${figure(count)}, last ${at}`}>
            {age(at, Date.now())}
          </time>
        </li>
      ))}
    </ul>
  );
}
