/** The reference of a problem, beside the code that is judged. */
import type { ReviewItem } from '../client/index.ts';
import { QProgram } from '../editor/index.ts';

/** q where there is one, else Python. */
export function Reference({ item }: { readonly item: ReviewItem }) {
  const { q, python } = item.problem.references;
  return (
    <div className="reference">
      <h2>Reference</h2>
      {q && <QProgram code={q} label="q reference" />}
      {!q && python && <pre className="mono code-v">{python}</pre>}
      {!q && !python && <p className="t2">No reference is given for this problem.</p>}
    </div>
  );
}
