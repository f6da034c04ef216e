/** Whether a new value of a variable is its own, so that the next amend may write into it. */
import type { List, Value, Vector } from '../values/types.ts';

/** What an amend in place would write to: an array, or the buffer under a typed one. */
function store(x: Value | undefined): unknown {
  if (!x || x.t < 0 || x.t > 99) return x;
  if (x.t === 98) return x;
  if (x.t === 99) return store(x.values);
  const { v } = x as Vector | List;
  return ArrayBuffer.isView(v) ? v.buffer : v;
}

/**
 * True where nothing else can see what `next` is stored in.
 * @param before the variable's value until now, and whether it owned that
 * @param given a value of others that went into `next`
 */
export function ownsNow(next: Value, before: Value | undefined, owned: boolean, given: Value): boolean {
  const stored = store(next);
  if (stored === store(before)) return owned;
  return stored !== store(given);
}
