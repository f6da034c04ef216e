/**
 * Round numbers from 0 to at least `most`, two to six of them, for the axis of a count: steps of 1, 2 or 5 times a
 * power of ten, never less than 1.
 */
export function roundTicks(most: number): readonly number[] {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough - 1e-9) ?? rough;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step);
}
