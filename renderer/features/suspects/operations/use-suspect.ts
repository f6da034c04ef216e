/** The suspect in view with its evidence; the one after it is read ahead, so that it is there at once. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queries, queryClient, type SuspectItem } from '../../../client/index.ts';

const optionsOf = (solution: string) => ({
  ...queries.integrity.suspect.queryOptions({ input: { solution } }),
  staleTime: 60_000,
});

/** The suspect, or why it could not be read. */
export function useSuspect(solution: string | null, next: string | null) {
  const item = useQuery({ ...optionsOf(solution ?? ''), enabled: solution !== null });
  useEffect(() => {
    if (next !== null) void queryClient.prefetchQuery(optionsOf(next));
  }, [next]);
  const ready: SuspectItem | undefined = item.data;
  return { item: ready, failure: item.error, retry: () => void item.refetch() };
}
