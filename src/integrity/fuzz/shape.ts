/**
 * The shape and domain of an argument, learnt from the tests: what all the inputs of the tests have in common is taken
 * for a rule of the problem (sorted, distinct, rectangular, never negative). Too narrow costs a counterexample, too
 * wide blames the innocent, so it errs on the narrow side.
 */
import {
  type Atom,
  at,
  count,
  type Dict,
  decodeText,
  isList,
  items,
  type Table,
  type Value,
} from '../../q/index.ts';

export type Shape =
  | {
      readonly kind: 'number';
      readonly t: number;
      readonly low: number;
      readonly high: number;
      readonly seen: readonly number[];
    }
  | {
      readonly kind: 'text';
      readonly samples: readonly string[];
      readonly alphabet: string;
      readonly shortest: number;
      readonly longest: number;
    }
  | {
      readonly kind: 'list';
      readonly item: Shape;
      readonly shortest: number;
      readonly longest: number;
      readonly order: Order;
      readonly distinct: boolean;
    }
  /** Rows of equal length; `square`: as many rows as columns. */
  | {
      readonly kind: 'matrix';
      readonly item: Shape;
      readonly rows: Range;
      readonly columns: Range;
      readonly square: boolean;
    }
  /** Rows of one fixed length, a shape for each column. */
  | {
      readonly kind: 'rows';
      readonly columns: readonly Shape[];
      readonly shortest: number;
      readonly longest: number;
      readonly rising: boolean;
    }
  | {
      readonly kind: 'dict';
      readonly keys: readonly string[];
      readonly value: Shape;
      readonly shortest: number;
      readonly longest: number;
    }
  | {
      readonly kind: 'table';
      readonly names: readonly string[];
      readonly columns: readonly Shape[];
      readonly shortest: number;
      readonly longest: number;
    }
  /** Whatever else: only what the tests have. */
  | { readonly kind: 'samples'; readonly samples: readonly Value[] };

export type Order = 'any' | 'ascending' | 'descending';
interface Range {
  readonly low: number;
  readonly high: number;
}

const range = (numbers: readonly number[]): Range => ({
  low: Math.min(...numbers),
  high: Math.max(...numbers),
});
const isNumber = ({ t }: Value): boolean => [-1, -4, -5, -6, -7, -8, -9, -14].includes(t);
const numberOf = (value: Value): number => Number((value as Atom).v);

/** The shape that all of `samples` have. */
export function shapeOf(samples: readonly Value[]): Shape {
  const kept: Shape = { kind: 'samples', samples };
  if (!samples.length) return kept;
  if (samples.every((value) => isNumber(value) && Number.isFinite(numberOf(value))))
    return numberShape(samples);
  if (samples.every(({ t }) => t === 99)) return dictShape(samples as Dict[]) ?? kept;
  if (samples.every(({ t }) => t === 98)) return tableShape(samples as Table[]);
  const filled = samples.filter((value) => !(isList(value) && count(value) === 0));
  if (filled.length && filled.every(({ t }) => t === 10)) return textShape(samples);
  return samples.every(isList) ? (listShape(samples) ?? kept) : kept;
}

function numberShape(samples: readonly Value[]): Shape {
  const seen = samples.map(numberOf);
  // A float among longs makes all of them floats.
  const t = samples.some((value) => value.t === -9) ? -9 : (samples[0] as Value).t;
  return { kind: 'number', t, ...range(seen), seen };
}

function textShape(values: readonly Value[]): Shape {
  const samples = values.map((value) => (value.t === 10 ? decodeText(value.v as Uint8Array) : ''));
  const { low, high } = range(samples.map((text) => text.length));
  return {
    kind: 'text',
    samples,
    alphabet: [...new Set(samples.join(''))].sort().join(''),
    shortest: low,
    longest: high,
  };
}

const orderOf = (lists: readonly (readonly Value[])[]): Order => {
  const long = lists.filter((list) => list.length > 1 && list.every(isNumber));
  const holds = (test: (a: number, b: number) => boolean): boolean =>
    long.length >= 3 &&
    long.every((list) =>
      list.every((value, i) => i === 0 || test(numberOf(list[i - 1] as Value), numberOf(value))),
    );
  return holds((a, b) => a <= b) ? 'ascending' : holds((a, b) => a >= b) ? 'descending' : 'any';
};

function listShape(samples: readonly Value[]): Shape | undefined {
  const lists = samples.map((value) => (isList(value) ? items(value) : []));
  const all = lists.flat();
  const { low: shortest, high: longest } = range(lists.map(({ length }) => length));
  if (!all.length) return undefined;
  const inner = all.filter((item) => isList(item) && item.t !== 10);
  if (inner.length && inner.length === all.length) return nestedShape(lists as Value[][], shortest, longest);
  const item = shapeOf(all);
  if (item.kind === 'samples' && !all.every(({ t }) => t === -11)) return undefined;
  const distinct =
    lists.filter(({ length }) => length > 2).length >= 3 &&
    lists.every((list) => new Set(list.map(numberOf)).size === list.length);
  return { kind: 'list', item, shortest, longest, order: orderOf(lists), distinct };
}

function nestedShape(
  lists: readonly (readonly Value[])[],
  shortest: number,
  longest: number,
): Shape | undefined {
  const rows = lists.flat().map((row) => (isList(row) ? items(row) : []));
  const widths = new Set(rows.map(({ length }) => length));
  const [width = 0] = widths;
  if (widths.size === 1 && width > 0 && width <= 4 && lists.some(({ length }) => length !== width)) {
    const columns = Array.from({ length: width }, (_, i) => shapeOf(rows.map((row) => row[i] as Value)));
    const rising =
      width === 2 &&
      rows.length >= 4 &&
      rows.every((row) => row.every(isNumber) && numberOf(row[0] as Value) <= numberOf(row[1] as Value));
    return columns.some(({ kind }) => kind === 'samples')
      ? undefined
      : { kind: 'rows', columns, shortest, longest, rising };
  }
  const item = shapeOf(rows.flat());
  const filled = lists.filter(({ length }) => length > 0);
  const widthsOf = (list: readonly Value[]): number[] => list.map((row) => (isList(row) ? count(row) : 0));
  const rectangular = filled.every((list) => new Set(widthsOf(list)).size === 1);
  if (item.kind !== 'number' || !rectangular) return undefined;
  const square = filled.length >= 3 && filled.every((list) => widthsOf(list)[0] === list.length);
  return {
    kind: 'matrix',
    item,
    rows: range(filled.map(({ length }) => length)),
    columns: range([...widths]),
    square,
  };
}

function dictShape(samples: readonly Dict[]): Shape | undefined {
  if (!samples.every(({ keys }) => keys.t === 11)) return undefined;
  const value = shapeOf(samples.flatMap(({ values }) => (isList(values) ? items(values) : [])));
  if (value.kind !== 'number') return undefined;
  const keys = [...new Set(samples.flatMap(namesOf))];
  const { low, high } = range(samples.map((each) => namesOf(each).length));
  return { kind: 'dict', keys, value, shortest: low, longest: Math.min(high, keys.length) };
}

const namesOf = ({ keys }: Dict): readonly string[] => (keys.t === 11 ? keys.v : []);

function tableShape(samples: readonly Table[]): Shape {
  const [first] = samples as [Table];
  const names = first.names;
  const same = samples.every((each) => each.names.join() === names.join());
  const columns = names.map((_, i) => shapeOf(samples.flatMap(({ columns: each }) => itemsAt(each[i]))));
  if (!same) return { kind: 'samples', samples };
  const { low, high } = range(samples.map((each) => count(each)));
  return { kind: 'table', names, columns, shortest: low, longest: high };
}

const itemsAt = (column: Value | undefined): Value[] =>
  column && isList(column) ? Array.from({ length: count(column) }, (_, i) => at(column, i)) : [];
