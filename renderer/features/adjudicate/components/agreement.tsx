/** How far annotators agree, pair by pair, deciding labels aside. */
import { useQuery } from '@tanstack/react-query';
import { type AnnotatorAgreement, queries } from '../../../client/index.ts';
import { decimals, figure } from '../../../ui/numbers.ts';

type Figure = AnnotatorAgreement[number]['hacked'];

const shown = (of: Figure): string => (of === null ? 'not defined' : decimals(of.value));

/** A kappa over its 95% interval. */
function Kappa({ of }: { readonly of: Figure }) {
  return (
    <td className="num">
      {shown(of)}
      <span className="xs t3 below">
        {of?.interval ? `${decimals(of.interval.low)} to ${decimals(of.interval.high)}` : 'too few'}
      </span>
    </td>
  );
}

/** The section; nothing while no two annotators have a solution in common. */
export function Agreement() {
  const pairs = useQuery(queries.adjudication.agreement.queryOptions()).data ?? [];
  if (pairs.length === 0) return null;
  return (
    <section className="side-section" aria-labelledby="agreement">
      <div className="row g2">
        <h2 id="agreement">Agreement</h2>
        <span className="t3 sm">kappa and its 95% interval, before decisions</span>
      </div>
      <table className="c" aria-labelledby="agreement">
        <thead>
          <tr>
            <th scope="col">Annotators</th>
            <th scope="col" className="num">
              Both
            </th>
            <th scope="col" className="num">
              Verdict
            </th>
            <th scope="col" className="num">
              Hacked
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ annotators, solutions, verdicts, hacked }) => (
            <tr key={annotators.join('\n')}>
              <td className="ell agreement-pair" title={annotators.join(' and ')}>
                {annotators.join(' and ')}
              </td>
              <td className="num">{figure(solutions)}</td>
              <Kappa of={verdicts} />
              <Kappa of={hacked} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
