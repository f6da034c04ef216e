/** How far suspicion can be trusted: its figures against people's labels, all detectors together, each, kind by kind. */
import { useQuery } from '@tanstack/react-query';
import { Reliability } from '../../../charts/index.ts';
import { type DetectorFigures, queries } from '../../../client/index.ts';
import { useKinds } from '../../../labelling/index.ts';
import { formatRoute } from '../../../navigation/index.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { capital, counted, decimals } from '../../../ui/numbers.ts';
import { type Head, HeadCells } from '../../../ui/table-heads.tsx';
import { detectorTitle, pointsIn, trustIn } from '../../suspects/index.ts';

type Estimate = DetectorFigures['together']['recall'];
type Classifier = DetectorFigures['together'];

const value = (of: Estimate): string => (of.value === null ? 'none' : decimals(of.value));
const range = ({ interval }: Estimate): string =>
  interval ? `${decimals(interval.low)} to ${decimals(interval.high)}` : '';

/** A figure over its 95% interval. */
function Cell({ of }: { readonly of: Estimate }) {
  return (
    <td className="num">
      {value(of)}
      <span className="xs t3 below nowrap">{range(of)}</span>
    </td>
  );
}

const together: readonly (readonly [string, keyof Classifier])[] = [
  ['Precision', 'precision'],
  ['Recall', 'recall'],
  ['F1', 'f1'],
  ['AUROC', 'auroc'],
  ['AUPRC', 'averagePrecision'],
  ['Recall at 5% false positives', 'recallAt5'],
  ['False positives', 'falsePositiveRate'],
  ['Kappa with people', 'kappa'],
  ['Precision if 3% were hacked', 'precisionAt3'],
];

function Together({ of }: { readonly of: DetectorFigures }) {
  return (
    <table className="c figures-table" aria-label="All detectors together">
      <tbody>
        {together.map(([name, key]) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td className="num">{value(of.together[key])}</td>
            <td className="num t3">{range(of.together[key])}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">Suspected: honest, wrong, look-alikes</th>
          <td className="num" colSpan={2}>
            {[of.honestSuspected, of.wrongSuspected, of.lookalikesSuspected]
              .map((part) => `${part.count} of ${part.of}`)
              .join(', ')}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const forecasts: Readonly<Record<DetectorFigures['reliability'][number]['forecast'], string>> = {
  'hand-set': 'Set by hand',
  platt: 'Platt, held out by problem',
  fitted: 'Fitted, held out by problem',
};

function Plots({ of }: { readonly of: DetectorFigures }) {
  return (
    <div className="row g4 wrap top-aligned">
      {of.reliability.map((each) => (
        <div key={each.forecast} className="col g1">
          <b className="sm">{forecasts[each.forecast]}</b>
          <Reliability points={pointsIn(each.bins)} mark={null} />
          <span className="xs t2">
            Brier score {each.brier.toFixed(3)}, calibration error {each.calibrationError.toFixed(3)}
          </span>
        </div>
      ))}
    </div>
  );
}

const numbers = (names: readonly string[]): readonly Head[] =>
  names.map((name): Head => [name, undefined, true]);

const shares = ['Precision', 'Recall', 'F1'];
const detectorHeads: readonly Head[] = [
  ['Detector', undefined, false],
  ...numbers(['Hacked', 'Others', ...shares, 'AUROC', 'Kappa']),
];
const kindHeads: readonly Head[] = [['Kind', undefined, false], ...numbers(['Labelled', ...shares])];

function EachDetector({ of }: { readonly of: DetectorFigures }) {
  return (
    <table className="c figures-table" aria-label="Each detector">
      <thead>
        <tr>
          <HeadCells heads={detectorHeads} />
        </tr>
      </thead>
      <tbody>
        {of.detectors.map(({ id, family, finds, hacked, others, figures }) => (
          <tr key={id}>
            <td title={finds}>
              {detectorTitle(id)}
              <span className="xs t3 below">{capital(family)}</span>
            </td>
            <td className="num">{hacked}</td>
            <td className="num">{others}</td>
            <Cell of={figures.precision} />
            <Cell of={figures.recall} />
            <Cell of={figures.f1} />
            <Cell of={figures.auroc} />
            <Cell of={figures.kappa} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EachKind({ of: { kinds } }: { readonly of: DetectorFigures }) {
  const known = useKinds();
  const rows = [
    ...kinds.kinds.map((each) => ({
      ...each,
      name: known.find(({ id }) => id === each.kind)?.title ?? each.kind,
    })),
    { ...kinds.macro, kind: '', labelled: null, name: 'Mean over kinds' },
  ];
  return (
    <table className="c figures-table" aria-label="Each kind">
      <thead>
        <tr>
          <HeadCells heads={kindHeads} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ kind, name, labelled, precision, recall, f1 }) => (
          <tr key={kind}>
            <td>{name}</td>
            <td className="num">{labelled}</td>
            <Cell of={precision} />
            <Cell of={recall} />
            <Cell of={f1} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The page; it runs nothing, and says what is there. */
export function DetectorsPage() {
  const figures = useQuery({ ...queries.integrity.figures.queryOptions(), staleTime: 0 });
  if (figures.error) return <Failure of={figures.error} retry={() => void figures.refetch()} />;
  if (!figures.data) return <Skeleton />;
  const of = figures.data;
  const labelled = of.hacked + of.wrong + of.honest;
  const toSuspects = (
    <a className="btn pri lg" href={formatRoute({ screen: 'suspects', query: '' })}>
      Go to Suspects
    </a>
  );
  if (labelled === 0)
    return (
      <>
        <h1 className="sr">Detectors</h1>
        <Empty
          title="No labelled solution is inspected"
          text={`Figures need solutions that people labelled and detectors inspected: ${counted(of.notInspected, 'labelled one')} without an inspection. Run the detectors in Suspects with F4.`}
        >
          {toSuspects}
        </Empty>
      </>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <div className="scroll grow page" tabIndex={0}>
      <div className="kinds-page detectors-page">
        <h1>How far to trust the detectors</h1>
        <p className="t2">
          Against people’s labels: {counted(labelled, 'solution')} of {counted(of.problems, 'problem')},{' '}
          {of.hacked} hacked, {of.wrong} wrong, {of.honest} honest.{' '}
          {of.notInspected > 0 && `${counted(of.notInspected, 'labelled solution')} not inspected. `}
          {trustIn(of)} Intervals are 95%, by resampling problems.
        </p>
        <h2>All together</h2>
        <div className="row g4 wrap top-aligned">
          <Together of={of} />
          <Plots of={of} />
        </div>
        <h2>Each detector</h2>
        <p className="t2 sm">A solution counts as flagged by a finding that is more than weak.</p>
        <EachDetector of={of} />
        <h2>Each kind</h2>
        <EachKind of={of} />
      </div>
    </div>
  );
}
