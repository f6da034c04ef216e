/** Overview: the figures, the queue, outcomes, labels, and how the batches compare. */
import { useQuery } from '@tanstack/react-query';
import { type Curve, PassCurves, ShareBars, StatusBars } from '../../../charts/index.ts';
import { queries, type Statistics, type Status } from '../../../client/index.ts';
import { KeyHint } from '../../../commands/key-hint.tsx';
import { formatRoute, go } from '../../../navigation/index.ts';
import { ask } from '../../../state/request.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { counted, figure, percent } from '../../../ui/numbers.ts';
import { verdictLooks, verdictOrder } from '../../../ui/status-names.ts';

type Batch = Statistics['batches'][number];

const curveOf = (batch: Batch): Curve => ({
  name: batch.id,
  points: Object.entries(batch.passAt)
    .map(([k, share]) => [Number(k), share] as const)
    .sort(([a], [b]) => a - b),
});

/** The two batches worth comparing: those with the most solutions. */
const widest = (batches: readonly Batch[]): readonly Batch[] =>
  batches.toSorted((a, b) => b.solutions - a.solutions).slice(0, 2);

/** Solutions whose newest label says something. */
const labelledOf = (stats: Statistics): number =>
  verdictOrder.reduce((sum, verdict) => sum + stats.verdicts[verdict], 0);

function Figures({ stats }: { readonly stats: Statistics }) {
  const labelled = labelledOf(stats);
  const graded = Object.values(stats.statuses).reduce((sum, count) => sum + count, 0);
  const passed = stats.statuses.passed ?? 0;
  const figures: readonly (readonly [string, string, string])[] = [
    ['Problems', figure(stats.problems), counted(stats.tests, 'test')],
    ['Solutions', figure(stats.solutions), `in ${counted(stats.batches.length, 'batch', 'batches')}`],
    [
      'Passed',
      graded === 0 ? 'none' : percent(passed / graded),
      `${figure(passed)} of ${figure(graded)} graded`,
    ],
    [
      'Labelled',
      stats.solutions === 0 ? 'none' : percent(labelled / stats.solutions),
      `${figure(labelled)} of ${figure(stats.solutions)}`,
    ],
    [
      'Hacked, among labelled',
      labelled === 0 ? 'none' : percent(stats.verdicts.hacked / labelled),
      `${figure(stats.verdicts.hacked)} labelled by people`,
    ],
  ];
  return (
    <div className="figures">
      {figures.map(([name, value, text]) => (
        <div key={name}>
          <div className="sm t2">{name}</div>
          <div className="kpi">{value}</div>
          <div className="sm t2">{text}</div>
        </div>
      ))}
    </div>
  );
}

function LabelMix({ stats }: { readonly stats: Statistics }) {
  const whole = Math.max(1, labelledOf(stats));
  return (
    <section className="card padded-card" aria-label="Label mix">
      <div className="row g2">
        <h2>Label mix</h2>
        <span className="t3 sm">{counted(labelledOf(stats), 'label')}</span>
      </div>
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
    </section>
  );
}

function Batches({ batches }: { readonly batches: readonly Batch[] }) {
  const ks = [...new Set(batches.flatMap((batch) => Object.keys(batch.passAt)))].sort((a, b) => +a - +b);
  return (
    <section className="card padded-card" aria-label="Batches">
      <h2>Batches</h2>
      <table className="c" aria-label="Batches">
        <thead>
          <tr>
            <th scope="col">Batch</th>
            <th scope="col" className="num">
              Problems
            </th>
            <th scope="col" className="num">
              Solutions
            </th>
            <th scope="col" className="num">
              Passed
            </th>
            {ks.map((k) => (
              <th key={k} scope="col" className="num">
                pass@{k}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <td>
                <a className="plain" href={formatRoute({ screen: 'problems', query: `batch:${batch.id}` })}>
                  {batch.id}
                </a>
              </td>
              <td className="num">{figure(batch.problems)}</td>
              <td className="num">{figure(batch.solutions)}</td>
              <td className="num">{figure(batch.passed)}</td>
              {ks.map((k) => (
                <td key={k} className="num">
                  {batch.passAt[k] === undefined ? '' : percent(batch.passAt[k])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Curves where batches hold several samples a problem, else pass@1 of each batch. */
function Passes({ batches }: { readonly batches: readonly Batch[] }) {
  const compared = widest(batches).map(curveOf);
  if (compared.some((curve) => curve.points.length > 1)) return <PassCurves curves={compared} />;
  const rows = batches
    .filter((batch) => batch.passAt['1'] !== undefined)
    .map((batch) => ({
      name: batch.id,
      share: batch.passAt['1'] ?? 0,
      note: `${figure(batch.passed)} solutions passed`,
    }));
  return <ShareBars rows={rows} />;
}

function Plots({ stats }: { readonly stats: Statistics }) {
  const graded = Object.keys(stats.statuses).length > 0;
  return (
    <div className="plots">
      <section className="card padded-card" aria-label="Outcomes">
        <h2>Outcomes</h2>
        {graded ? (
          <StatusBars counts={stats.statuses} />
        ) : (
          <p className="t2">Nothing is graded yet; run the graders to fill this.</p>
        )}
      </section>
      <LabelMix stats={stats} />
      <section className="card padded-card" aria-label="pass@k">
        <h2>pass@k</h2>
        {graded ? (
          <Passes batches={stats.batches} />
        ) : (
          <p className="t2">Curves come with the first grade run.</p>
        )}
      </section>
    </div>
  );
}

/** The page. */
export function OverviewPage({ status }: { readonly status: Status }) {
  const stats = useQuery(queries.stats.get.queryOptions());
  const toReview = status.dataset?.counts.toReview ?? 0;
  if (stats.error) return <Failure of={stats.error} retry={() => void stats.refetch()} />;
  if (!stats.data) return <Skeleton />;
  if (stats.data.solutions === 0 && stats.data.problems === 0)
    return (
      <Empty
        title="Nothing here yet"
        text="Figures, queues and plots stand here once there are problems and solutions."
      >
        <button type="button" className="btn pri lg" onClick={() => ask({ kind: 'import', files: [] })}>
          Import
        </button>
      </Empty>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="page scroll" tabIndex={0}>
      <div className="head">
        <div>
          <h1>Overview</h1>
          <p className="t2">
            {counted(stats.data.problems, 'problem')}, {counted(stats.data.solutions, 'solution')} in{' '}
            {counted(stats.data.batches.length, 'batch', 'batches')}.
          </p>
        </div>
        <div className="row g2">
          <button type="button" className="btn" onClick={() => ask({ kind: 'import', files: [] })}>
            <Icon name="import" size={14} />
            Import
          </button>
          <button type="button" className="btn" onClick={() => go({ screen: 'runs', query: '' })}>
            <Icon name="play" size={14} />
            Run graders
          </button>
        </div>
      </div>
      <Figures stats={stats.data} />
      <h2 className="sub-head">Next for you</h2>
      <a className="card queue-card plain" href={formatRoute({ screen: 'review', query: '' })}>
        <Icon name="review" />
        <span className="grow">
          <span className="row g2">
            <b className="m">Review</b>
            <span className="badge num">{figure(toReview)}</span>
          </span>
          <span className="sm t2">passed first</span>
        </span>
        <KeyHint keys="G R" />
      </a>
      <Plots stats={stats.data} />
      <Batches batches={stats.data.batches} />
    </div>
  );
}
