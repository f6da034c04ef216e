/** Figures as people read them here: thousands parted, milliseconds with two digits, ages in one letter. */

/** `1,284`. */
export const figure = (value: number): string => value.toLocaleString('en-US');

/** With so many digits after the point, two unless said; what rounds to nothing has no sign. */
export const decimals = (value: number, digits = 2): string =>
  value.toFixed(digits).replace(/^-(?=[0.]+$)/, '');

/** `1,284 problems`, `1 problem`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${figure(value)} ${value === 1 ? one : many}`;

/** Milliseconds, two significant digits under ten: `0.04`, `7.3`, `120`. */
export function milliseconds(value: number): string {
  if (value >= 10) return figure(Math.round(value));
  return value >= 1 ? value.toFixed(1) : value.toFixed(2);
}

const units: readonly (readonly [number, string])[] = [
  [7 * 86400, 'w'],
  [86400, 'd'],
  [3600, 'h'],
  [60, 'min'],
];

/** How long ago, in the largest unit that fits: `2 h`, `5 d`, `now`. */
export function age(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  for (const [size, name] of units) if (seconds >= size) return `${Math.floor(seconds / size)} ${name}`;
  return 'now';
}

/** What is left of a job: `12 s left`, `3 min left`. */
export function remaining(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s left` : `${Math.round(seconds / 60)} min left`;
}

/** A share as a percentage: `12.2%`. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

const sizes = ['bytes', 'kB', 'MB', 'GB'] as const;

/** A size in bytes for people: `5.9 MB`. */
export function bytes(value: number): string {
  let at = 0;
  let left = value;
  while (left >= 1000 && at < sizes.length - 1) {
    left /= 1000;
    at += 1;
  }
  return `${at === 0 ? left : left.toFixed(1)} ${sizes[at]}`;
}

/** First letter large: `easy` is `Easy`. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
