/**
 * What each kernel costs at best: the same result written by hand in JavaScript over typed arrays, with no
 * interpreter, no nulls and no types to ask about. One function a kernel; q-kernels.ts pairs them with the q code.
 */

export function sum(x: Float64Array): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i] as number;
  return total;
}

export function add(x: Float64Array, y: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) out[i] = (x[i] as number) + (y[i] as number);
  return out;
}

export function multiply(x: Float64Array, y: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) out[i] = (x[i] as number) * (y[i] as number);
  return out;
}

export function runningMax(x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    if ((x[i] as number) > most) most = x[i] as number;
    out[i] = most;
  }
  return out;
}

export function runningSum(x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    total += x[i] as number;
    out[i] = total;
  }
  return out;
}

export function differences(x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  let last = 0;
  for (let i = 0; i < x.length; i++) {
    out[i] = (x[i] as number) - last;
    last = x[i] as number;
  }
  return out;
}

/** Indices of the items over `limit`. */
export function whereOver(x: Float64Array, limit: number): Float64Array {
  const mask = new Uint8Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) if ((x[i] as number) > limit) n += mask[i] = 1;
  const out = new Float64Array(n);
  let k = 0;
  for (let i = 0; i < x.length; i++) if (mask[i]) out[k++] = i;
  return out;
}

export function sumMod(x: Float64Array, by: number): number {
  const rest = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) rest[i] = (x[i] as number) % by;
  return sum(rest);
}

/** Primes below `n` by the sieve of Eratosthenes. */
export function primes(n: number): Float64Array {
  const composite = new Uint8Array(n);
  for (let i = 2; i * i < n; i++) if (!composite[i]) for (let k = i * i; k < n; k += i) composite[k] = 1;
  let count = 0;
  for (let i = 2; i < n; i++) if (!composite[i]) count++;
  const out = new Float64Array(count);
  let k = 0;
  for (let i = 2; i < n; i++) if (!composite[i]) out[k++] = i;
  return out;
}

export function matrixProduct(a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array[] {
  return a.map((row) => {
    const out = new Float64Array((b[0] as Float64Array).length);
    for (let k = 0; k < row.length; k++) {
      const factor = row[k] as number;
      const other = b[k] as Float64Array;
      for (let j = 0; j < out.length; j++) out[j] = (out[j] as number) + factor * (other[j] as number);
    }
    return out;
  });
}

export const sorted = (x: Float64Array): Float64Array => x.slice().sort();

export const sortedText = (x: readonly string[]): string[] => x.slice().sort();

export function sortOrder(x: Float64Array): Uint32Array {
  const order = new Uint32Array(x.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return order.sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
}

export const distinct = (x: Float64Array): Float64Array => Float64Array.from(new Set(x));

export function group(x: Float64Array): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < x.length; i++) {
    const indices = groups.get(x[i] as number);
    if (indices) indices.push(i);
    else groups.set(x[i] as number, [i]);
  }
  return groups;
}

export function sumBy(keys: Float64Array, values: Float64Array): [number, number][] {
  const sums = new Map<number, number>();
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    sums.set(key, (sums.get(key) ?? 0) + (values[i] as number));
  }
  return [...sums].sort((a, b) => a[0] - b[0]);
}

/** For each item of `times`, the last of sorted `known` that is not later. */
export function asOf(times: Float64Array, known: Float64Array, values: Float64Array): Float64Array {
  const out = new Float64Array(times.length);
  for (let i = 0; i < times.length; i++) {
    let low = 0;
    let high = known.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((known[mid] as number) <= (times[i] as number)) low = mid + 1;
      else high = mid;
    }
    out[i] = low ? (values[low - 1] as number) : Number.NaN;
  }
  return out;
}

/** Values by key, NaN where the key is not known. */
export function leftJoin(keys: Float64Array, known: Float64Array, values: Float64Array): Float64Array {
  const rows = new Map<number, number>();
  for (let i = known.length - 1; i >= 0; i--) rows.set(known[i] as number, i);
  const out = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const row = rows.get(keys[i] as number);
    out[i] = row === undefined ? Number.NaN : (values[row] as number);
  }
  return out;
}

export function search(text: string, pattern: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + pattern.length))
    found.push(at);
  return found;
}

export function startsWith(words: readonly string[], prefix: string): Uint8Array {
  const out = new Uint8Array(words.length);
  for (let i = 0; i < words.length; i++) out[i] = (words[i] as string).startsWith(prefix) ? 1 : 0;
  return out;
}

export const sumEach = (rows: readonly Float64Array[]): Float64Array => Float64Array.from(rows, sum);

export const fibonacci = (n: number): number => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));

export function countUp(n: number): number {
  let i = 0;
  let total = 0;
  while (i < n) {
    total += i * 2;
    i += 1;
  }
  return total;
}

/** Levenshtein's distance, a row at a time. */
export function editDistance(a: string, b: string): number {
  let row = Float64Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = new Float64Array(b.length + 1);
    next[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1);
    }
    row = next;
  }
  return row[b.length] as number;
}

export function queens(n: number, row = 0, columns: readonly number[] = []): number {
  if (row === n) return 1;
  let ways = 0;
  for (let c = 0; c < n; c++) {
    const free = columns.every((other, r) => other !== c && Math.abs(other - c) !== row - r);
    if (free) ways += queens(n, row + 1, [...columns, c]);
  }
  return ways;
}

export function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

export function movingAverage(x: Float64Array, width: number): Float64Array {
  const out = new Float64Array(x.length);
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    total += x[i] as number;
    if (i >= width) total -= x[i - width] as number;
    out[i] = total / Math.min(i + 1, width);
  }
  return out;
}

export function collatzSteps(limit: number): number {
  let longest = 0;
  for (let start = 1; start < limit; start++) {
    let steps = 0;
    for (let n = start; n !== 1; n = n % 2 ? 3 * n + 1 : n / 2) steps++;
    longest = Math.max(longest, steps);
  }
  return longest;
}

export function append(n: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < n; i++) out.push(i);
  return out;
}

export function stepSieve(n: number): number {
  const flags = new Uint8Array(n + 1).fill(1);
  for (let i = 2; i * i <= n; i++) if (flags[i]) for (let j = i * i; j <= n; j += i) flags[j] = 0;
  let count = 0;
  for (let i = 2; i <= n; i++) count += flags[i] as number;
  return count;
}

export function digitSums(n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let k = i; k > 0; k = Math.floor(k / 10)) total += k % 10;
    out[i] = total;
  }
  return out;
}
