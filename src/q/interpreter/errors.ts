/** Positions for errors: the innermost node that failed names itself once, on the way up. */
import { QError } from '../errors.ts';
import type { Span } from '../values/types.ts';

/**
 * An overflow of the host's stack is q's own 'stack, an array or text it cannot make 'wsfull; anything else stays. No regular
 * expressions here: at the end of the stack they fail with an error of another kind.
 */
export function asQError(error: unknown): unknown {
  if (!(error instanceof RangeError)) return error;
  const { message } = error;
  if (message.includes('call stack')) return new QError('stack');
  const full = message.includes('allocation') || message.includes('length');
  return full ? new QError('wsfull') : error;
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

/** What a caught error costs: unwinding takes time that no other step counts. */
export const CATCH_STEPS = 100;
