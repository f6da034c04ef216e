/** The sample under the cursor: its code, the model's whole answer, and how each test ended. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type MapCell, queries, type TestVerdict } from '../client/index.ts';
import { QProgram } from '../editor/index.ts';
import { Failure, Skeleton } from '../ui/empty.tsx';
import { type Segment, Segmented } from '../ui/segmented.tsx';
import { LabelPill, StatusMark } from '../ui/verdict.tsx';

type View = 'forms' | 'code' | 'raw' | 'results';
const views: readonly Segment<View>[] = [
  { id: 'code', label: 'Code' },
  { id: 'raw', label: 'Answer' },
  { id: 'results', label: 'Results' },
];

function Verdicts({ of }: { readonly of: readonly TestVerdict[] }) {
  return (
    <table className="c fix" aria-label="Test results">
      <colgroup>
        <col style={{ width: 72 }} />
        <col style={{ width: 112 }} />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">Result</th>
          <th scope="col">Returned</th>
          <th scope="col">Wanted, or why not</th>
        </tr>
      </thead>
      <tbody>
        {of.map((verdict) => (
          <tr key={verdict.id}>
            <td>{verdict.id}</td>
            <td>
              <StatusMark status={verdict.status} />
            </td>
            <td className="code" title={verdict.actual ?? undefined}>
              {verdict.actual ?? ''}
            </td>
            <td className="code" title={verdict.message ?? verdict.expected ?? undefined}>
              {verdict.expected ?? verdict.message ?? ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ResultsProps {
  readonly run: string | null;
  readonly solution: string;
}

function Results({ run, solution }: ResultsProps) {
  const result = useQuery(queries.grade.result.queryOptions({ input: { run, solution } }));
  if (result.error) return <Failure of={result.error} retry={() => void result.refetch()} />;
  if (result.data === undefined) return <Skeleton count={3} />;
  if (result.data === null) return <p className="t2 pane-note">No result yet; run a grader on it.</p>;
  const { grader, engine, score, message, verdicts, parts, warnings } = result.data;
  return (
    <>
      <p className="t2 sm pane-note">
        {grader} on {engine}
        {score === null ? ', no score' : `, score ${score.toFixed(3)}`}
      </p>
      {message && <p className="pane-note v error wrap-text">{message}</p>}
      {Object.entries(parts).map(([name, part]) => (
        <p key={name} className="pane-note sm">
          <code>{name}</code> {part.kind === 'reward' ? part.reward.toFixed(3) : part.message}
        </p>
      ))}
      {warnings.length > 0 && <p className="pane-note t2 sm">{warnings.join(' ')}</p>}
      {verdicts.length > 0 && <Verdicts of={verdicts} />}
    </>
  );
}

function Text({ solution, view }: { readonly solution: string; readonly view: 'code' | 'raw' }) {
  const read = useQuery(queries.solutions.get.queryOptions({ input: { id: solution } }));
  if (read.error) return <Failure of={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton count={4} />;
  const { code, raw, language } = read.data;
  if (view === 'raw')
    return raw === null ? (
      <p className="t2 pane-note">The whole answer was not kept; the code is all there is.</p>
    ) : (
      <pre className="code raw-answer">{raw}</pre>
    );
  if (code.trim() === '')
    return (
      <p className="t2 pane-note">
        This sample has no code: its answer held none, or the file brought results only.
      </p>
    );
  return language === 'q' ? (
    <QProgram code={code} label={`Code of ${solution}`} />
  ) : (
    <pre className="code raw-answer">{code}</pre>
  );
}

interface Props {
  readonly cell: MapCell | undefined;
  /** The run whose result is shown; null for the newest one. */
  readonly run: string | null;
  /** What it shows first; the forms where there are some. */
  readonly initial?: View;
  /** How samples of the problem usually look, as one more view. */
  readonly forms?: ReactNode;
  /** Buttons beside the name. */
  readonly children?: ReactNode;
}

/** The pane. */
export function SamplePane({ cell, run, initial = 'code', forms, children }: Props) {
  const [view, setView] = useState<View>(forms ? 'forms' : initial);
  const shown = forms ? [{ id: 'forms', label: 'Forms' } as const, ...views] : views;
  return (
    <section className="pane fill col" aria-label="Sample">
      <div className="bar plain">
        <h2 className="ell grow" role="status" title={cell?.solution}>
          {cell?.solution ?? 'No sample'}
        </h2>
        {cell?.status && <StatusMark status={cell.status} />}
        {cell?.label && <LabelPill verdict={cell.label} />}
        <Segmented label="Part of the sample" segments={shown} value={view} onChange={setView} />
        {children}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow ruled" tabIndex={0}>
        {view === 'forms' && forms}
        {cell &&
          view !== 'forms' &&
          (view === 'results' ? (
            <Results run={run} solution={cell.solution} />
          ) : (
            <Text solution={cell.solution} view={view} />
          ))}
      </div>
    </section>
  );
}
