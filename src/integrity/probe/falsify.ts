/**
 * A value of the same type and shape that no computation of the right one comes near: a pass on it is no accident.
 * Where a type has so few values that a wrong solution could hit it (yes or no, one character), there is none.
 */
import {
  type Atom,
  atom,
  chars,
  collapse,
  count,
  type Dict,
  decodeText,
  dict,
  encodeText,
  isList,
  items,
  list,
  sym,
  typeRow,
  type Value,
} from '../../q/index.ts';
import type { Random } from '../fuzz/random.ts';

/** Short, int, long, real, float, and the dates, which are counts of days. */
const counted = new Set([5, 6, 7, 8, 9, 14]);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** So long that no word or answer is met by chance. */
const SHORTEST = 8;
const LONGEST = 24;

/** Null where the type has no such value. */
export function falsified(value: Value, random: Random): Value | null {
  if (value.t < 0) return falseAtom(value as Atom, random);
  if (value.t === 10) return chars(encodeText(word(decodeText(value.v as Uint8Array).length, random)));
  if (value.t === 99) return falseDict(value as Dict, random);
  return isList(value) && value.t < 20 && count(value) > 0 ? falseList(value, random) : null;
}

function falseAtom({ t, v }: Atom, random: Random): Value | null {
  if (t === -11) return sym(word(String(v).length, random));
  if (!counted.has(-t) || Object.is(v, typeRow(-t).nil) || !Number.isFinite(Number(v))) return null;
  // Far from the right value and from what one gets by a sign, a factor or a step beside it.
  const far = random.whole(3000, 9000) + random.whole(1, 997);
  const made = Math.abs(Number(v)) < 1e12 ? Number(v) + far : far;
  return atom(t, t === -8 || t === -9 ? made + 0.375 : Math.trunc(made));
}

const word = (length: number, random: Random): string =>
  Array.from({ length: Math.min(LONGEST, Math.max(SHORTEST, length)) }, () => random.pick([...LETTERS])).join(
    '',
  );

/** All items that can be are changed; an item that cannot stays, as long as another does. */
function falseList(value: Value, random: Random): Value | null {
  const own = isList(value) ? items(value) : [];
  const made = own.map((item) => falsified(item, random));
  if (made.every((item) => item === null)) return null;
  const whole = made.map((item, i) => item ?? (own[i] as Value));
  return value.t === 0 ? list(whole) : collapse(whole);
}

function falseDict({ keys, values }: Dict, random: Random): Value | null {
  const made = falsified(values as Value, random);
  return made && isList(made) ? dict(keys, made as never) : null;
}
