/** Outcomes of a run as one stacked bar with its figures below: icon, word and colour together. */
import type { TestStatus } from '../client/index.ts';
import { Icon } from '../ui/icon.tsx';
import { figure, percent } from '../ui/numbers.ts';
import { statusLooks } from '../ui/status-names.ts';

const order: readonly TestStatus[] = [
  'passed',
  'failed',
  'error',
  'timeout',
  'memory',
  'output-limit',
  'crash',
  'unsupported',
];

/** The bar; nothing where nothing is counted. */
export function StatusBars({ counts }: { readonly counts: Readonly<Partial<Record<TestStatus, number>>> }) {
  const entries = order
    .map((status) => [status, counts[status] ?? 0] as const)
    .filter(([, count]) => count > 0);
  const whole = entries.reduce((sum, [, count]) => sum + count, 0);
  return (
    <div className="col g2">
      <div className="stack tall" aria-hidden="true">
        {entries.map(([status, count]) => (
          <i
            key={status}
            title={`${statusLooks[status].label}: ${figure(count)}`}
            style={{ width: `${(100 * count) / whole}%`, background: `var(--${statusLooks[status].tone})` }}
          />
        ))}
      </div>
      <div className="row g4 wrap">
        {entries.map(([status, count]) => (
          <span key={status} className={`v ${statusLooks[status].tone}`}>
            <Icon name={statusLooks[status].icon} size={14} />
            {statusLooks[status].label} {figure(count)}
            <span className="t3">{percent(count / whole)}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
