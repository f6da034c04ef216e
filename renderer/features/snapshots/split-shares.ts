/** Shares of the splits as a person types them in percent, and as the api takes them. */

/** Percentages by split name; what is left over goes to train. */
export interface Percentages {
  readonly validation: number;
  readonly test: number;
}

/** Shares that sum to 1 without rounding noise; only splits that get something. */
export function sharesOf({ validation, test }: Percentages): Record<string, number> {
  const train = 100 - validation - test;
  const parts = { train, validation, test };
  return Object.fromEntries(
    Object.entries(parts)
      .filter(([, share]) => share > 0)
      .map(([name, share]) => [name, share / 100]),
  );
}

/** What is wrong with the percentages, or null. */
export function shareMistake({ validation, test }: Percentages): string | null {
  if (validation < 0 || test < 0) return 'A share cannot be negative.';
  return validation + test > 100 ? 'Validation and test together exceed 100%.' : null;
}
