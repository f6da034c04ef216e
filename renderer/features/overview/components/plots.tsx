/** The six plots; what is drawn for a group of problems or solutions leads to it. */
import type { ReactNode } from 'react';
import { DayBars, IntervalBars, KappaRows, StrengthBins } from '../../../charts/index.ts';
import type { Overview, Statistics } from '../../../client/index.ts';
import { formatRoute } from '../../../navigation/index.ts';
import { capital, counted, figure } from '../../../ui/numbers.ts';
import { Activity } from './activity.tsx';
import { LabelMix } from './label-mix.tsx';
import { labelledOf } from './labelled.ts';

interface CardProps {
  readonly title: string;
  readonly note?: string;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Card({ title, note, aside, children }: CardProps) {
  return (
    <section className="card padded-card" aria-label={title}>
      <div className="row g2">
        <h2>{title}</h2>
        {note && <span className="t3 sm ell">{note}</span>}
        <span className="grow" />
        {aside}
      </div>
      {children}
    </section>
  );
}

const problemsWhere = (query: string): string => formatRoute({ screen: 'problems', query });

/** This machine's day, as the store counts days. */
const today = (): string => new Date().toLocaleDateString('sv-SE');

const looksLegend = (
  <>
    <span className="leg">
      <i className="swatch" style={{ background: 'var(--cell)' }} />
      first look
    </span>
    <span className="leg">
      <i className="swatch" style={{ background: 'var(--s-b)' }} />
      second
    </span>
  </>
);

function PassRate({ rates }: { readonly rates: Overview['passRates'] }) {
  if (rates.length === 0) return <p className="t2">Shares come with the first grade run.</p>;
  const rows = rates.map(({ difficulty, problems, share }) => ({
    name: difficulty === null ? 'All' : capital(difficulty),
    share: share.value,
    interval: share.interval,
    note: counted(problems, 'problem'),
    href: problemsWhere(difficulty === null ? '' : `difficulty:${difficulty}`),
  }));
  return <IntervalBars label="Pass rate" rows={rows} />;
}

function Strength({ strengths, weakBelow }: Pick<Overview, 'strengths' | 'weakBelow'>) {
  if (strengths.length === 0)
    return (
      <p className="t2">
        Not measured yet. Open a problem and measure its tests, or run{' '}
        <code>quarry stats FILE --strength</code>.
      </p>
    );
  return (
    <StrengthBins
      strengths={strengths}
      bar={weakBelow}
      hrefOf={(from, to) =>
        problemsWhere(`strength:>=${from}${to < 1 ? ` strength:<${to}` : ''} sort:strength`)
      }
    />
  );
}

function Looks({ agreement }: Pick<Overview, 'agreement'>) {
  if (agreement.solutions === 0)
    return <p className="t2">Agreement shows once two people have labelled the same solutions.</p>;
  return (
    <KappaRows
      rows={[
        { name: 'Verdict', figure: agreement.verdicts },
        { name: 'Hacked or not', figure: agreement.hacked },
        { name: 'Kind', figure: agreement.kinds },
      ]}
    />
  );
}

/** All six. */
export function Plots({ stats, overview }: { readonly stats: Statistics; readonly overview: Overview }) {
  const { labelDays, passRates, strengths, weakBelow, agreement, activity } = overview;
  return (
    <div className="plots">
      <Card title="Labels a day" aside={labelDays.length > 0 && looksLegend}>
        {labelDays.length === 0 ? (
          <p className="t2">Nobody has labelled a solution yet; press G R and begin.</p>
        ) : (
          <DayBars days={labelDays} today={today()} />
        )}
      </Card>
      <Card title="Pass rate" note="share of solutions, 95% interval">
        <PassRate rates={passRates} />
      </Card>
      <Card title="Test strength" note="problems by share of mutants killed">
        <Strength strengths={strengths} weakBelow={weakBelow} />
      </Card>
      <Card title="Label mix" note={counted(labelledOf(stats), 'label')}>
        <LabelMix stats={stats} />
      </Card>
      <Card
        title="Agreement"
        {...(agreement.solutions > 0
          ? { note: `Cohen’s κ, ${figure(agreement.solutions)} double-labelled` }
          : {})}
      >
        <Looks agreement={agreement} />
      </Card>
      <Card title="Activity">
        <Activity activity={activity} />
      </Card>
    </div>
  );
}
