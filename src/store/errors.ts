/** The store's one error: a stable code for programs, one sentence for people. It says what, where and what to do. */

/** Why the store refused. Stable: the api and the command's exit status are derived from it. */
export type StoreErrorCode =
  | 'missing-file'
  | 'exists'
  | 'not-sqlite'
  | 'not-quarry'
  | 'newer-version'
  | 'damaged'
  | 'locked'
  | 'read-only'
  | 'closed'
  | 'disk'
  | 'not-found'
  | 'conflict'
  | 'bad-query'
  | 'bad-value';

/** Thrown by every operation of a dataset; `message` is fit for a user. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** Where in a query the fault lies (offsets in its text), for `bad-query` only. */
  readonly span: { readonly start: number; readonly end: number } | null;

  constructor(code: StoreErrorCode, message: string, span: { start: number; end: number } | null = null) {
    super(message);
    this.code = code;
    this.span = span;
  }
}
