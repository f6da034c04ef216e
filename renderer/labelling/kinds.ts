/** The taxonomy of hack kinds, read once; the first nine carry the number keys. */
import { useQuery } from '@tanstack/react-query';
import { type HackKind, queries } from '../client/index.ts';

const none: readonly HackKind[] = [];

/** The kinds in key order. */
export function useKinds(): readonly HackKind[] {
  return (
    useQuery({ ...queries.labels.kinds.queryOptions(), staleTime: Number.POSITIVE_INFINITY }).data ?? none
  );
}
