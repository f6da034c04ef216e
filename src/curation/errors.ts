/** The one error of curation/: a stable code and one sentence. */

/** Why a judgement, a snapshot or a split was refused. */
export type CurationErrorCode =
  | 'bad-kind'
  | 'bad-verdict'
  | 'bad-span'
  | 'bad-split'
  | 'bad-tag'
  | 'bad-name'
  | 'name-taken'
  | 'nothing-selected';

/** Thrown by curation's operations; `message` is fit for a user. */
export class CurationError extends Error {
  override readonly name = 'CurationError';
  readonly code: CurationErrorCode;

  constructor(code: CurationErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
