/**
 * Constants as texts that can be looked up: two constants have the same key when a lenient reader would call them the
 * same answer (a long and a float of one value, a symbol and its text, a one-item list and a char vector of one).
 */
import {
  type Atom,
  count,
  decodeText,
  isList,
  items,
  type Table,
  typeRow,
  type Value,
} from '../../q/index.ts';

/** The key of a value; undefined for functions. */
export function keyOf(value: Value): string | undefined {
  if (value.t < 0) return atomKey(value as Atom);
  if (value.t === 10) return `s:${decodeText(value.v as Uint8Array)}`;
  if (value.t === 98) return tableKey(value as Table);
  if (value.t === 99) {
    const [keys, values] = [keyOf(value.keys), keyOf(value.values)];
    return keys && values && `{${keys}!${values}}`;
  }
  if (!isList(value)) return undefined;
  const keys = items(value).map(keyOf);
  return keys.includes(undefined) ? undefined : `[${keys.join(',')}]`;
}

function tableKey(value: Table): string | undefined {
  const columns = value.columns.map((column) => keyOf(column));
  return columns.includes(undefined) ? undefined : `+${value.names.join(',')}:${columns.join(';')}`;
}

function atomKey({ t, v }: Atom): string {
  if (t === -10) return `s:${String.fromCharCode(v as number)}`;
  if (t === -11) return `s:${v}`;
  if (t !== -1 && t !== -4 && t !== -20 && Object.is(v, typeRow(t).nil)) return 'null';
  return t <= -12 && t >= -19 ? `t${t}:${v}` : `n:${Number(v)}`;
}

/** Null, empties, -2 to 2, and short lists of them: in every program, so that they tell nothing. */
export function isTrivial(value: Value): boolean {
  if (value.t < 0) {
    const key = atomKey(value as Atom);
    return key === 'null' || key === 's: ' || /^n:-?[012]$/.test(key) || key.endsWith('Infinity');
  }
  if (value.t >= 98) return value.t === 98 && count(value as Table) === 0;
  if (!isList(value)) return true;
  const n = count(value);
  if (value.t === 10) return n === 0;
  return n === 0 || (n <= 2 && items(value).every(isTrivial));
}

/** How telling a constant is before one looks at the problem: little for one digit or character, much for the rest. */
export function rarity(value: Value): number {
  if (isTrivial(value)) return 0;
  const small = value.t < 0 && /^(?:n:-?(?:\d|10)|s:.)$/s.test(keyOf(value) ?? '');
  const letter = value.t === 10 && count(value) === 1;
  return small || letter ? 0.5 : 1;
}
