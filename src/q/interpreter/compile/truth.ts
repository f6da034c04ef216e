/** What a condition says. */
import { QError } from '../../errors.ts';
import type { Value } from '../../values/types.ts';

/** Whether a condition holds: any atom with a number that is not zero. @throws QError 'type */
export function truth(x: Value): boolean {
  if (x.t < 0 && x.t !== -11 && x.t !== -2 && x.t !== -20) {
    const { v } = x as { v: number };
    return v !== 0;
  }
  throw new QError('type');
}
