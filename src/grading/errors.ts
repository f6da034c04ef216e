/** The one error class of this room: a grader file or a test that cannot be used. What code does is an outcome. */

export type GradingCode =
  | 'bad-grader'
  | 'unknown-grader'
  /** A test whose JSON is none, or has no value in q. */
  | 'bad-test';

/** `message` is one sentence: what, where, what to do. */
export class GradingError extends Error {
  readonly code: GradingCode;
  constructor(code: GradingCode, message: string) {
    super(message);
    this.name = 'GradingError';
    this.code = code;
  }
}
