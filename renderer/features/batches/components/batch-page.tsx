/** One batch: its figures, its samples as a map, and the sample under the cursor with the model's whole answer. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type BatchRow, queries } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { go } from '../../../navigation/index.ts';
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
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { figure, percent } from '../../../ui/numbers.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Split } from '../../../ui/split.tsx';
import { batchesCommand, batchMap } from '../commands.ts';
import { parametersOf } from '../parameters.ts';
import { PassTable, SliceTable } from './pass-table.tsx';

const views = [
  { id: 'whole', label: 'pass@k' },
  { id: 'difficulty', label: 'By difficulty' },
  { id: 'tag', label: 'By tag' },
] as const;
type View = (typeof views)[number]['id'];

/** A part of the batch that the map shows. */
interface Part {
  readonly by: 'difficulty' | 'tag';
  readonly name: string;
}

const within = ({ difficulty, tags }: MapRow, part: Part | null): boolean =>
  part === null || (part.by === 'difficulty' ? difficulty === part.name : tags.includes(part.name));

interface FiguresProps {
  readonly id: string;
  readonly part: Part | null;
  readonly onPart: (part: Part | null) => void;
}

function Figures({ id, part, onPart }: FiguresProps) {
  const [view, setView] = useState<View>('whole');
  const figures = useQuery(queries.stats.batch.queryOptions({ input: { id } }));
  const choose = (by: Part['by']) => (name: string | null) => onPart(name === null ? null : { by, name });
  const chosen = (by: Part['by']) => (part?.by === by ? part.name : null);
  return (
    <section className="pane fill col" aria-label="Figures">
      <div className="bar plain">
        <h2>Figures</h2>
        <span className="t3 sm ell grow">95% by resampling problems; a part filters the map</span>
        <Segmented label="Parts" segments={views} value={view} onChange={setView} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow ruled" tabIndex={0}>
        {figures.error ? <Failure of={figures.error} retry={() => void figures.refetch()} /> : null}
        {!figures.data && !figures.error && <Skeleton count={4} />}
        {figures.data && view === 'whole' && <PassTable figures={figures.data.figures} />}
        {figures.data && view === 'difficulty' && (
          <SliceTable
            label="pass@k by difficulty"
            slices={figures.data.byDifficulty}
            chosen={chosen('difficulty')}
            onChoose={choose('difficulty')}
          />
        )}
        {figures.data && view === 'tag' && (
          <SliceTable
            label="pass@k by tag"
            slices={figures.data.byTag}
            chosen={chosen('tag')}
            onChoose={choose('tag')}
          />
        )}
        {figures.data?.figures.length === 0 && view === 'whole' && (
          <p className="t2 pane-note">Nothing of this batch is graded yet; run the graders on it.</p>
        )}
      </div>
    </section>
  );
}

function Strip({ of }: { readonly of: BatchRow }) {
  const { passAt1 } = of;
  const interval = passAt1?.interval;
  return (
    <div className="row figure-strip">
      <div>
        <span className="sm t2">pass@1, unbiased</span>
        <span className="row g2">
          <b>{passAt1 ? percent(passAt1.value) : 'none'}</b>
          {interval && (
            <span className="sm t3">
              {percent(interval.low)} to {percent(interval.high)}
            </span>
          )}
        </span>
      </div>
      <div>
        <span className="sm t2">Passed</span>
        <span className="row g2">
          <b>{figure(of.passed)}</b>
          <span className="sm t3">
            of {figure(of.graded)} graded, {figure(of.solutions)} in all
          </span>
        </span>
      </div>
      <div className="grow">
        <span className="sm t2">Model</span>
        <span className="row g2">
          <b className="ell">{of.model ?? 'not known'}</b>
        </span>
      </div>
      <div className="grow">
        <span className="sm t2">Made with</span>
        <span className="sm ell" title={`${parametersOf(of)} ${of.prompt}`.trim()}>
          {[parametersOf(of), of.prompt].filter(Boolean).join('; ') || 'not known'}
        </span>
      </div>
    </div>
  );
}

/** The page. */
export function BatchPage({ id }: { readonly id: string }) {
  const batches = useQuery(queries.batches.list.queryOptions());
  const map = useQuery(queries.batches.map.queryOptions({ input: { id } }));
  const [part, setPart] = useState<Part | null>(null);
  const [cursor, setCursor] = useState<Cursor>({ row: 0, cell: 0 });
  const all = useMemo(() => (map.data ? rowsOf([map.data]) : []), [map.data]);
  const rows = useMemo(() => all.filter((row) => within(row, part)), [all, part]);
  const at = inside(rows, cursor);
  const cell = cellAt(rows, at);
  const batch = batches.data?.find((row) => row.id === id);
  const openRow = (row: MapRow, solution: string | null) =>
    go({ screen: 'problem', id: row.problem, solution });
  useSlot(batchMap, {
    move: (by) => setCursor(stepped(rows, at, by)),
    open: () => rows[at.row] && openRow(rows[at.row]!, cell?.solution ?? null),
    compare: () => go({ screen: 'compare', first: id, second: null }),
    grade: () => go({ screen: 'runs', query: queryTerm('batch', [id]) }),
  });
  return (
    <>
      <div className="row g2 object-head">
        <h1 className="ell grow">{id}</h1>
        <CommandButton command={batchesCommand('batch.compare')} />
        <CommandButton command={batchesCommand('batch.grade')} look="primary" icon />
      </div>
      {map.error ? <Failure of={map.error} retry={() => void map.refetch()} /> : null}
      {batch && <Strip of={batch} />}
      {!map.data && !map.error && <Skeleton />}
      {map.data && all.length === 0 && (
        <Empty title="No samples" text="This batch has no solutions whose problems are not retired." />
      )}
      {all.length > 0 && (
        <Split name="batch" direction="row" fixed="second" initial={560} smallest={420} rest={360}>
          <section className="pane fill col" aria-label="Problems by samples">
            <div className="bar plain">
              <h2>Problems by samples</h2>
              <span className="t3 sm ell grow" role="status">
                {part
                  ? `${figure(rows.length)} of ${figure(all.length)}, ${part.name}`
                  : `${figure(all.length)}, list order`}
              </span>
              {part && (
                <button type="button" className="btn quiet" onClick={() => setPart(null)}>
                  Show all
                </button>
              )}
            </div>
            <SampleMap
              label="Problems by samples"
              rows={rows}
              heads={[`Samples of ${id}`]}
              cursor={at}
              onCursor={setCursor}
              onOpen={(row) => openRow(row, null)}
              tail={{
                head: 'Passed',
                of: ({ sides }) =>
                  `${sides[0]!.filter(({ status }) => status === 'passed').length} of ${sides[0]!.length}`,
              }}
            />
            <MapLegend />
          </section>
          <Split name="batch-side" direction="column" fixed="first" initial={280} smallest={140} rest={200}>
            <Figures id={id} part={part} onPart={setPart} />
            <SamplePane cell={cell} run={null}>
              <CommandButton command={batchesCommand('batch.open')} look="quiet">
                Open
              </CommandButton>
            </SamplePane>
          </Split>
        </Split>
      )}
    </>
  );
}
