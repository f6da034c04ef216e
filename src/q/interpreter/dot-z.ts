/** What `.z` holds: time from the injected clock, the injected environment, fixed facts of this implementation. */
import { localOffset } from '../primitives/local-time.ts';
import { longOfBits } from '../values/int64.ts';
import { atom, bool, dict, int, list, longs, sym, syms, vector } from '../values/make.ts';
import { convertTemporal } from '../values/temporal.ts';
import type { Value } from '../values/types.ts';
import { charsOfLatin, collapse } from '../values/vector.ts';
import type { Machine } from './machine.ts';

const DAY = 86_400_000_000_000n;

const local = (m: Machine): bigint => m.now() + BigInt(localOffset(m.settings));
const dayOf = (at: bigint): bigint => ((at % DAY) + DAY) % DAY;

const members: Readonly<Record<string, (m: Machine) => Value>> = {
  p: (m) => atom(-12, longOfBits(m.now())),
  P: (m) => atom(-12, longOfBits(local(m))),
  n: (m) => atom(-16, longOfBits(dayOf(m.now()))),
  N: (m) => atom(-16, longOfBits(dayOf(local(m)))),
  d: (m) => atom(-14, convertTemporal(12, longOfBits(m.now()), 14)),
  D: (m) => atom(-14, convertTemporal(12, longOfBits(local(m)), 14)),
  t: (m) => atom(-19, convertTemporal(16, longOfBits(dayOf(m.now())), 19)),
  T: (m) => atom(-19, convertTemporal(16, longOfBits(dayOf(local(m))), 19)),
  z: (m) => atom(-15, convertTemporal(12, longOfBits(m.now()), 15)),
  Z: (m) => atom(-15, convertTemporal(12, longOfBits(local(m)), 15)),
  K: () => atom(-9, 4.1),
  k: () => atom(-14, 9172),
  o: () => sym('l64'),
  c: () => int(1),
  i: (m) => int(m.environment.pid),
  h: (m) => sym(m.environment.host),
  u: (m) => sym(m.environment.user),
  a: () => int(2130706433),
  w: () => int(0),
  f: () => sym(''),
  x: (m) => collapse(m.environment.args.map((arg) => charsOfLatin(arg))),
  X: (m) => collapse(['q', ...m.environment.args].map((arg) => charsOfLatin(arg))),
  q: () => ({ t: -1, v: 0 }),
  l: () => list([]),
  e: () => dict(list([]), list([])),
  b: dependencies,
  H: () => vector(6, new Int32Array(0), 's'),
  W: () => dict(vector(6, new Int32Array(0)), longs([])),
  r: (m) => bool(m.readOnly),
};

/** The variables that views read, each with the views that read it. */
function dependencies(m: Machine): Value {
  const readers = new Map<string, string[]>();
  for (const name of m.globals.members('').sort()) {
    const cell = m.globals.cell(name);
    if (cell.view)
      for (const read of cell.viewReads ?? []) readers.set(read, [...(readers.get(read) ?? []), name]);
  }
  return dict(syms([...readers.keys()]), list([...readers.values()].map((names) => syms(names))));
}

/** The value of a name such as `.z.p`, undefined for one that is not set. */
export function dotZ(name: string, m: Machine): Value | undefined {
  const set = m.globals.cell(name).v;
  return set ?? members[name.slice(3)]?.(m);
}
