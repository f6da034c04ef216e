/**
 * Porter's stemmer ("An algorithm for suffix stripping", 1980) with the deviations that NLTK's default mode has:
 * a table of irregular words, `ies` and `ied` by the length of the word, `y` by the letter before it, further suffixes.
 */

const IRREGULAR: Readonly<Record<string, string>> = {
  ...{ sky: 'sky', skies: 'sky', dying: 'die', lying: 'lie', tying: 'tie', news: 'news', howe: 'howe' },
  ...{ inning: 'inning', innings: 'inning', outing: 'outing', outings: 'outing' },
  ...{ canning: 'canning', cannings: 'canning', proceed: 'proceed', exceed: 'exceed', succeed: 'succeed' },
};

/** `c` for each consonant, `v` for each vowel; a `y` is a vowel behind a consonant. */
function shape(word: string): string {
  let letters = '';
  for (const [i, letter] of [...word].entries()) {
    const vowel = letter === 'y' ? letters[i - 1] === 'c' : 'aeiou'.includes(letter);
    letters += vowel ? 'v' : 'c';
  }
  return letters;
}

/** How many times a vowel is followed by a consonant. */
const measure = (stem: string): number => shape(stem).split('vc').length - 1;
const hasVowel = (stem: string): boolean => shape(stem).includes('v');
const endsDouble = (word: string): boolean => /(.)\1$/su.test(word) && shape(word).endsWith('c');
/** Consonant, vowel, consonant other than w, x, y; or a word of a vowel and a consonant. */
const endsShort = (word: string): boolean =>
  (shape(word).endsWith('cvc') && !/[wxy]$/.test(word)) || shape(word) === 'vc';

/** A suffix, what takes its place, and whether it may, given what stands before it. */
type Rule = readonly [suffix: string, replacement: string, when?: (stem: string) => boolean];

/** Applies the first rule whose suffix is there; where its condition fails, nothing changes. */
function applied(word: string, rules: readonly Rule[]): string {
  const rule = rules.find(([suffix]) => word.endsWith(suffix));
  if (!rule) return word;
  const [suffix, replacement, when] = rule;
  const stem = word.slice(0, word.length - suffix.length);
  return !when || when(stem) ? stem + replacement : word;
}

const some = (stem: string): boolean => measure(stem) > 0;
const more = (stem: string): boolean => measure(stem) > 1;
const rules = (pairs: string, when: (stem: string) => boolean): Rule[] =>
  pairs.split(' ').map((pair) => {
    const [suffix = '', replacement = ''] = pair.split('>');
    return [suffix, replacement, when];
  });

function plurals(word: string): string {
  if (word.length === 4 && word.endsWith('ies')) return word.slice(0, -1);
  return applied(word, [
    ['sses', 'ss'],
    ['ies', 'i'],
    ['ss', 'ss'],
    ['s', ''],
  ]);
}

function pasts(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, word.length === 4 ? -1 : -2);
  if (word.endsWith('eed')) return some(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const suffix = ['ed', 'ing'].find((end) => word.endsWith(end) && hasVowel(word.slice(0, -end.length)));
  if (suffix === undefined) return word;
  const stem = word.slice(0, -suffix.length);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsDouble(stem)) return /[lsz]$/.test(stem) ? stem : [...stem].slice(0, -1).join('');
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

const finalY = (word: string): string =>
  applied(word, [['y', 'i', (stem) => stem.length > 1 && shape(stem).endsWith('c')]]);

const DOUBLE_SUFFIXES: readonly Rule[] = [
  ...rules('ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e', some),
  ...rules('ousli>ous ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful', some),
  ...rules('ousness>ous aliti>al iviti>ive biliti>ble fulli>ful', some),
  // The l counts to the stem: `geologi` has one as well as `archaeologi`.
  ['logi', 'log', (stem) => some(`${stem}l`)],
];

function doubleSuffixes(word: string): string {
  if (word.endsWith('alli') && some(word.slice(0, -4))) return doubleSuffixes(word.slice(0, -2));
  return applied(word, DOUBLE_SUFFIXES);
}

const SUFFIXES = rules('icate>ic ative> alize>al iciti>ic ical>ic ful> ness>', some);
const LAST_SUFFIXES: readonly Rule[] = [
  ...rules('al> ance> ence> er> ic> able> ible> ant> ement> ment> ent>', more),
  ['ion', '', (stem) => more(stem) && /[st]$/.test(stem)],
  ...rules('ou> ism> ate> iti> ous> ive> ize>', more),
];

function finalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  return more(stem) || (measure(stem) === 1 && !endsShort(stem)) ? stem : word;
}

const finalL = (word: string): string =>
  word.endsWith('ll') && more(word.slice(0, -1)) ? word.slice(0, -1) : word;

const steps = [
  plurals,
  pasts,
  finalY,
  doubleSuffixes,
  (word: string) => applied(word, SUFFIXES),
  (word: string) => applied(word, LAST_SUFFIXES),
  finalE,
  finalL,
];

/** The stem of a word in lower case. */
export function porterStem(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word] as string;
  return [...word].length <= 2 ? word : steps.reduce((stem, step) => step(stem), word);
}
