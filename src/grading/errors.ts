/** The one error class of this room: a grader file or a test that cannot be used. What code does is an outcome. */

export type GradingCode =
  | 'bad-grader'
  | 'unknown-grader'
  /** A test whose JSON is none, or has no value in q. */
  | 'bad-test';

/** `message` is one sentence: what, where, what to do. */
export class GradingError extends Error {
  readonly code: GradingCode;
  /** Place in a grader file; empty for the whole, or where there is no file. */
  readonly path: string;
  /** Further mistakes in the same file. */
  readonly others: readonly GradingError[];
  constructor(code: GradingCode, message: string, path = '', others: readonly GradingError[] = []) {
    super(message);
    this.name = 'GradingError';
    this.code = code;
    this.path = path;
    this.others = others;
  }
}
