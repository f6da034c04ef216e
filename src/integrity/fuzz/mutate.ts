/** Inputs one edit away from a test's: an item changed by one, dropped, doubled, two swapped, a character changed. */
import {
  type Atom,
  atom,
  chars,
  collapse,
  count,
  decodeText,
  emptyList,
  encodeText,
  isList,
  items,
  type Value,
} from '../../q/index.ts';
import { vary } from './generate.ts';
import type { Random } from './random.ts';
import type { Shape } from './shape.ts';

/** A neighbour of `value`, of the same shape as far as one edit can keep it; null where there is none. */
export function neighbour(value: Value, shape: Shape, random: Random): Value | null {
  switch (shape.kind) {
    case 'number':
      return nearNumber(value as Atom, shape, random);
    case 'text':
      return value.t === 10
        ? chars(encodeText(vary(decodeText(value.v as Uint8Array), shape, random)))
        : null;
    case 'list':
      return shape.order === 'any' && !shape.distinct ? nearList(value, shape.item, shape, random) : null;
    case 'rows':
      return shape.rising ? null : nearRows(value, shape, random);
    case 'matrix':
      return nearMatrix(value, shape.item, random);
    default:
      return null;
  }
}

function nearNumber(
  { t, v }: Atom,
  { low, high }: { low: number; high: number },
  random: Random,
): Value | null {
  if (t === -1) return null;
  const near = Number(v) + (random.oneIn(2) ? 1 : -1);
  return near < low || near > high ? null : atom(t, near);
}

const rebuilt = (made: readonly Value[]): Value => (made.length ? collapse(made as Value[]) : emptyList);

function nearList(
  value: Value,
  item: Shape,
  { shortest }: { shortest: number },
  random: Random,
): Value | null {
  if (!isList(value) || count(value) === 0 || count(value) > 40) return null;
  const made = [...items(value)];
  const at = random.whole(0, made.length - 1);
  const own = made[at] as Value;
  switch (random.whole(0, 3)) {
    case 0: {
      const near = neighbour(own, item, random);
      if (!near) return null;
      made[at] = near;
      break;
    }
    case 1:
      if (made.length <= shortest) return null;
      made.splice(at, 1);
      break;
    case 2:
      made.splice(at, 0, own);
      break;
    default: {
      const other = random.whole(0, made.length - 1);
      [made[at], made[other]] = [made[other] as Value, own];
    }
  }
  return rebuilt(made);
}

function nearRows(value: Value, shape: Shape & { kind: 'rows' }, random: Random): Value | null {
  if (!isList(value) || count(value) === 0 || count(value) > 40) return null;
  const made = [...items(value)];
  const at = random.whole(0, made.length - 1);
  const row = made[at] as Value;
  if (random.oneIn(3)) {
    made.reverse();
    return rebuilt(made);
  }
  const column = random.whole(0, shape.columns.length - 1);
  const cells = isList(row) ? [...items(row)] : [];
  const near = cells[column] && neighbour(cells[column], shape.columns[column] as Shape, random);
  if (!near) return null;
  cells[column] = near;
  made[at] = rebuilt(cells);
  return rebuilt(made);
}

function nearMatrix(value: Value, item: Shape, random: Random): Value | null {
  if (!isList(value) || count(value) === 0 || count(value) > 20) return null;
  const made = items(value).map((row) => (isList(row) ? [...items(row)] : []));
  const row = random.pick(made);
  const at = random.whole(0, row.length - 1);
  const near = row[at] && neighbour(row[at], item, random);
  if (!near) return null;
  row[at] = near;
  return rebuilt(made.map(rebuilt));
}
