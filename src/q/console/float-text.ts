/** Floats as C prints them with %g: so many significant digits, no zeros at the end, an exponent of two digits. */

/** Digits that show every float exactly, what a precision of 0 asks for. */
const ALL = 17;

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

/** `x` with `precision` significant digits (0 for all); nulls and infinities as q writes them. */
export function floatText(x: number, precision: number): string {
  if (x !== x) return '0n';
  if (!Number.isFinite(x)) return x > 0 ? '0w' : '-0w';
  if (x === 0) return Object.is(x, -0) ? '-0' : '0';
  const digits = precision <= 0 || precision > ALL ? ALL : precision;
  const scientific = x.toExponential(digits - 1);
  const at = scientific.indexOf('e');
  const exponent = Number(scientific.slice(at + 1));
  if (exponent >= -4 && exponent < digits) return trimZeros(x.toFixed(Math.max(0, digits - 1 - exponent)));
  const sign = exponent < 0 ? '-' : '+';
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${trimZeros(scientific.slice(0, at))}e${sign}${size}`;
}
