/** Parting data for cross-validation by groups: what belongs together (solutions of one problem) stays on one side. */

/**
 * Deals rows into folds group by group, the largest group first and each to the fold with the fewest rows, so that
 * folds are of like size. Depends on nothing but rows and names.
 * @returns at most `folds` non-empty parts; one only where there is one group
 */
export function foldsByGroup<Row>(
  rows: readonly Row[],
  groupOf: (row: Row) => string,
  folds = 10,
): readonly (readonly Row[])[] {
  const groups = [...Map.groupBy(rows, groupOf)].sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
  );
  const parts: Row[][] = Array.from({ length: Math.min(folds, groups.length) }, () => []);
  for (const [, group] of groups) {
    const smallest = parts.reduce((a, b) => (b.length < a.length ? b : a));
    smallest.push(...group);
  }
  return parts;
}
