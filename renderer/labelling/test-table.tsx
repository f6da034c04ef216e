/** A judged solution's tests: what was called, what was wanted, what came back; the first that fails stands open. */
import { useState } from 'react';
import type { ReviewItem, Test } from '../client/index.ts';
import { QInline, qArguments, qLiteral } from '../editor/index.ts';
import { DisagreementNote } from '../ui/disagreement.tsx';
import { Icon } from '../ui/icon.tsx';
import { StatusMark } from '../ui/verdict.tsx';

interface RowProps {
  readonly item: ReviewItem;
  readonly test: Test;
  readonly number: number;
  readonly open: boolean;
  readonly onOpen: () => void;
}

function Row({ item, test, number, open, onOpen }: RowProps) {
  const verdict = item.verdicts.find((of) => of.id === test.id);
  const status = verdict?.status ?? item.solution.tests.find((of) => of.id === test.id)?.status;
  const call = test.body.kind === 'args' ? qArguments(test.body.argsJson) : test.body.code.trim();
  const wanted = verdict?.expected ?? (test.body.kind === 'args' ? qLiteral(test.body.expectedJson) : '');
  const failed = status !== undefined && status !== 'passed' && status !== 'unsupported';
  return (
    <>
      <tr className={open ? 'cur' : ''}>
        <td className="t3">
          {test.visibility === 'hidden' ? (
            <>
              <Icon name="lock" size={12} />
              <span className="sr">{number} hidden</span>
            </>
          ) : (
            number
          )}
        </td>
        <td className="code">
          <button type="button" className="cell-button" aria-expanded={open} title={call} onClick={onOpen}>
            <QInline code={call.split('\n')[0] ?? ''} />
          </button>
        </td>
        <td className="code" title={wanted}>
          <QInline code={wanted} />
        </td>
        <td className="code" title={verdict?.actual ?? ''}>
          {failed && verdict?.actual ? (
            <span className="diff">{verdict.actual}</span>
          ) : (
            <QInline code={verdict?.actual ?? ''} />
          )}
        </td>
        <td>{status ? <StatusMark status={status} /> : <span className="t3">not run</span>}</td>
      </tr>
      {open && (
        <tr className="cur">
          <td colSpan={5} className="test-detail">
            <div className="io">
              <header>{item.problem.entryPoint} of</header>
              <pre className="mono">
                <QInline code={call} />
              </pre>
            </div>
            <div className="row g2 top-aligned">
              <div className="io grow">
                <header>Expected</header>
                <pre className="mono">{wanted}</pre>
              </div>
              <div className="io grow">
                <header>Returned</header>
                <pre className="mono">{verdict?.actual ?? ''}</pre>
              </div>
            </div>
            {verdict?.message && <p className="sm">{verdict.message}</p>}
            <DisagreementNote of={verdict?.disagreement} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The first failing test, opened without being asked: it is what decides. */
const telling = (item: ReviewItem): string | null =>
  item.verdicts.find((verdict) => verdict.status !== 'passed' && verdict.status !== 'unsupported')?.id ??
  null;

/** The table; give it a key of its own for each solution. */
export function TestTable({ item }: { readonly item: ReviewItem }) {
  const [open, setOpen] = useState<string | null>(() => telling(item));
  const { tests, entryPoint } = item.problem;
  return (
    <table className="c fix" aria-label="Tests">
      <colgroup>
        <col style={{ width: 36 }} />
        <col />
        <col style={{ width: 84 }} />
        <col style={{ width: 84 }} />
        <col style={{ width: 108 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{entryPoint} of</th>
          <th scope="col">Expected</th>
          <th scope="col">Returned</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {tests.map((test, at) => (
          <Row
            key={test.id}
            item={item}
            test={test}
            number={at + 1}
            open={open === test.id}
            onOpen={() => setOpen(open === test.id ? null : test.id)}
          />
        ))}
      </tbody>
    </table>
  );
}
