/**
 * meteor: the score of Lavie and Agarwal (2007) as NLTK's `single_meteor_score` computes it: white-space tokens in
 * lower case, aligned by equality, then by Porter stems, then by WordNet synonyms. The stage of synonyms sees what is
 * left as stems, not as words: NLTK passes them on so, and so do we.
 */
import { words } from './ngrams.ts';
import { porterStem } from './porter.ts';
import type { Synonyms } from './synonyms.ts';

const [ALPHA, BETA, GAMMA] = [0.9, 3, 0.5];

interface Token {
  /** Place in its text. */
  readonly at: number;
  readonly word: string;
}
type Match = readonly [input: number, reference: number];

/** What is not aligned yet, and what is. */
interface Alignment {
  readonly input: readonly Token[];
  readonly reference: readonly Token[];
  readonly matches: readonly Match[];
}

/**
 * Aligns tokens from the last backwards, each with the last free reference token that it accepts.
 * @param accepted the words that a token may be aligned with
 */
function aligned(
  { input, reference, matches }: Alignment,
  accepted: (word: string) => Iterable<string>,
): Alignment {
  const free = new Map<string, Token[]>();
  for (const token of reference) free.set(token.word, [...(free.get(token.word) ?? []), token]);
  const found: Match[] = [];
  for (const token of input.toReversed()) {
    let last: Token | undefined;
    for (const word of accepted(token.word)) {
      const candidate = free.get(word)?.at(-1);
      if (candidate && candidate.at > (last?.at ?? -1)) last = candidate;
    }
    if (!last) continue;
    free.get(last.word)?.pop();
    found.push([token.at, last.at]);
  }
  const [inputs, references] = [new Set(found.map(([at]) => at)), new Set(found.map(([, at]) => at))];
  return {
    input: input.filter(({ at }) => !inputs.has(at)),
    reference: reference.filter(({ at }) => !references.has(at)),
    matches: [...matches, ...found],
  };
}

const stemmed = ({ at, word }: Token): Token => ({ at, word: porterStem(word) });

/** Runs of matches that are neighbours, in the same order, in both texts. */
function chunks(matches: readonly Match[]): number {
  const inOrder = matches.toSorted(([a], [b]) => a - b);
  const breaks = inOrder.slice(1).filter(([at, of], i) => {
    const [before, ofBefore] = inOrder[i] as Match;
    return at !== before + 1 || of !== ofBefore + 1;
  });
  return breaks.length + 1;
}

const tokens = (text: string): Token[] => words(text.toLowerCase()).map((word, at) => ({ at, word }));

/** Score of `input` against one `reference`, in [0, 1]; 0 where nothing can be aligned. */
export function meteor(input: string, reference: string, synonyms: Synonyms): number {
  const whole: Alignment = { input: tokens(input), reference: tokens(reference), matches: [] };
  const exact = aligned(whole, (word) => [word]);
  const stems = { ...exact, input: exact.input.map(stemmed), reference: exact.reference.map(stemmed) };
  const { matches } = aligned(
    aligned(stems, (word) => [word]),
    (word) => [word, ...synonyms(word)],
  );
  if (matches.length === 0) return 0;
  const precision = matches.length / whole.input.length;
  const recall = matches.length / whole.reference.length;
  const mean = (precision * recall) / (ALPHA * precision + (1 - ALPHA) * recall);
  return (1 - GAMMA * (chunks(matches) / matches.length) ** BETA) * mean;
}
