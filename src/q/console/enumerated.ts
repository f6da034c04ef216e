/** What an enumeration stands for, as far as the console knows: the items of its domain, or the bare positions. */
import { longs } from '../values/make.ts';
import type { EnumVector, Settings, Value, Vector } from '../values/types.ts';
import { gather, isList } from '../values/vector.ts';

/** The part of the settings that names globals; absent where a value is shown outside a session. */
export type Domains = Pick<Settings, 'domain'>;

/** The items that a domain lists: a global list, or the key of a keyed table. */
function itemsOf(domain: Value | undefined): Vector | undefined {
  if (domain?.t === 99 && domain.keys.t === 98 && domain.keys.columns.length === 1) {
    return domain.keys.columns[0] as Vector;
  }
  return domain && isList(domain) && domain.t !== 0 ? domain : undefined;
}

/** The plain vector that `x` stands for; its positions where the domain is not at hand or is a table (a link). */
export function enumerated(x: EnumVector, s: Domains): Vector {
  const items = itemsOf(s.domain?.(x.domain));
  if (items) return gather(items, x.v);
  return longs(Float64Array.from(x.v, (i) => (i < 0 ? Number.NaN : i)));
}
