/** What this is: version, engine, dataset. */
import type { Status } from '../../../client/index.ts';

/** The card. */
export function About({ status: { engine, dataset, version } }: { readonly status: Status }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Quarry', version],
    ['Engine', `${engine.name} ${engine.version}, ${engine.workers} workers`],
    ['Dataset', dataset?.path ?? 'none open'],
    ['Licence of the dataset', dataset?.license ?? 'not given'],
  ];
  return (
    <section className="card padded-card" aria-label="About">
      <h2>About</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
