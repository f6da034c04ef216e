/** What the tests say without the evidence in view: which of them fall, and whether any other input needs it. */
import { useQuery } from '@tanstack/react-query';
import { queries, type SuspectItem } from '../../../client/index.ts';
import { withoutIt } from '../evidence.ts';

interface Props {
  readonly item: SuspectItem;
  readonly span: { readonly start: number; readonly end: number };
}

/** The sentence; it is worked out when the evidence is first looked at. */
export function WithoutSpan({ item, span }: Props) {
  const { data, error } = useQuery({
    ...queries.integrity.without.queryOptions({ input: { solution: item.solution.id, span } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <p className="sm t2 without-span" role="status">
      {error && 'The tests could not be run without it.'}
      {!error && data === undefined && 'Running the tests without it.'}
      {data === null && 'It cannot be taken out by itself.'}
      {data && <span title={data.code}>{withoutIt(data)}</span>}
    </p>
  );
}
