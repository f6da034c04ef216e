/** The one error class of this room: what cannot be run or converted at all. What hostile code does is an Outcome. */

export type ExecutionCode =
  /** JSON or a q literal that is no value. */
  | 'bad-value'
  /** The worker files or a Node to run them on are missing. */
  | 'engine-not-usable'
  | 'closed';

/** `message` is one sentence: what, where, what to do. */
export class ExecutionError extends Error {
  readonly code: ExecutionCode;
  constructor(code: ExecutionCode, message: string) {
    super(message);
    this.name = 'ExecutionError';
    this.code = code;
  }
}
