/** What people say of the solutions, as one bar and a line for each verdict that leads to its solutions. */
import type { Statistics } from '../../../client/index.ts';
import { formatRoute } from '../../../navigation/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { figure, percent } from '../../../ui/numbers.ts';
import { verdictLooks, verdictOrder } from '../../../ui/status-names.ts';
import { labelledOf } from './labelled.ts';

/** The bar and its lines. */
export function LabelMix({ stats }: { readonly stats: Statistics }) {
  const whole = Math.max(1, labelledOf(stats));
  return (
    <>
      <div className="stack tall" aria-hidden="true">
        {verdictOrder.map((verdict) => (
          <i
            key={verdict}
            style={{ width: `${(100 * stats.verdicts[verdict]) / whole}%`, background: `var(--${verdict})` }}
          />
        ))}
      </div>
      {verdictOrder.map((verdict) => (
        <a
          key={verdict}
          className="row mix-line plain"
          href={formatRoute({ screen: 'problems', query: `label:${verdict}` })}
        >
          <span className={`v ${verdict}`}>
            <Icon name={verdictLooks[verdict].icon} size={14} />
            {verdictLooks[verdict].label}
          </span>
          <span className="grow" />
          <span className="num">{figure(stats.verdicts[verdict])}</span>
          <span className="num t3 share">{percent(stats.verdicts[verdict] / whole)}</span>
        </a>
      ))}
    </>
  );
}
