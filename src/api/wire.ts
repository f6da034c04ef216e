/**
 * The rooms' values as the wire has them. Their shapes are supersets of the contract's (its schemas strip what is
 * the store's own), so only read-only has to be taken off the types.
 */
export type Wire<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends object
    ? { -readonly [K in keyof T]: Wire<T[K]> }
    : T;

/** The value itself, with a type that the contract's output takes. */
export const wire = <T>(value: T): Wire<T> => value as Wire<T>;
