/** How the grader agrees with people at a threshold: figures with their 95% intervals, the matrix, and each part alone. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Agreement, type LabRow, queries } from '../../../client/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { counted, decimals, figure, percent } from '../../../ui/numbers.ts';
import { useRested } from '../../../ui/use-rested.ts';
import { LabelPill } from '../../../ui/verdict.tsx';
import { type Filter, judgedSamples, type Matrix, shares } from '../scores.ts';

type Figure = Agreement['auroc'];

interface OneProps {
  readonly name: string;
  readonly value: number | null;
  /** Null while it is computed for this threshold. */
  readonly interval: NonNullable<Figure>['interval'] | 'computing';
}

function One({ name, value, interval }: OneProps) {
  const range =
    interval === 'computing'
      ? '…'
      : interval
        ? `${decimals(interval.low, 3)} to ${decimals(interval.high, 3)}`
        : 'no interval';
  return (
    <div className="figure">
      <span className="t2 sm">{name}</span>
      <b>{value === null ? 'none' : decimals(value, 3)}</b>
      <span className="t2 xs">{range}</span>
    </div>
  );
}

const RESTS_MS = 250;

interface FiguresProps {
  readonly rows: readonly LabRow[];
  readonly matrix: Matrix;
  readonly threshold: number;
}

/** The figures in one row. Precision and recall follow the threshold at once, intervals when it rests. */
export function AgreementFigures({ rows, matrix, threshold }: FiguresProps) {
  const rested = useRested(threshold, RESTS_MS);
  const samples = useMemo(() => judgedSamples(rows, null), [rows]);
  const agreement = useQuery({
    ...queries.graders.agreement.queryOptions({ input: { threshold: rested, samples } }),
    placeholderData: keepPreviousData,
  }).data;
  const { precision, recall } = shares(matrix);
  const fresh = agreement?.threshold === threshold;
  const of = (own: Figure | undefined) => (fresh ? (own?.interval ?? null) : ('computing' as const));
  return (
    <div className="row lab-figures">
      <One
        name="AUROC"
        value={agreement?.auroc?.value ?? null}
        interval={agreement ? (agreement.auroc?.interval ?? null) : 'computing'}
      />
      <One name="Precision" value={precision} interval={of(agreement?.precision)} />
      <One name="Recall" value={recall} interval={of(agreement?.recall)} />
      <One name="F1" value={agreement?.f1?.value ?? null} interval={of(agreement?.f1)} />
      <One name="κ with people" value={agreement?.kappa?.value ?? null} interval={of(agreement?.kappa)} />
    </div>
  );
}

interface CellProps {
  readonly name: string;
  readonly count: number;
  readonly whole: number;
  readonly right: boolean;
  readonly on: boolean;
  readonly onChoose: () => void;
}

function Cell({ name, count, whole, right, on, onChoose }: CellProps) {
  return (
    <td>
      <button
        type="button"
        className={`cell ${right ? 'good' : 'bad'}${on ? ' on' : ''}`}
        aria-pressed={on}
        onClick={onChoose}
      >
        <span className="sr">{name}: </span>
        <Icon name={right ? 'passed' : 'failed'} size={12} /> <b>{figure(count)}</b>
        <span className="xs">{whole ? percent(count / whole) : 'none'}</span>
      </button>
    </td>
  );
}

const labels = ['honest', 'wrong', 'hacked'] as const;

interface MatrixProps {
  readonly of: Matrix;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** The matrix; honest is what the grader should pass. A cell that is chosen filters the samples. */
export function AgainstPeople({ of, filter, onFilter }: MatrixProps) {
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
        {labels.map((label) => {
          const { passes, fails } = of[label];
          return (
            <tr key={label}>
              <th scope="row">
                <LabelPill verdict={label} />
              </th>
              {[true, false].map((pass) => {
                const on = filter.kind === 'cell' && filter.label === label && filter.passes === pass;
                return (
                  <Cell
                    key={String(pass)}
                    name={`${label}, grader ${pass ? 'passes' : 'fails'}`}
                    count={pass ? passes : fails}
                    whole={passes + fails}
                    right={pass === (label === 'honest')}
                    on={on}
                    onChoose={() => onFilter(on ? { kind: 'all' } : { kind: 'cell', label, passes: pass })}
                  />
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Part({ name, rows }: { readonly name: string; readonly rows: readonly LabRow[] }) {
  const samples = useMemo(() => judgedSamples(rows, name), [rows, name]);
  const { data } = useQuery(queries.graders.agreement.queryOptions({ input: { threshold: 0.5, samples } }));
  const faults = rows.filter(({ parts }) => parts[name]?.kind === 'fault').length;
  const auroc = data?.auroc?.value;
  return (
    <span className="row g2 lab-part">
      <code>{name}</code>
      <span className="t2 sm">AUROC</span>
      <span className="prog lab-bar-of" aria-hidden="true">
        <i style={{ width: `${100 * (auroc ?? 0)}%` }} />
      </span>
      <span className="num">{auroc === undefined ? 'none' : decimals(auroc)}</span>
      <span className="t3 sm">{counted(faults, 'fault')}</span>
    </span>
  );
}

/** Each part alone, against the same labels. */
export function Parts({
  names,
  rows,
}: {
  readonly names: readonly string[];
  readonly rows: readonly LabRow[];
}) {
  if (names.length === 0) return null;
  return (
    <section className="lab-parts" aria-label="Parts">
      <h2>
        Parts <span className="t3 sm">each alone, against the same labels</span>
      </h2>
      <div className="row g6 wrap">
        {names.map((name) => (
          <Part key={name} name={name} rows={rows} />
        ))}
      </div>
    </section>
  );
}
