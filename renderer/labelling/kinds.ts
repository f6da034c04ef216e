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

/** Switches one kind on or off. */
export const toggled = (chosen: readonly string[], id: string): readonly string[] =>
  chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
