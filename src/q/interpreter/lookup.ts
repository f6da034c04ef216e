/** Names that are no plain variables. */
import { Unsupported } from '../errors.ts';
import { isGap } from '../namespaces/gaps.ts';
import type { Dict, Value } from '../values/types.ts';
import { dotZ } from './dot-z.ts';
import type { Machine } from './machine.ts';

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
  const owner = m.globals.get(name.slice(0, dot));
  if (!owner || owner.t < 98 || owner.t > 99) return undefined;
  const item = name.slice(dot + 1);
  const keys = owner.t === 98 ? undefined : (owner as Dict).keys;
  const known = owner.t === 98 ? owner.names : keys?.t === 11 ? keys.v : undefined;
  // A member that is not there is an unknown name, not the null that indexing would give.
  return known?.includes(item) === false ? undefined : m.call1(owner, { t: -11, v: item });
}
