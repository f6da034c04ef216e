/** Overview: the figures, what waits for you, six plots, and how the batches did. */
import { useQuery } from '@tanstack/react-query';
import { queries, type Statistics, type Status } from '../../../client/index.ts';
import { formatRoute, go } from '../../../navigation/index.ts';
import { job } from '../../../state/job.ts';
import { ask } from '../../../state/request.ts';
import { useStore } from '../../../state/store.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { counted, figure, percent } from '../../../ui/numbers.ts';
import { type Head, HeadCells } from '../../../ui/table-heads.tsx';
import { Figures } from './figures.tsx';
import { Next } from './next.tsx';
import { Plots } from './plots.tsx';

type Batch = Statistics['batches'][number];

function Batches({ batches }: { readonly batches: readonly Batch[] }) {
  const ks = [...new Set(batches.flatMap((batch) => Object.keys(batch.passAt)))].sort((a, b) => +a - +b);
  const counts = ['Problems', 'Solutions', 'Passed', ...ks.map((k) => `pass@${k}`)];
  const heads: readonly Head[] = [
    ['Batch', undefined, false],
    ...counts.map((name): Head => [name, undefined, true]),
  ];
  return (
    <section className="card padded-card" aria-label="Batches">
      <h2>Batches</h2>
      <table className="c" aria-label="Batches">
        <thead>
          <tr>
            <HeadCells heads={heads} />
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

/** `09:12`. */
const clock = (at: Date): string => at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** `today at 09:12`, `on 28 Nov at 17:40`. */
function moment(at: Date): string {
  if (at.toDateString() === new Date().toDateString()) return `today at ${clock(at)}`;
  return `on ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })} at ${clock(at)}`;
}

interface PageHeadProps {
  readonly stats: Statistics;
  readonly lastGraded: string | null;
  /** When the figures were read, while a run changes what they count; null otherwise. */
  readonly asOf: number | null;
}

function PageHead({ stats, lastGraded, asOf }: PageHeadProps) {
  return (
    <div className="head">
      <div>
        <h1>Overview</h1>
        <p className="t2">
          {counted(stats.problems, 'problem')}, {counted(stats.solutions, 'solution')} in{' '}
          {counted(stats.batches.length, 'batch', 'batches')}.
          {asOf !== null && ` A run is under way: figures as of ${clock(new Date(asOf))}.`}
          {asOf === null && lastGraded && ` Last graded ${moment(new Date(lastGraded))}.`}
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
  );
}

/** No solutions: one line says what will stand here, and Import is the way on. */
const NothingYet = () => (
  <Empty
    title="No solutions yet"
    text="Figures, queues and plots stand here once there are solutions to judge and grade."
  >
    <button type="button" className="btn pri lg" onClick={() => ask({ kind: 'import', files: [] })}>
      Import
    </button>
  </Empty>
);

/** The page. */
export function OverviewPage({ status }: { readonly status: Status }) {
  const stats = useQuery(queries.stats.get.queryOptions());
  const overview = useQuery(queries.stats.overview.queryOptions());
  const running = useStore(job);
  const error = stats.error ?? overview.error;
  const retry = () => void Promise.all([stats.refetch(), overview.refetch()]);
  if (error) return <Failure of={error} retry={retry} />;
  if (!stats.data || !overview.data) return <Skeleton />;
  if (stats.data.solutions === 0) return <NothingYet />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="page scroll" tabIndex={0}>
      <PageHead
        stats={stats.data}
        lastGraded={overview.data.lastGraded}
        asOf={running ? overview.dataUpdatedAt : null}
      />
      <Figures stats={stats.data} overview={overview.data} />
      <h2 className="sub-head">Next for you</h2>
      {status.dataset && <Next counts={status.dataset.counts} />}
      <Plots stats={stats.data} overview={overview.data} />
      <Batches batches={stats.data.batches} />
    </div>
  );
}
