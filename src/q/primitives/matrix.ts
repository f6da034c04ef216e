/**
 * Linear algebra on lists of float vectors: matrix product `mmu` (also `$` of floats), inverse `inv`, least squares
 * `lsq`. Gaussian elimination with partial pivoting; least squares by the normal equations of `y` on its rows.
 */
import { QError } from '../errors.ts';
import { float, floats, list } from '../values/make.ts';
import type { NumberVector, Primitive, Runtime, Value } from '../values/types.ts';
import { collapse } from '../values/vector.ts';

type Rows = readonly Float64Array[];

type Floats = NumberVector & { readonly t: 9; readonly v: Float64Array };
const isFloats = (x: Value): x is Floats => x.t === 9;

/** True where `x` is a float vector or a list of them. */
export const isMatrixLike = (x: Value): boolean =>
  isFloats(x) || (x.t === 0 && x.v.length > 0 && x.v.every((row) => row.t === 9));

function rowsOf(x: Value): Rows {
  if (x.t !== 0 || !x.v.every(isFloats)) throw new QError('type');
  const rows = x.v.map((row) => row.v as Float64Array);
  if (rows.some((row) => row.length !== rows[0]?.length)) throw new QError('length');
  return rows;
}

const matrixOf = (rows: Rows): Value => list(rows.map((row) => floats(row)));

function dot(x: Float64Array, y: Float64Array): number {
  if (x.length !== y.length) throw new QError('length');
  let total = 0;
  for (let i = 0; i < x.length; i++) total += (x[i] as number) * (y[i] as number);
  return total;
}

/** One row times a matrix. */
function rowTimes(row: Float64Array, y: Rows): Float64Array {
  if (row.length !== y.length) throw new QError('length');
  const width = y[0]?.length ?? 0;
  const out = new Float64Array(width);
  for (let k = 0; k < row.length; k++) {
    const factor = row[k] as number;
    const other = y[k] as Float64Array;
    for (let j = 0; j < width; j++) out[j] = (out[j] as number) + factor * (other[j] as number);
  }
  return out;
}

/** `x mmu y`: matrix by matrix, matrix by vector, vector by matrix, or the dot product of two vectors. */
export function matrixProduct(x: Value, y: Value, rt: Runtime): Value {
  if (!isMatrixLike(x) || !isMatrixLike(y)) throw new QError('type');
  if (isFloats(x)) {
    rt.step(x.v.length + 1);
    return isFloats(y) ? float(dot(x.v, y.v)) : floats(rowTimes(x.v, rowsOf(y)));
  }
  const left = rowsOf(x);
  if (isFloats(y)) return floats(left.map((row) => dot(row, y.v)));
  const right = rowsOf(y);
  rt.allocate(left.length * (right[0]?.length ?? 0) * 8);
  return matrixOf(
    left.map((row) => {
      rt.step(((row.length * (right[0]?.length ?? 0)) >> 4) + 1);
      return rowTimes(row, right);
    }),
  );
}

/** Solves `a*x=b` for several right sides at once; rows of `b` become rows of the solution. */
function solve(a: Rows, b: Rows, rt: Runtime): Rows {
  const n = a.length;
  const left: Float64Array[] = a.map((row) => row.slice());
  const right: Float64Array[] = b.map((row) => row.slice());
  for (let c = 0; c < n; c++) {
    rt.step(n);
    let pivot = c;
    for (let r = c + 1; r < n; r++)
      if (Math.abs(left[r]?.[c] as number) > Math.abs(left[pivot]?.[c] as number)) pivot = r;
    swap(left, c, pivot);
    swap(right, c, pivot);
    const scale = left[c]?.[c] as number;
    if (scale === 0) return b.map((row) => row.map(() => Number.NaN));
    scaleRow(left[c] as Float64Array, 1 / scale);
    scaleRow(right[c] as Float64Array, 1 / scale);
    for (let r = 0; r < n; r++) {
      const factor = left[r]?.[c] as number;
      if (r === c || factor === 0) continue;
      addRow(left[r] as Float64Array, left[c] as Float64Array, -factor);
      addRow(right[r] as Float64Array, right[c] as Float64Array, -factor);
    }
  }
  return right;
}

function swap(rows: Float64Array[], i: number, j: number): void {
  const row = rows[i] as Float64Array;
  rows[i] = rows[j] as Float64Array;
  rows[j] = row;
}
function scaleRow(row: Float64Array, by: number): void {
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) * by;
}
function addRow(row: Float64Array, other: Float64Array, by: number): void {
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) + by * (other[i] as number);
}

const unit = (n: number): Rows =>
  Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_v, j) => (i === j ? 1 : 0)));

function inverse(x: Value, rt: Runtime): Value {
  const rows = rowsOf(x);
  if (rows.length !== rows[0]?.length) throw new QError('length');
  return matrixOf(solve(rows, unit(rows.length), rt));
}

const transpose = (rows: Rows): Rows =>
  Array.from({ length: rows[0]?.length ?? 0 }, (_, j) => Float64Array.from(rows, (row) => row[j] as number));

/** `x lsq y`: the `z` for which `z mmu y` is nearest to `x`. */
function leastSquares(x: Value, y: Value, rt: Runtime): Value {
  if (isFloats(x)) return (leastSquares(list([x]), y, rt) as { v: readonly Value[] }).v[0] as Value;
  const target = rowsOf(x);
  const base = rowsOf(y);
  if (target[0]?.length !== base[0]?.length) throw new QError('length');
  const across = transpose(base);
  const square = base.map((row) => rowTimes(row, across));
  const right = base.map((row) => rowTimes(row, transpose(target)));
  return collapse(transpose(solve(square, right, rt)).map((row) => floats(row)));
}

/** Matrix product, inverse and least squares. */
export const matrixPrimitives: readonly Primitive[] = [
  {
    name: 'mmu',
    family: 'math',
    ranks: [2],
    infix: true,
    signature: 'x mmu y',
    doc: 'Matrix product of float matrices or vectors; of two vectors their dot product. `$` does the same.',
    examples: [['1 2 3f mmu 4 5 6f', '32f']],
    apply2: matrixProduct,
  },
  {
    name: 'inv',
    family: 'math',
    ranks: [1],
    signature: 'inv x',
    doc: 'The inverse of a square float matrix; nulls where it has none.',
    examples: [['inv (2 0f;0 4f)', '0.5 0\n0   0.25']],
    apply1: inverse,
  },
  {
    name: 'lsq',
    family: 'math',
    ranks: [2],
    infix: true,
    signature: 'x lsq y',
    doc: 'Least squares: the matrix whose product with `y` comes nearest to `x`.',
    examples: [['(enlist 2 4f) lsq enlist 1 2f', '2']],
    apply2: leastSquares,
  },
];
