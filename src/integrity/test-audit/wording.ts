/**
 * What a statement's prose says of its answers: any order, any of several, a tolerance. Words are matched within one
 * sentence, and what is said of the input ("given in any order") must not be taken for a word on the answer.
 */

/** How exact the statement asks the answer to be. */
export interface StatedTolerance {
  readonly tolerance: number;
  /** The answer is to be rounded, so that comparing loosely must not let one pass that is not. */
  readonly rounded: boolean;
  readonly phrase: string;
}

/** What is said; null where nothing is. Phrases are the statement's own words. */
export interface Wording {
  readonly anyOrder: string | null;
  readonly anyAnswer: string | null;
  readonly tolerance: StatedTolerance | null;
  /** It speaks of an order that the answer must have. */
  readonly ordered: boolean;
  /** It names the type of the answer. */
  readonly typed: boolean;
}

const sentencesOf = (statement: string): readonly string[] =>
  statement
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .split(/(?<=[.!?;])\s+|\n\s*(?:\n|[-*] )/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

const output =
  /\b(?:return|give|output|report|print|answer|result|produce|yield|come back|find|collect)(?:s|ed|ing)?\b/gi;
const input =
  /\b(?:given|gets?|takes?|taking|receives?|argument|input|parameter|holds?|contains?|comes?|come|stands?|are)\b/gi;

const lastOf = (words: RegExp, text: string): number => [...text.matchAll(words)].at(-1)?.index ?? -1;

/** Whether what stands before a phrase speaks of the answer: the nearest word decides. */
const ofAnswer = (before: string): boolean => lastOf(output, before) > lastOf(input, before);

const freeOrder = /\bin (?:any|whatever|no particular|an arbitrary|arbitrary) order\b/i;
const orderIsOpen =
  /\border\b[^.]*\b(?:does not|doesn't|doesn’t|is not|isn't|need not|may not)\b[^.]*\b(?:matter|important|relevant|fixed|kept)\b|\b(?:regardless|irrespective) of (?:the |their )?order\b/i;
const asSet = /\b(?:return|give|output|find)s?\s+(?:\w+\s+)?(?:the |a )?set of\b|\bas a set\b/i;

function anyOrderIn(sentence: string): string | null {
  const free = freeOrder.exec(sentence);
  if (free && ofAnswer(sentence.slice(0, free.index))) return free[0];
  const open = orderIsOpen.exec(sentence);
  if (open && !/\b(?:input|argument|given)\b/i.test(sentence)) return open[0];
  return asSet.exec(sentence)?.[0] ?? null;
}

const skip = '(?!if|whether|when|where|that|for|of|from|with|without|as)';
const anyResult = new RegExp(
  `\\b(?:return|give|output|report|print)s?(?:\\s+${skip}[\\w\`]+){0,3}\\s+(?:any|either)\\s+(?!order\\b|number of\\b|more\\b)[^,;.]*`,
  'i',
);
const severalAllowed =
  /\b(?:several|more than one|multiple|a tie|ties|many)\b[^.]*\b(?:any|either)\b(?: one)?(?: of (?:them|these|those))?[^,;.]*|\bany (?:one )?(?:of (?:them|these|those)|valid (?:answer|one|solution)) (?:will do|is (?:fine|right|accepted|allowed|correct)|may be|can be|counts)\b/i;

const anyAnswerIn = (sentence: string): string | null =>
  freeOrder.test(sentence)
    ? null
    : ((anyResult.exec(sentence) ?? severalAllowed.exec(sentence))?.[0] ?? null);

const numberPattern = '`?(1e-\\d+|10\\s*\\^\\s*\\{?-\\d+\\}?|0?\\.0\\d*)`?';
const withinError = new RegExp(
  `\\b(?:to within|within|tolerance(?: of)?|error(?: of| up to| below)?(?: at most)?|precision(?: of)?|differ\\w* by (?:at most|less than|no more than)|accurate to|up to)\\s+(?:an? )?(?:absolute|relative|or|error|of|tolerance|\\s)*${numberPattern}`,
  'i',
);
const words: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
const toDecimals =
  /\b(rounded|rounds?|accurate|correct|exact)\b[^.]*?\bto\s+(?:the nearest\s+)?(\d+|one|two|three|four|five|six)\s+(?:decimals?|decimal places|places|digits|significant)/i;

const numberIn = (text: string): number => {
  const power = /10\s*\^\s*\{?(-\d+)/.exec(text);
  return power ? 10 ** Number(power[1]) : Number(text);
};

/** Above this a number is a quantity of the problem and no tolerance. */
const LARGEST = 0.01;

function toleranceIn(sentence: string): StatedTolerance | null {
  const within = withinError.exec(sentence);
  if (within?.[1]) {
    const tolerance = numberIn(within[1]);
    if (tolerance > 0 && tolerance <= LARGEST) return { tolerance, rounded: false, phrase: within[0] };
  }
  const decimals = toDecimals.exec(sentence);
  if (!decimals) return null;
  const places = words[(decimals[2] ?? '').toLowerCase()] ?? Number(decimals[2]);
  const rounded = /^round/i.test(decimals[1] ?? '');
  return {
    tolerance: rounded ? Math.min(1e-6, 10 ** -(places + 2)) : 10 ** -places,
    rounded,
    phrase: decimals[0],
  };
}

const orderWords =
  /\b(?:sorted|sort|ascending|descending|increasing|decreasing|alphabetical(?:ly)?|lexicographic\w*|in (?:the )?order|order of|(?:smallest|largest|shortest|longest|earliest|latest|least|greatest) (?:first|to)|reversed?|left to right)\b/i;
const typeWords =
  /\b(?:floats?|longs?|ints?|shorts?|reals?|symbols?|strings?|chars?|char(?:acter)? (?:atom|vector)|booleans?|bytes?|timestamps?|dates?|integers?|texts?)\b/i;

/** Reads a statement (Markdown; fenced blocks say nothing). */
export function readWording(statement: string): Wording {
  const sentences = sentencesOf(statement);
  const first = <T>(read: (sentence: string) => T | null): T | null => {
    for (const sentence of sentences) {
      const found = read(sentence);
      if (found !== null) return found;
    }
    return null;
  };
  return {
    anyOrder: first(anyOrderIn),
    anyAnswer: first(anyAnswerIn),
    tolerance: first(toleranceIn),
    ordered: sentences.some((sentence) => orderWords.test(sentence.replace(freeOrder, ''))),
    typed: sentences.some((sentence) => lastOf(output, sentence) >= 0 && typeWords.test(sentence)),
  };
}
