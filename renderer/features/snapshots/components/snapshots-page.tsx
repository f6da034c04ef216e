/** The snapshots: frozen lists of revisions that exports read. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries, type Snapshot } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { go } from '../../../navigation/index.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { age, figure } from '../../../ui/numbers.ts';
import { snapshotCommands, snapshots } from '../commands.ts';
import { SnapshotDialog } from './snapshot-dialog.tsx';

const [create] = snapshotCommands;

function Row({ of, now }: { readonly of: Snapshot; readonly now: number }) {
  return (
    <tr>
      <td className="m">{of.name}</td>
      <td className="num">{figure(of.problems)}</td>
      <td className="num">{figure(of.solutions)}</td>
      <td>
        <span className="row g1">
          {Object.entries(of.splits).map(([name, count]) => (
            <span key={name} className="badge">
              {name} {figure(count)}
            </span>
          ))}
        </span>
      </td>
      <td className="code" title={of.query}>
        {of.query || <span className="t3">everything</span>}
      </td>
      <td className="code t2" title={of.contentSha256}>
        {of.contentSha256.slice(0, 12)}
      </td>
      <td className="num t3" title={of.createdAt}>
        {age(of.createdAt, now)}
      </td>
      <td>
        <button
          type="button"
          className="btn quiet"
          onClick={() => go({ screen: 'export', snapshot: of.name })}
        >
          Export {of.name}
        </button>
      </td>
    </tr>
  );
}

const widths = [undefined, 84, 84, 240, 190, 120, 72, 132];
const heads = ['Name', 'Problems', 'Solutions', 'Splits', 'Query', 'Content', 'Made', ''];

/** The list with its one button. */
export function SnapshotsPage() {
  const list = useQuery(queries.snapshots.list.queryOptions());
  const [creating, setCreating] = useState(false);
  const [now] = useState(() => Date.now());
  useSlot(snapshots, { create: () => setCreating(true) });
  return (
    <>
      <div className="row g2 object-head">
        <h1>Snapshots</h1>
        {list.data && <span className="badge num">{list.data.length}</span>}
        <span className="grow" />
        {create && <CommandButton command={create} look="primary" icon />}
      </div>
      {list.error ? <Failure of={list.error} retry={() => void list.refetch()} /> : null}
      {list.isPending && <Skeleton />}
      {list.data?.length === 0 && (
        <Empty
          title="No snapshots yet"
          text="A snapshot freezes which revisions of problems, tests and solutions belong together, so that an export can be made again to the byte."
        >
          {create && <CommandButton command={create} look="primary" large icon />}
        </Empty>
      )}
      {list.data && list.data.length > 0 && (
        <div className="scroll grow">
          <table className="fix" aria-label="Snapshots">
            <colgroup>
              {heads.map((head, at) => (
                <col key={head || 'actions'} style={widths[at] ? { width: widths[at] } : {}} />
              ))}
            </colgroup>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th
                    key={head || 'actions'}
                    scope="col"
                    className={/Problems|Solutions|Made/.test(head) ? 'num' : ''}
                  >
                    {head || <span className="sr">Actions</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.data.map((of) => (
                <Row key={of.name} of={of} now={now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating && <SnapshotDialog onClose={() => setCreating(false)} />}
    </>
  );
}
