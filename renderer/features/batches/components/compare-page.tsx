/** Two batches on the problems that both have: pass@k curves, a paired test, problems won and lost, common reasons. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Curve, PassCurves, ShareBars } from '../../../charts/index.ts';
import { type BatchComparison, type PassFigures, queries } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { go, replace } from '../../../navigation/index.ts';
import { queryTerm } from '../../../problem-sets/index.ts';
import {
  type Cursor,
  cellAt,
  inside,
  MapLegend,
  type MapRow,
  rowsOf,
  SampleMap,
  SamplePane,
  stepped,
} from '../../../sample-map/index.ts';
import { ask } from '../../../state/request.ts';
import { complain } from '../../../state/toasts.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { counted, figure, percent } from '../../../ui/numbers.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Split } from '../../../ui/split.tsx';
import { batchesCommand, comparison } from '../commands.ts';
import { type Compared, countsOf, type Filter, filters, outcomeOf, passedOf, tailOf } from '../outcomes.ts';
import { ChangeBar, ChangedProblems, Reasons } from './differences.tsx';
import { Forms } from './forms.tsx';

const points = (share: number): string => (100 * share).toFixed(1).replace('-', '−');

const curveOf = (name: string, figures: PassFigures): Curve => ({
  name,
  points: figures.map(({ k, unbiased }) => [k, unbiased.value]),
  band: figures.flatMap(({ k, unbiased: { interval } }) =>
    interval ? [[k, interval.low, interval.high] as const] : [],
  ),
});

function Side({ name, of }: { readonly name: string; readonly of: PassFigures }) {
  const first = of[0]?.unbiased;
  return (
    <div>
      <span className="sm t2">pass@1, {name}</span>
      <span className="row g2">
        <b>{first ? percent(first.value) : 'none'}</b>
        {first?.interval && (
          <span className="sm t3">± {points((first.interval.high - first.interval.low) / 2)}</span>
        )}
      </span>
    </div>
  );
}

/** Curves; where a problem has a single sample there is one k, and two bars say it better. */
function Curves({ a, b, of }: { readonly a: string; readonly b: string; readonly of: BatchComparison }) {
  if (of.first.length > 1 || of.second.length > 1)
    return <PassCurves curves={[curveOf(`A ${a}`, of.first), curveOf(`B ${b}`, of.second)]} />;
  const share = (name: string, figures: PassFigures) => ({
    name,
    share: figures[0]?.unbiased.value ?? 0,
    note: 'pass@1',
  });
  return (
    <>
      <ShareBars rows={[share(`A ${a}`, of.first), share(`B ${b}`, of.second)]} />
      <p className="t3 xs">Some problem has a single sample, so pass@1 is all there is.</p>
    </>
  );
}

/** A p for people: small ones say so. */
const chance = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

function Difference({ of }: { readonly of: BatchComparison }) {
  const { difference, p } = of;
  return (
    <div>
      <span className="sm t2">B − A, paired on {counted(of.problems.length, 'problem')}</span>
      <span className="row g2">
        <b>{difference ? points(difference.value) : 'none'}</b>
        {difference?.interval && (
          <span className="sm t3">
            {points(difference.interval.low)} to {points(difference.interval.high)}
          </span>
        )}
        {p !== null && <span className="sm t3">{chance(p)}</span>}
      </span>
    </div>
  );
}

/** How the rows are drawn. */
const mapViews = [
  { id: 'samples', label: 'Side by side' },
  { id: 'difference', label: 'Difference' },
] as const;
type MapView = (typeof mapViews)[number]['id'];

/** A problem in the difference view: both counts around a bar that points to whoever is ahead. */
function ProblemDifference({ of }: { readonly of: Compared }) {
  return (
    <span className="row g2 difference">
      <span className="num">{passedOf(of.first)}</span>
      <ChangeBar change={of.change} width={240} />
      <span className="num">{passedOf(of.second)}</span>
    </span>
  );
}

interface PairProps {
  readonly first: string | null;
  readonly second: string | null;
}

const to = (first: string | null, second: string | null): void =>
  replace({ screen: 'compare', first, second });

/** The two chosen batches, the newest two of the most samples where nobody chose. */
function usePair({ first, second }: PairProps) {
  const batches = useQuery(queries.batches.list.queryOptions());
  const ids = (batches.data ?? []).toSorted((a, b) => b.graded - a.graded).map(({ id }) => id);
  const a = first ?? ids.find((id) => id !== second) ?? null;
  const b = second ?? ids.find((id) => id !== a) ?? null;
  return { batches, a, b };
}

function Body({ a, b }: { readonly a: string; readonly b: string }) {
  const compared = useQuery(queries.batches.compare.queryOptions({ input: { first: a, second: b } }));
  const left = useQuery(queries.batches.map.queryOptions({ input: { id: a } }));
  const right = useQuery(queries.batches.map.queryOptions({ input: { id: b } }));
  const [filter, setFilter] = useState<Filter>('all');
  const [view, setView] = useState<MapView>('samples');
  const [cursor, setCursor] = useState<Cursor>({ row: 0, cell: 0 });
  const problems = useMemo(
    () => new Map((compared.data?.problems ?? []).map((problem) => [problem.id, problem])),
    [compared.data],
  );
  const rows = useMemo(() => {
    if (!left.data || !right.data) return [];
    return rowsOf([left.data, right.data]).filter(({ problem }) => {
      const own = problems.get(problem);
      return own !== undefined && (filter === 'all' || outcomeOf(own) === filter);
    });
  }, [left.data, right.data, problems, filter]);
  const at = inside(rows, cursor);
  const row = rows[at.row];
  const cell = cellAt(rows, at);
  const choose = (next: Filter) => {
    setFilter(next);
    setCursor({ row: 0, cell: 0 });
  };
  const find = (problem: string) => {
    const index = rows.findIndex((each) => each.problem === problem);
    if (index >= 0) setCursor({ row: index, cell: 0 });
    else {
      setFilter('all');
      const all = [...problems.keys()].indexOf(problem);
      setCursor({ row: Math.max(0, all), cell: 0 });
    }
  };
  const openRow = (of: MapRow, solution: string | null) =>
    go({ screen: 'problem', id: of.problem, solution });
  const inSide = (side: number, passed: boolean) =>
    row?.sides[side]?.find(({ status }) => (status === 'passed') === passed) ?? row?.sides[side]?.[0];
  useSlot(comparison, {
    move: (by) => setCursor(stepped(rows, at, by)),
    open: () => row && openRow(row, cell?.solution ?? null),
    compare: () => {
      // What tells most: a passing answer of the better side beside a failing one of the other.
      const behind = row && outcomeOf(problems.get(row.problem) ?? { change: 0 }) === 'first';
      const [mine, theirs] = [inSide(0, behind ?? false), inSide(1, !behind)];
      if (mine && theirs)
        ask({ kind: 'compare', of: { sort: 'solutions', ids: [mine.solution, theirs.solution] } });
      else complain('There is no problem to compare code on; choose another filter.');
    },
    grade: () => go({ screen: 'runs', query: queryTerm('batch', [a, b]) }),
    swap: () => to(b, a),
    filter: (index) => choose(filters[index] ?? 'all'),
    view: () => setView(view === 'samples' ? 'difference' : 'samples'),
  });
  const failure = compared.error ?? left.error ?? right.error;
  if (failure) return <Failure of={failure} retry={() => void compared.refetch()} />;
  if (!compared.data || !left.data || !right.data) return <Skeleton />;
  if (compared.data.problems.length === 0)
    return (
      <Empty
        title="Nothing in common"
        text="The two batches share no problem of which both have graded samples. Grade them, or choose others."
      >
        <CommandButton command={batchesCommand('compare.grade')} look="primary" large icon />
      </Empty>
    );
  const counts = countsOf(compared.data.problems);
  const segments = [
    { id: 'all', label: `All ${figure(counts.all)}` },
    { id: 'second', label: `B ahead ${figure(counts.second)}` },
    { id: 'first', label: `A ahead ${figure(counts.first)}` },
    { id: 'tied', label: `Tied ${figure(counts.tied)}` },
  ] as const;
  return (
    <Split name="compare" direction="row" fixed="second" initial={560} smallest={420} rest={420}>
      <Split name="compare-main" direction="column" fixed="second" initial={220} smallest={120} rest={240}>
        <section className="pane fill col" aria-label="Problems by samples">
          <div className="bar plain">
            <h2>Problems by samples</h2>
            <span className="t3 sm ell grow" role="status">
              {figure(rows.length)} of {figure(counts.all)}, list order
            </span>
            <Segmented label="How rows are drawn" segments={mapViews} value={view} onChange={setView} />
          </div>
          <div className="bar plain">
            <Segmented label="Which problems" segments={segments} value={filter} onChange={choose} />
          </div>
          <SampleMap
            label="Problems by samples, two batches"
            rows={rows}
            heads={[`A ${a}`, `B ${b}`]}
            cursor={at}
            onCursor={setCursor}
            onOpen={(of) => openRow(of, null)}
            {...(view === 'difference' && {
              instead: {
                head: 'Passed in A and in B',
                of: ({ problem }: MapRow) => {
                  const own = problems.get(problem);
                  return own ? <ProblemDifference of={own} /> : null;
                },
              },
            })}
            tail={{
              head: 'B − A',
              of: ({ problem }) => {
                const own = problems.get(problem);
                return own ? tailOf(own) : '';
              },
            }}
          />
          {view === 'samples' && <MapLegend />}
        </section>
        <SamplePane
          cell={cell}
          run={null}
          forms={
            row && (
              <Forms
                key={row.problem}
                problem={row.problem}
                batches={[a, b]}
                ahead={outcomeOf(problems.get(row.problem) ?? { change: 0 })}
              />
            )
          }
        >
          <CommandButton command={batchesCommand('compare.open')} look="quiet" />
          <CommandButton command={batchesCommand('compare.code')} look="quiet" />
        </SamplePane>
      </Split>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="pane fill scroll" tabIndex={0}>
        <section className="pass-plot" aria-label="pass@k">
          <h2>
            pass@k <span className="t3 sm">unbiased, 95% by resampling problems</span>
          </h2>
          <div className="curves">
            <Curves a={a} b={b} of={compared.data} />
          </div>
        </section>
        <ChangedProblems problems={compared.data.problems} current={row?.problem ?? null} onChoose={find} />
        <Reasons ids={a === b ? [a] : [a, b]} onChoose={find} rows={rows} />
      </div>
    </Split>
  );
}

/** The page. */
export function ComparePage(props: PairProps) {
  const { batches, a, b } = usePair(props);
  const compared = useQuery({
    ...queries.batches.compare.queryOptions({ input: { first: a ?? '', second: b ?? '' } }),
    enabled: a !== null && b !== null,
  });
  // Until the list is there, the two that the address names can be shown.
  const ids = batches.data?.map(({ id }) => id) ?? [a, b].filter((id) => id !== null);
  const none = batches.data && (a === null || b === null);
  return (
    <>
      <div className="row figure-strip compare-strip">
        <h1 className="sr">Compare batches</h1>
        <div className="row g2">
          <Select
            aria-label="Batch A"
            leftSection={<i className="side-mark side-0" aria-hidden="true" />}
            w={190}
            data={ids}
            value={a}
            allowDeselect={false}
            searchable
            onChange={(id) => to(id, b)}
          />
          <button
            type="button"
            className="btn quiet icon"
            aria-label="Swap the batches"
            onClick={() => to(b, a)}
          >
            <Icon name="swap" size={14} />
          </button>
          <Select
            aria-label="Batch B"
            leftSection={<i className="side-mark side-1" aria-hidden="true" />}
            w={190}
            data={ids}
            value={b}
            allowDeselect={false}
            searchable
            onChange={(id) => to(a, id)}
          />
        </div>
        {compared.data && (
          <>
            <Side name="A" of={compared.data.first} />
            <Side name="B" of={compared.data.second} />
            <Difference of={compared.data} />
          </>
        )}
        <span className="grow" />
        <CommandButton command={batchesCommand('compare.grade')} />
      </div>
      {batches.error ? <Failure of={batches.error} retry={() => void batches.refetch()} /> : null}
      {none && (
        <Empty
          title="Two batches are needed"
          text="Comparing holds two batches against each other on the problems that both have. Generate or import another one."
        >
          <CommandButton command={batchesCommand('batches.generate')} look="primary" large icon />
        </Empty>
      )}
      {a !== null && b !== null && <Body key={`${a}\n${b}`} a={a} b={b} />}
    </>
  );
}
