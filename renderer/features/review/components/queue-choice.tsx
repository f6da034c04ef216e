/** Which queue one sits at: all that waits, one's own, what was flagged, second looks, or what another screen sent. */
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../../client/index.ts';
import { go } from '../../../navigation/index.ts';
import { queryTerm } from '../../../problem-sets/index.ts';
import { type Segment, Segmented } from '../../../ui/segmented.tsx';

/** Stands for what others have labelled once; no query can say that. */
const secondLooks = 'second looks';

/** The choice; it lives in the address, so that a queue can be kept and sent. */
export function QueueChoice({ query, second }: { readonly query: string; readonly second: boolean }) {
  const me = useQuery(queries.workspace.status.queryOptions()).data?.annotator;
  const known: readonly Segment<string>[] = [
    { id: '', label: 'Passed first' },
    ...(me === undefined ? [] : [{ id: queryTerm('assignee', [me]), label: 'Mine' }]),
    { id: 'is:flagged', label: 'Flagged' },
    { id: secondLooks, label: 'Second looks' },
  ];
  const value = second ? secondLooks : query;
  const sent = known.every(({ id }) => id !== value);
  return (
    <>
      <Segmented
        label="Queue"
        segments={sent ? [...known, { id: query, label: 'Chosen' }] : known}
        value={value}
        onChange={(next) =>
          go(
            next === secondLooks
              ? { screen: 'review', query: '', second: true }
              : { screen: 'review', query: next },
          )
        }
      />
      {sent && <code className="t2 sm ell queue-query">{query}</code>}
    </>
  );
}
