/** Which line an offset is on: by binary search over the line starts, made once a text. */

/** A function from offsets of `source` to 0-based line numbers. */
export function lineOf(source: string): (at: number) => number {
  const starts = [0];
  for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) starts.push(i + 1);
  return (at) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const mid = (low + high) >> 1;
      if ((starts[mid] as number) <= at) low = mid;
      else high = mid;
    }
    return low;
  };
}
