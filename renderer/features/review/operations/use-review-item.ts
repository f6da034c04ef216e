/** The item in view with all its evidence; the one after it is read ahead, so that it is there at once. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queries, queryClient, type ReviewItem } from '../../../client/index.ts';

const optionsOf = (solution: string) => ({
  ...queries.review.item.queryOptions({ input: { solution } }),
  staleTime: 60_000,
});

/** The item, and whether the next one is ready. */
export function useReviewItem(solution: string | null, next: string | null) {
  const item = useQuery({ ...optionsOf(solution ?? ''), enabled: solution !== null });
  useEffect(() => {
    if (next !== null) void queryClient.prefetchQuery(optionsOf(next));
  }, [next]);
  const ready: ReviewItem | undefined = item.data;
  return { item: ready, failure: item.error, retry: () => void item.refetch() };
}
