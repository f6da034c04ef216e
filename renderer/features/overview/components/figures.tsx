/** The five figures: how much is reviewed, how the newest batch does, how much of what people saw is hacked, the tests. */
import type { Overview, Statistics } from '../../../client/index.ts';
import { counted, figure, percent } from '../../../ui/numbers.ts';
import { labelledOf } from './labelled.ts';

interface Figure {
  readonly name: string;
  readonly value: string;
  /** In small behind the value. */
  readonly aside?: string;
  readonly note: string;
}

const median = (rising: readonly number[]): number | undefined => {
  const middle = rising.length / 2;
  const upper = rising[Math.floor(middle)];
  const lower = rising[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
};

const none = 'none yet';

/** What the mean of a 95% interval's halves is, as `± 1.3`. */
const plusMinus = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `± ${(50 * (high - low)).toFixed(1)}`;

function figuresOf(stats: Statistics, overview: Overview): readonly Figure[] {
  const { newestBatch, strengths, weakBelow } = overview;
  const labelled = labelledOf(stats);
  const weak = strengths.filter((each) => each < weakBelow).length;
  const middle = median(strengths);
  const interval = newestBatch?.passAt1.interval;
  return [
    {
      name: 'Reviewed',
      value: stats.solutions === 0 ? none : percent(labelled / stats.solutions),
      note: `${figure(labelled)} of ${figure(stats.solutions)}`,
    },
    {
      name: 'pass@1',
      value: newestBatch ? percent(newestBatch.passAt1.value) : none,
      ...(interval ? { aside: plusMinus(interval) } : {}),
      note: newestBatch ? `${newestBatch.id}, newest batch` : 'comes with the first graded batch',
    },
    {
      name: 'Hacked, among reviewed',
      value: labelled === 0 ? none : percent(stats.verdicts.hacked / labelled),
      note: `${figure(stats.verdicts.hacked)} labelled by people`,
    },
    {
      name: 'Test strength, median',
      value: middle === undefined ? none : middle.toFixed(2),
      note: 'mutants killed by the tests',
    },
    {
      name: 'Weak tests',
      value: strengths.length === 0 ? none : figure(weak),
      note: `of ${counted(strengths.length, 'problem')} measured`,
    },
  ];
}

/** The row of figures. */
export function Figures({ stats, overview }: { readonly stats: Statistics; readonly overview: Overview }) {
  return (
    <div className="figures">
      {figuresOf(stats, overview).map(({ name, value, aside, note }) => (
        <div key={name}>
          <div className="sm t2">{name}</div>
          <div className="kpi">
            {value} {aside && <small>{aside}</small>}
          </div>
          <div className="sm t2 ell" title={note}>
            {note}
          </div>
        </div>
      ))}
    </div>
  );
}
