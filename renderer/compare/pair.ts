/** Which two of a list a comparison takes. */

/** Two ids, or one sentence on what is missing. */
export type Pair =
  | { readonly kind: 'pair'; readonly ids: readonly [string, string] }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * The two selected ones; where one is selected, that and the current one.
 * @param selected ids in the list's order, null where more are selected than anybody compares
 */
export function pairOf(selected: readonly string[] | null, current: string | null): Pair {
  if (selected === null || selected.length > 2)
    return {
      kind: 'refused',
      message: 'More than two are selected; keep two of them selected to compare them.',
    };
  const [first, second] = selected;
  if (first !== undefined && second !== undefined) return { kind: 'pair', ids: [first, second] };
  if (first !== undefined && current !== null && current !== first)
    return { kind: 'pair', ids: [first, current] };
  return {
    kind: 'refused',
    message: 'Comparing takes two; select one with Space, then move to the other.',
  };
}
