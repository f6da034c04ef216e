/** The one error of exchange/: a stable code, where in which file, and one sentence that says both. */

/** Why an import or export was refused. */
export type ExchangeErrorCode =
  | 'no-source'
  | 'unreadable'
  | 'unknown-format'
  | 'not-utf8'
  | 'line-too-long'
  | 'bad-json'
  | 'missing-field'
  | 'wrong-type'
  | 'bad-value'
  | 'unknown-entry-point'
  | 'missing-reference'
  | 'duplicate-id'
  | 'conflict'
  | 'empty'
  | 'bad-option'
  | 'no-rows'
  | 'over-limit'
  | 'guard-failed'
  | 'bad-record'
  | 'target-exists'
  | 'unwritable'
  | 'cancelled';

/** A place in a source, 1-based. `column` counts UTF-16 units of the line and is null where it is not known. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number | null;
}

/** Thrown by imports and exports; `message` is one sentence, place included. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly code: ExchangeErrorCode;
  readonly place: Place | null;

  constructor(code: ExchangeErrorCode, message: string, place: Place | null = null) {
    super(place ? `${placeText(place)}: ${message}` : message);
    this.code = code;
    this.place = place;
  }
}

/** `file, line 3, column 7`. */
export const placeText = ({ file, line, column }: Place): string =>
  `${file}, line ${line}${column === null ? '' : `, column ${column}`}`;
