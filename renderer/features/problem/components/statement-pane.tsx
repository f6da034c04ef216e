/** What is asked: the statement, or the references where they are given. */
import { useState } from 'react';
import type { Problem } from '../../../client/index.ts';
import { QProgram, Statement } from '../../../editor/index.ts';
import { Segmented } from '../../../ui/segmented.tsx';

const views = [
  { id: 'statement', label: 'Statement' },
  { id: 'references', label: 'References' },
] as const;

function References({ problem }: { readonly problem: Problem }) {
  const { python, q } = problem.references;
  if (!python && !q) return <p className="t2">No reference is given for this problem.</p>;
  return (
    <div className="col g3">
      {q && (
        <div className="io">
          <header>q</header>
          <QProgram code={q} label="q reference" />
        </div>
      )}
      {python && (
        <div className="io">
          <header>Python</header>
          <pre className="mono">{python}</pre>
        </div>
      )}
    </div>
  );
}

/** The pane with its switch. */
export function StatementPane({ problem }: { readonly problem: Problem }) {
  const [view, setView] = useState<(typeof views)[number]['id']>('statement');
  return (
    <section className="pane fill" aria-label="Problem">
      <div className="bar">
        <Segmented label="Problem" segments={views} value={view} onChange={setView} />
        <span className="grow" />
        <code className="t3 ell">{problem.signature || problem.entryPoint}</code>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow statement-body" tabIndex={0}>
        {view === 'statement' ? <Statement text={problem.statement} /> : <References problem={problem} />}
      </div>
    </section>
  );
}
