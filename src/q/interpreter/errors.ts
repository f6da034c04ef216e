/** Positions for errors: the innermost node that failed names itself once, on the way up. */
import { QError } from '../errors.ts';
import type { Span } from '../values/types.ts';

/** An overflow of the host's stack is q's own 'stack; anything else stays. */
export function asQError(error: unknown): unknown {
  if (error instanceof RangeError && /call stack/i.test(error.message)) return new QError('stack');
  if (
    error instanceof RangeError &&
    /array (buffer allocation|length)|Invalid typed array length/i.test(error.message)
  ) {
    return new QError('wsfull');
  }
  return error;
}

/** `error`, with its position where it has none yet. */
export function located(error: unknown, span: Span, source: string): unknown {
  const known = asQError(error);
  if (known instanceof QError && !known.span) {
    known.span = { start: span.start, end: span.end };
    known.source = source;
  }
  return known;
}
