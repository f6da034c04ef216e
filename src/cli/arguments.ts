/** Reading the values of options; what cannot be read is wrong usage. */
import { InvalidArgumentError } from 'commander';

/** A whole number from `least` up. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least || text.trim() === '')
      throw new InvalidArgumentError(`It takes a whole number from ${least} up.`);
    return value;
  };

/** A number from `least` to `most`. */
export const amount =
  (least: number, most = Number.POSITIVE_INFINITY) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isFinite(value) || value < least || value > most || text.trim() === '')
      throw new InvalidArgumentError(
        `It takes a number from ${least} ${most === Number.POSITIVE_INFINITY ? 'up' : `to ${most}`}.`,
      );
    return value;
  };

/** Gathers `key=value` options, given again and again. */
export const pair = (text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> => {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It takes name=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
};

/** Shares of splits: `train=0.8,test=0.2`. That they sum to 1 is checked where they are used. */
export const shares = (text: string): Record<string, number> => {
  const entries = text.split(',').map((part): [string, number] => {
    const [name = '', share = ''] = part.split('=').map((each) => each.trim());
    const value = Number(share);
    if (name === '' || share === '' || !(value > 0))
      throw new InvalidArgumentError('It takes shares such as train=0.8,test=0.2.');
    return [name, value];
  });
  if (new Set(entries.map(([name]) => name)).size < entries.length)
    throw new InvalidArgumentError('It names a split twice.');
  return Object.fromEntries(entries);
};
