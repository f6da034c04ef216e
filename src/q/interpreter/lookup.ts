/** Names that are no plain variables. */
import { QError, Unsupported } from '../errors.ts';
import { isGap } from '../namespaces/gaps.ts';
import type { Dict, Value } from '../values/types.ts';
import { dotZ } from './dot-z.ts';
import type { Machine } from './machine.ts';

/** What a date or time gives by a name after a dot. */
const TEMPORAL = new Set(
  'year month week mm dd date timestamp datetime timespan minute second time hh uu ss'.split(' '),
);

/**
 * A global that is no plain variable: `.z`, a built-in of a namespace, a namespace, an item `d.a`.
 * @throws Unsupported for a name that kdb+ has and this engine lacks
 */
export function lookupOther(name: string, m: Machine): Value | undefined {
  const special = name.startsWith('.z.') ? dotZ(name, m) : undefined;
  if (special) return special;
  if (name === '.q') return m.keywords();
  if (name === 'csv') return m.globals.get(name) ?? m.builtin(name);
  const found = (name.startsWith('.') ? m.builtin(name) : undefined) ?? m.globals.get(name);
  if (found) return found;
  if (isGap(name)) throw new Unsupported(name);
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return undefined;
  const ownerName = name.slice(0, dot);
  const owner = m.globals.get(ownerName) ?? lookupOther(ownerName, m);
  if (!owner) return undefined;
  if (m.globals.cell(ownerName).view) throw new QError('nyi');
  return memberOf(owner, name.slice(dot + 1), m);
}

/** Item `item` of a dictionary or table, or a part of a date or time. */
function memberOf(owner: Value, item: string, m: Machine): Value | undefined {
  const code = Math.abs(owner.t);
  if (code >= 12 && code <= 19) {
    return TEMPORAL.has(item) ? m.primitive2('$', { t: -11, v: item }, owner) : undefined;
  }
  if (code !== 98 && code !== 99) return undefined;
  const keys = owner.t === 98 ? undefined : (owner as Dict).keys;
  const known = owner.t === 98 ? owner.names : keys?.t === 11 ? keys.v : undefined;
  // A member that is not there is an unknown name, not the null that indexing would give.
  return known?.includes(item) === false ? undefined : m.call1(owner, { t: -11, v: item });
}
