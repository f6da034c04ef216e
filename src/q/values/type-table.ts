/**
 * One row per type of vector: its name and letter (as `key`, `type`, casts and `meta` use them), its null and
 * infinity in stored form, bytes an item costs. Everything that asks "which type is this letter" reads it here.
 */
import type { VectorCode } from './types.ts';

export interface TypeRow {
  readonly code: VectorCode;
  readonly name: string;
  readonly letter: string;
  /** Stored form of the null; a boolean, byte and guid have a zero that stands for it. */
  readonly nil: number | string;
  /** Stored form of the positive infinity, undefined where the type has none. */
  readonly infinity: number | undefined;
  readonly bytes: number;
}

export const NULL_SHORT = -32768;
export const NULL_INT = -2147483648;
const MAX_INT = 2147483647;
const INF = Number.POSITIVE_INFINITY;
export const NULL_GUID = '00000000-0000-0000-0000-000000000000';

const row = (
  code: VectorCode,
  name: string,
  letter: string,
  nil: number | string,
  infinity: number | undefined,
  bytes: number,
): TypeRow => ({ code, name, letter, nil, infinity, bytes });

/** All vector types in order of their number. */
const typeRows: readonly TypeRow[] = [
  row(1, 'boolean', 'b', 0, undefined, 1),
  row(2, 'guid', 'g', NULL_GUID, undefined, 16),
  row(4, 'byte', 'x', 0, undefined, 1),
  row(5, 'short', 'h', NULL_SHORT, 32767, 2),
  row(6, 'int', 'i', NULL_INT, MAX_INT, 4),
  row(7, 'long', 'j', Number.NaN, INF, 8),
  row(8, 'real', 'e', Number.NaN, INF, 4),
  row(9, 'float', 'f', Number.NaN, INF, 8),
  row(10, 'char', 'c', 32, undefined, 1),
  row(11, 'symbol', 's', '', undefined, 8),
  row(12, 'timestamp', 'p', Number.NaN, INF, 8),
  row(13, 'month', 'm', NULL_INT, MAX_INT, 4),
  row(14, 'date', 'd', NULL_INT, MAX_INT, 4),
  row(15, 'datetime', 'z', Number.NaN, INF, 8),
  row(16, 'timespan', 'n', Number.NaN, INF, 8),
  row(17, 'minute', 'u', NULL_INT, MAX_INT, 4),
  row(18, 'second', 'v', NULL_INT, MAX_INT, 4),
  row(19, 'time', 't', NULL_INT, MAX_INT, 4),
];

const byCode: (TypeRow | undefined)[] = [];
for (const type of typeRows) byCode[type.code] = type;
const byLetter = new Map(typeRows.map((type) => [type.letter, type]));
const byName = new Map(typeRows.map((type) => [type.name, type]));

/** The row of a vector's type number or an atom's (negative). @throws Error for a number that has none. */
export function typeRow(code: number): TypeRow {
  const found = byCode[Math.abs(code)];
  if (!found) throw new Error(`type ${code} has no row`);
  return found;
}
/** The row of a lower-case letter such as `j`, undefined where there is none. */
export const typeOfLetter = (letter: string): TypeRow | undefined => byLetter.get(letter);
/** The row of a name such as `long`, undefined where there is none. */
export const typeOfName = (name: string): TypeRow | undefined => byName.get(name);
