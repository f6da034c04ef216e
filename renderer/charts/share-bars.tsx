/** One share a row as horizontal bars, e.g. pass@1 by batch: name, bar, figure. */
import { percent } from '../ui/numbers.ts';

export interface Share {
  readonly name: string;
  readonly share: number;
  readonly note: string;
}

/** The rows. */
export function ShareBars({ rows }: { readonly rows: readonly Share[] }) {
  return (
    <dl className="share-bars">
      {rows.map(({ name, share, note }) => (
        <div key={name} title={`${name}: ${percent(share)}, ${note}`}>
          <dt className="ell sm">{name}</dt>
          <dd>
            <span className="prog" aria-hidden="true">
              <i style={{ width: `${100 * share}%`, background: 'var(--cell)' }} />
            </span>
            <span className="num">{percent(share)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
