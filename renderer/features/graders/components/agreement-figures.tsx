/** How the grader agrees with people: figures with their 95% intervals, and the four counts. */
import type { Agreement } from '../../../client/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { figure, percent } from '../../../ui/numbers.ts';

type Figure = Agreement['auroc'];

function One({ name, of }: { readonly name: string; readonly of: Figure }) {
  return (
    <div className="figure">
      <span className="t2 sm">{name}</span>
      <b>{of ? of.value.toFixed(3) : 'none'}</b>
      <span className="t2 xs">
        {of?.interval ? `${of.interval.low.toFixed(3)} to ${of.interval.high.toFixed(3)}` : 'no interval'}
      </span>
    </div>
  );
}

/** The figures in one row. */
export function AgreementFigures({ of }: { readonly of: Agreement }) {
  return (
    <div className="row lab-figures">
      <One name="AUROC" of={of.auroc} />
      <One name="Precision" of={of.precision} />
      <One name="Recall" of={of.recall} />
      <One name="F1" of={of.f1} />
      <One name="κ with people" of={of.kappa} />
    </div>
  );
}

interface CellProps {
  readonly count: number;
  readonly whole: number;
  readonly right: boolean;
}

function Cell({ count, whole, right }: CellProps) {
  return (
    <td className={right ? 'cell good' : 'cell bad'}>
      <Icon name={right ? 'passed' : 'failed'} size={12} /> <b>{figure(count)}</b>
      <div className="xs">{whole ? percent(count / whole) : 'none'}</div>
    </td>
  );
}

/** The confusion matrix; honest is what the grader should pass. */
export function AgainstPeople({ of: { confusion } }: { readonly of: Agreement }) {
  const { truePositive, falseNegative, falsePositive, trueNegative } = confusion;
  const honest = truePositive + falseNegative;
  const other = falsePositive + trueNegative;
  return (
    <table className="matrix" aria-label="Against people">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">People said</span>
          </th>
          <th scope="col">grader passes</th>
          <th scope="col">grader fails</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Honest</th>
          <Cell count={truePositive} whole={honest} right />
          <Cell count={falseNegative} whole={honest} right={false} />
        </tr>
        <tr>
          <th scope="row">Wrong or hacked</th>
          <Cell count={falsePositive} whole={other} right={false} />
          <Cell count={trueNegative} whole={other} right />
        </tr>
      </tbody>
    </table>
  );
}
