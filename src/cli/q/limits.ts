/** `--limits steps=…,ms=…,mb=…` of the q commands. */
import { InvalidArgumentError } from 'commander';
import type { Limits } from '../../q/index.ts';

const MB = 1024 * 1024;
const names = ['steps', 'ms', 'mb'] as const;

/** The limits named; the others keep the engine's defaults. */
export const readLimits = (text: string): Partial<Limits> => {
  const wanted: Partial<Record<(typeof names)[number], number>> = {};
  for (const part of text.split(',')) {
    const [given = '', number = ''] = part.split('=').map((each) => each.trim());
    const name = names.find((each) => each === given);
    const value = Number(number);
    if (!name || number === '' || !(value > 0))
      throw new InvalidArgumentError('It takes limits such as steps=1000000,ms=2000,mb=256.');
    wanted[name] = value;
  }
  const { steps, ms, mb } = wanted;
  return {
    ...(steps === undefined ? {} : { steps }),
    ...(ms === undefined ? {} : { ms }),
    ...(mb === undefined ? {} : { bytes: mb * MB }),
  };
};

/** A number above zero. */
export const positiveNumber = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It takes a number above 0.');
  return value;
};
