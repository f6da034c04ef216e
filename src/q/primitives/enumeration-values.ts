/** What enumerations stand for: the list their domain names, and the plain values behind the indices. */
import { QError } from '../errors.ts';
import { list, longs, table } from '../values/make.ts';
import type { EnumVector, List, Runtime, Table, Value, Vector } from '../values/types.ts';
import { at, gather, type Listed } from '../values/vector.ts';

/** The list that a domain names: a global list, the key of a keyed table (a foreign key), or a table (a link). @throws QError with the name where it is undefined */
export function domainOf(name: string, rt: Runtime): Listed {
  const domain = rt.getGlobal(name);
  if (!domain) throw new QError(name);
  if (domain.t === 99 && domain.keys.t === 98) {
    return domain.keys.columns.length === 1 ? (domain.keys.columns[0] as Listed) : domain.keys;
  }
  if (domain.t === 98) return domain as Table;
  if (domain.t >= 0 && domain.t <= 20) return domain as Vector | List;
  throw new QError('type');
}

/** A list with enumerations replaced by what they stand for, columns of tables too; anything else as it is. */
export function resolved<T extends Listed>(x: T, rt: Runtime): T;
export function resolved(x: Listed, rt: Runtime): Listed {
  if (x.t === 20) {
    const domain = domainOf(x.domain, rt);
    // A link to a table without keys stands for positions.
    if (domain.t === 98) return longs(Float64Array.from((x as EnumVector).v));
    return resolved(gather(domain, (x as EnumVector).v) as Listed, rt);
  }
  if (x.t !== 98) return x;
  if (!x.columns.some((column) => column.t === 20 || column.t === 98)) return x;
  return table(
    x.names,
    x.columns.map((column) => resolved(column, rt)),
  );
}

/** `resolved` for any value, atoms included. */
export function resolvedValue(x: Value, rt: Runtime): Value {
  if (x.t === -20) return at(domainOf(x.domain, rt), x.v);
  return x.t === 20 || x.t === 98 ? resolved(x as Vector | Table, rt) : x;
}

/** Any value with all enumerations in it replaced by what they stand for, as it leaves for another process. */
export function withoutEnumerations(x: Value, rt: Runtime): Value {
  if (x.t === 0) return list(x.v.map((item) => withoutEnumerations(item, rt)));
  if (x.t === 98)
    return table(
      x.names,
      x.columns.map((column) => withoutEnumerations(column, rt) as Listed),
    );
  if (x.t === 99)
    return {
      ...x,
      keys: withoutEnumerations(x.keys, rt) as Listed,
      values: withoutEnumerations(x.values, rt) as Listed,
    };
  return resolvedValue(x, rt);
}
