/**
 * The five comparators as rules: what each lets pass beyond equal values of equal types. The walk that applies a rule
 * is `equal-values.ts`; what each means is laid down in the table of cases that its test reads.
 */

export type ComparatorName = 'exact' | 'numeric' | 'approx' | 'unordered' | 'lenient';

export interface Rule {
  /** Numbers of any type compare by value; false: type and value must agree. */
  readonly byValue: boolean;
  /** Null where numbers must be equal. */
  readonly tolerance: number | null;
  /** Dictionaries and tables compare by key, whatever the order of keys. */
  readonly anyKeyOrder: boolean;
  /** Which empty lists equal each other: of one type only, all but text, all. */
  readonly empties: 'same' | 'non-text' | 'all';
  /** A char atom equals a one-character string, a boolean 0 or 1. */
  readonly lax: boolean;
  /** The items of the outermost list may come in any order. */
  readonly anyItemOrder: boolean;
}

const exact: Rule = {
  byValue: false,
  tolerance: null,
  anyKeyOrder: false,
  empties: 'same',
  lax: false,
  anyItemOrder: false,
};
const numeric: Rule = { ...exact, byValue: true, anyKeyOrder: true, empties: 'non-text' };

/** Where a test names none. */
export const defaultTolerance = 1e-6;

/** The rule of a comparator; `tolerance` matters to approx and lenient only. */
export function ruleOf(name: ComparatorName, tolerance: number = defaultTolerance): Rule {
  switch (name) {
    case 'exact':
      return exact;
    case 'numeric':
      return numeric;
    case 'approx':
      return { ...numeric, tolerance };
    case 'unordered':
      return { ...exact, anyKeyOrder: true, empties: 'all', anyItemOrder: true };
    case 'lenient':
      return { ...numeric, tolerance, empties: 'all', lax: true };
  }
}
