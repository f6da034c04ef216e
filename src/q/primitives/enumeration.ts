/** Enumerations: symbols kept as positions in a global list. `$` and `?` with a symbol on the left make them. */
import { QError } from '../errors.ts';
import { locate } from '../values/locate.ts';
import { syms } from '../values/make.ts';
import type { Runtime, Value, Vector } from '../values/types.ts';
import { collapse, count, gather, isListed, type Listed } from '../values/vector.ts';
import { domainOf, resolvedValue } from './enumeration-values.ts';
import { locateAny } from './join.ts';
import { distinct } from './set.ts';

function enumerated(name: string, y: Value, places: ArrayLike<number>, size: number): Value {
  const v = Int32Array.from(places, (i) => (i < size ? i : -1));
  if (!isListed(y)) return { t: -20, domain: name, v: v[0] as number };
  return { t: 20, domain: name, v, attr: '' };
}

/** `` `name$y ``: y as positions in the global list. @throws QError cast where an item is not in it */
export function enumerate(name: string, y: Value, rt: Runtime): Value {
  if (y.t === 0 && y.v.length) return collapse(y.v.map((item) => enumerate(name, item, rt)));
  const domain = domainOf(name, rt);
  const plain = resolvedValue(y, rt);
  const items = isListed(plain) ? plain : (collapse([plain]) as Listed);
  rt.step(count(items) + count(domain));
  if (count(items) === 0) return { t: 20, domain: name, v: new Int32Array(0), attr: '' };
  if (items.t !== domain.t) throw new QError('cast');
  const places = locate(domain, items);
  const size = count(domain);
  const missing = places.findIndex((place) => place >= size);
  if (missing >= 0) {
    const isNull = items.t === 11 && places.every((place, i) => place < size || items.v[i] === '');
    if (!isNull) throw new QError('cast');
  }
  return enumerated(name, y, places, size);
}

/** `` `name?y ``: as `enumerate`, after items that are missing were added to the global list. */
export function extendEnumeration(name: string, y: Value, rt: Runtime): Value {
  const plain = resolvedValue(y, rt);
  if (plain.t !== 11 && plain.t !== -11) throw new QError('type');
  const items = (plain.t === 11 ? plain : syms([plain.v as string])) as Vector;
  const known = rt.getGlobal(name) ?? syms([]);
  const domain = (known.t === 0 && known.v.length === 0 ? syms([]) : known) as Vector;
  if (domain.t !== 11) throw new QError('type');
  rt.step(count(items) + count(domain));
  const wanted = distinct(items, rt) as Vector;
  const places = locateAny(domain, wanted, rt);
  const size = count(domain);
  const fresh = gather(
    wanted,
    Array.from(places.keys()).filter((i) => (places[i] as number) >= size),
  ) as Vector;
  const longer = syms([...(domain.v as readonly string[]), ...(fresh.v as readonly string[])]);
  if (count(fresh) || !rt.getGlobal(name)) rt.setGlobal(name, longer);
  return enumerated(name, y, locate(longer, items), count(longer));
}
