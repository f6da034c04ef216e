/**
 * Operators between numbers in registers, as JavaScript. Each gives the statements that compute the result into `out`,
 * which leave by `fail` wherever the general code must decide: nulls, results beyond the safe integers, floats too
 * near to each other for a strict comparison.
 */

const MAX = Number.MAX_SAFE_INTEGER;
/** Floats that differ by less than this share are left to the general comparison, which has a tolerance. */
const NEAR = 1e-9;

/** The text of an operand that is a literal or a variable. */
type Operand = string;
type Maker = (out: string, x: Operand, y: Operand, fail: string) => string;

const safe = (out: string, result: string, fail: string): string =>
  `const ${out} = ${result}; if (!(${out} <= ${MAX} && ${out} >= -${MAX})) ${fail}`;

/** The operands of `mod` and `div`: what is left out by this goes the general way. */
const divisible = (x: Operand, y: Operand): string =>
  `${x} <= ${MAX} && ${x} >= -${MAX} && ${y} > 0 && ${y} <= ${MAX}`;

/**
 * A remainder or quotient: of 32-bit integers by `small`, which is many times faster than of doubles, else by `large`.
 */
const divided = (out: string, x: Operand, y: Operand, small: string, large: string, fail: string): string =>
  `let ${out}; if ((${x} | 0) === ${x} && (${y} | 0) === ${y} && ${x} >= 0 && ${y} > 0) ${out} = ${small}; ` +
  `else if (${divisible(x, y)}) { const rest = ${x} % ${y}; ${out} = ${large}; } else ${fail}`;

/** Operators on longs (and a boolean beside a long) that give a long. */
export const longMakers: Readonly<Record<string, Maker>> = {
  '+': (out, x, y, fail) => safe(out, `${x} + ${y}`, fail),
  '-': (out, x, y, fail) => safe(out, `${x} - ${y}`, fail),
  // `+ 0` turns the -0 of 0*-1 into 0.
  '*': (out, x, y, fail) => safe(out, `${x} * ${y} + 0`, fail),
  mod: (out, x, y, fail) =>
    divided(out, x, y, `(${x} | 0) % (${y} | 0)`, `rest < 0 ? rest + ${y} : rest + 0`, fail),
  div: (out, x, y, fail) =>
    divided(
      out,
      x,
      y,
      `((${x} | 0) / (${y} | 0)) | 0`,
      `(${x} - rest) / ${y} - (rest < 0 ? 1 : 0) + 0`,
      fail,
    ),
};

/** The lesser and the greater of two longs or two booleans that are not null. */
export const pickMakers: Readonly<Record<string, (x: Operand, y: Operand) => string>> = {
  '&': (x, y) => `${x} < ${y} ? ${x} : ${y}`,
  '|': (x, y) => `${x} > ${y} ? ${x} : ${y}`,
};

/** Operators of which one side at least is a float; `%` takes longs too. */
export const floatSigns: Readonly<Record<string, string>> = { '+': '+', '-': '-', '*': '*', '%': '/' };

/** Comparisons of two numbers that are not null. */
export const comparisonSigns: Readonly<Record<string, string>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '=': '===',
  '<>': '!==',
};

/** Leaves by `fail` where two floats are neither well apart nor the same. */
export const apart = (x: Operand, y: Operand, fail: string): string =>
  `if (${x} !== ${y} && Math.abs(${x} - ${y}) <= ${NEAR} * Math.max(Math.abs(${x}), Math.abs(${y}))) ${fail}`;
