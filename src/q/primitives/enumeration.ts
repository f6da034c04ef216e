/** Enumerations: symbols kept as positions in a global list. `$` and `?` with a symbol on the left make them. */
import { QError } from '../errors.ts';
import { locate } from '../values/locate.ts';
import { list, syms, table } from '../values/make.ts';
import type { Dict, Runtime, Table, Value, Vector } from '../values/types.ts';
import { at, collapse, count, gather, isListed, items, type Listed } from '../values/vector.ts';
import { domainOf, resolvedValue } from './enumeration-values.ts';
import { locateAny } from './join.ts';
import { distinct } from './set.ts';

function enumerated(name: string, several: boolean, places: ArrayLike<number>, size: number): Value {
  const v = Int32Array.from(places, (i) => (i < size ? i : -1));
  if (!several) return { t: -20, domain: name, v: v[0] as number };
  return { t: 20, domain: name, v, attr: '' };
}

/** A foreign key of several columns: a row, or a list of rows, as positions in the key. */
function enumerateRows(name: string, domain: Table, y: Value): Value {
  const several = y.t === 98 || (y.t === 0 && y.v.some(isListed));
  const rows = several ? Array.from(items(y as Listed)) : [y.t === 99 ? (y.values as Value) : y];
  if (y.t === 98) return enumerateRows(name, domain, list(rows.map((row) => (row as Dict).values)));
  if (!rows.every((row) => isListed(row) && count(row) === domain.names.length)) throw new QError('cast');
  const columns = domain.columns.map((_, c) => collapse(rows.map((row) => at(row as Listed, c))) as Listed);
  if (columns.some((column, c) => column.t !== domain.columns[c]!.t)) throw new QError('cast');
  const places = locate(domain, table(domain.names, columns));
  const size = count(domain);
  if (places.some((place) => place >= size)) throw new QError('cast');
  return enumerated(name, several, places, size);
}

/** `` `name$y ``: y as positions in the global list. @throws QError cast where an item is not in it */
export function enumerate(name: string, y: Value, rt: Runtime): Value {
  const domain = domainOf(name, rt);
  rt.enumerated = true;
  if (y.t === 0 && y.v.length === 0) return { t: 20, domain: name, v: new Int32Array(0), attr: '' };
  if (domain.t === 98) return enumerateRows(name, domain as Table, y);
  if (y.t === 0 && y.v.length) return collapse(y.v.map((item) => enumerate(name, item, rt)));
  const plain = resolvedValue(y, rt);
  const wanted = isListed(plain) ? plain : (collapse([plain]) as Listed);
  rt.step(count(wanted) + count(domain));
  if (count(wanted) === 0) return { t: 20, domain: name, v: new Int32Array(0), attr: '' };
  if (wanted.t !== domain.t) throw new QError('cast');
  const places = locate(domain, wanted);
  const size = count(domain);
  const missing = places.findIndex((place) => place >= size);
  if (missing >= 0) {
    const isNull = wanted.t === 11 && places.every((place, i) => place < size || wanted.v[i] === '');
    if (!isNull) throw new QError('cast');
  }
  return enumerated(name, isListed(y), places, size);
}

/** `` `name?y ``: as `enumerate`, after items that are missing were added to the global list. */
export function extendEnumeration(name: string, y: Value, rt: Runtime): Value {
  rt.enumerated = true;
  const plain = resolvedValue(y, rt);
  if (plain.t !== 11 && plain.t !== -11) throw new QError('type');
  const asked = (plain.t === 11 ? plain : syms([plain.v as string])) as Vector;
  const known = rt.getGlobal(name) ?? syms([]);
  const domain = (known.t === 0 && known.v.length === 0 ? syms([]) : known) as Vector;
  if (domain.t !== 11) throw new QError('type');
  rt.step(count(asked) + count(domain));
  const wanted = distinct(asked, rt) as Vector;
  const places = locateAny(domain, wanted, rt);
  const size = count(domain);
  const fresh = gather(
    wanted,
    Array.from(places.keys()).filter((i) => (places[i] as number) >= size),
  ) as Vector;
  const joined = syms([...(domain.v as readonly string[]), ...(fresh.v as readonly string[])]);
  // New symbols at the end of a unique or grouped list leave it so.
  const longer = domain.attr === 'u' || domain.attr === 'g' ? { ...joined, attr: domain.attr } : joined;
  if (count(fresh) || !rt.getGlobal(name)) rt.setGlobal(name, longer);
  return enumerated(name, isListed(y), locate(longer, asked), count(longer));
}
