/** One test in the table: what is called, what is wanted, how it went; opened, both outputs side by side. */
import type { Test, TestFinding, TestVerdict } from '../../../client/index.ts';
import { QInline, qArguments, qLiteral } from '../../../editor/index.ts';
import { DisagreementNote } from '../../../ui/disagreement.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { milliseconds } from '../../../ui/numbers.ts';
import type { ShownStatus } from '../../../ui/status-names.ts';
import { StatusMark } from '../../../ui/verdict.tsx';
import { FindingDetail } from './test-finding.tsx';

interface Props {
  readonly test: Test;
  readonly number: number;
  readonly status: ShownStatus | null;
  readonly verdict: TestVerdict | null;
  /** Why it may reject right answers, where the audit found it so. */
  readonly finding: TestFinding | null;
  readonly open: boolean;
  /** The draft has moved on since this verdict. */
  readonly stale: boolean;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
  readonly onRetire: () => void;
}

/** What the test calls, in one line. */
function callOf(test: Test): string {
  switch (test.body.kind) {
    case 'args':
      return qArguments(test.body.argsJson);
    case 'q-script':
    case 'q-assert':
    case 'python-check':
      return test.body.code.trim().split('\n')[0] ?? '';
  }
}

const wantedOf = (test: Test): string => {
  if (test.body.kind === 'args') return qLiteral(test.body.expectedJson);
  return test.body.kind === 'q-script' ? (test.body.stdout.split('\n')[0] ?? '') : '';
};

function Output({
  title,
  text,
  wrong,
}: {
  readonly title: string;
  readonly text: string;
  readonly wrong?: boolean;
}) {
  return (
    <div className="io grow">
      <header>{title}</header>
      <pre className="mono">{wrong ? <span className="diff">{text}</span> : <QInline code={text} />}</pre>
    </div>
  );
}

function Detail({
  test,
  verdict,
  finding,
  onEdit,
  onRetire,
}: Pick<Props, 'test' | 'verdict' | 'finding' | 'onEdit' | 'onRetire'>) {
  const body = test.body;
  return (
    <tr className="cur">
      <td colSpan={5} className="test-detail">
        {body.kind !== 'args' && (
          <Output title={body.kind === 'python-check' ? 'Python check' : 'Script'} text={body.code} />
        )}
        <div className="row g2 top-aligned">
          {(body.kind === 'args' || verdict?.expected) && (
            <Output title="Expected" text={verdict?.expected ?? wantedOf(test)} />
          )}
          {verdict && (
            <Output
              title={verdict.actual === null ? 'This draft returned nothing' : 'This draft returned'}
              text={verdict.actual ?? ''}
              wrong={verdict.status === 'failed'}
            />
          )}
        </div>
        {verdict?.message && (
          <p className="sm">
            {verdict.line !== null && (
              <span className="mono">
                {verdict.line}:{verdict.column ?? 1}{' '}
              </span>
            )}
            {verdict.message}
          </p>
        )}
        {finding && <FindingDetail finding={finding} />}
        <DisagreementNote of={verdict?.disagreement} />
        {verdict?.stdout && <Output title="Printed" text={verdict.stdout} />}
        <div className="row g2">
          {body.kind === 'args' && <span className="badge line">{body.comparator}</span>}
          <span className="grow" />
          <button type="button" className="btn quiet" onClick={onEdit}>
            Edit test
          </button>
          <button type="button" className="btn quiet" onClick={onRetire}>
            Retire test
          </button>
        </div>
      </td>
    </tr>
  );
}

/** The row, and its detail where it is open. */
export function TestRow(props: Props) {
  const { test, number, status, verdict, finding, open, stale, onOpen } = props;
  const call = callOf(test);
  return (
    <>
      <tr className={[open && 'cur', stale && 'stale'].filter(Boolean).join(' ')}>
        <td className="t3">
          {test.visibility === 'hidden' ? (
            <span title={`Test ${test.id}, hidden`}>
              <Icon name="lock" size={12} />
              <span className="sr">{number} hidden</span>
            </span>
          ) : (
            number
          )}
          {finding && (
            <span className="warns" title={finding.message}>
              <Icon name="error" size={12} />
              <span className="sr">may reject right answers</span>
            </span>
          )}
        </td>
        <td className="code">
          <button type="button" className="cell-button" aria-expanded={open} onClick={onOpen} title={call}>
            <QInline code={call} />
          </button>
        </td>
        <td className="code" title={wantedOf(test)}>
          <QInline code={wantedOf(test)} />
        </td>
        <td>{status ? <StatusMark status={status} /> : <span className="t3 sm">not run</span>}</td>
        <td className="num t3 sm">{verdict?.ms == null ? '' : milliseconds(verdict.ms)}</td>
      </tr>
      {open && <Detail {...props} />}
    </>
  );
}
