/** The handles that stay inside: 1 and -1 write to the console, 2 and -2 to standard error, which nobody sees. */
import { QError } from '../errors.ts';
import { decodeText } from '../values/text.ts';
import type { List, Value, Vector } from '../values/types.ts';
import type { Machine } from './machine.ts';

/** Writes text, or each text of a list, with a line end where the handle is negative; gives the handle. */
export function printToHandle(handle: number, x: Value, self: Value, m: Machine): Value {
  const end = handle < 0 ? '\n' : '';
  const texts = x.t === 0 ? (x as List).v : [x];
  for (const text of texts) {
    if (text.t !== 10 && text.t !== -10) throw new QError('type');
    const bytes = text.t === 10 ? (text as Vector & { v: Uint8Array }).v : [text.v as number];
    if (Math.abs(handle) === 1) m.write(decodeText(bytes) + end);
  }
  return self;
}
