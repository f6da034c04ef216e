/**
 * Inputs with a text of a test changed by one edit: a character left out, doubled, exchanged with its neighbour, or made
 * another of the tests' characters. What may be held against a solution must keep the form that texts have; here an input
 * counts only where reference and honest solutions agree, so that more may be tried.
 */
import { chars, decodeText, encodeText, type Value } from '../../q/index.ts';
import { Random } from '../fuzz/random.ts';
import type { ProblemFacts } from '../types.ts';

const isText = (value: Value | undefined): value is Value & { t: 10 } => value?.t === 10;
const textOf = (value: Value & { t: 10 }): string => decodeText(value.v as Uint8Array);

/** At most `wanted` inputs, all different and none of them a test's; the same for the same problem. */
export function textEdits({ id, tests }: ProblemFacts, wanted: number): readonly (readonly Value[])[] {
  const sites = tests.flatMap(({ args }) =>
    args.flatMap((arg, at) => (isText(arg) ? [{ args, at, text: textOf(arg) }] : [])),
  );
  if (!sites.length) return [];
  const alphabet = [...new Set(sites.flatMap(({ text }) => [...text]))].sort();
  const random = new Random(id);
  const known = new Set(sites.map(({ at, text }) => `${at} ${text}`));
  const found: (readonly Value[])[] = [];
  for (let tries = 0; tries < wanted * 4 && found.length < wanted; tries++) {
    const { args, at, text } = random.pick(sites);
    const made = edited([...text], alphabet, random);
    if (known.has(`${at} ${made}`)) continue;
    known.add(`${at} ${made}`);
    found.push(args.map((arg, i) => (i === at ? chars(encodeText(made)) : arg)));
  }
  return found;
}

function edited(text: string[], alphabet: readonly string[], random: Random): string {
  if (!text.length) return alphabet.length ? random.pick(alphabet) : '';
  const at = random.whole(0, text.length - 1);
  const own = text[at] as string;
  const kind = random.whole(0, 3);
  if (kind === 0) text.splice(at, 1);
  if (kind === 1) text.splice(at, 0, own);
  if (kind === 2) text[at] = random.pick(alphabet);
  if (kind === 3) text.splice(at, 2, ...text.slice(at, at + 2).reverse());
  return text.join('');
}
