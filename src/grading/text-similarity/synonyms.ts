/**
 * Synonyms from WordNet 3.0, as NLTK's reader finds them: a word's own synsets and those of the words that it is a
 * form of, by exceptions and suffix rules, in every part of speech.
 *
 * The file (made by scripts/wordnet.ts, compressed by brotli) has two sections a part of speech. `# noun` has a synset
 * a line: its single words in lower case, then, each behind `^`, further names that lead to it but are no synonyms.
 * `# noun forms` has irregular forms: the form, then what it is a form of.
 */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

/** The synonyms of a word in lower case; the word itself may be among them. */
export type Synonyms = (word: string) => ReadonlySet<string>;

/** A suffix and what takes its place, by part of speech. */
const SUFFIXES: Readonly<Record<string, string>> = {
  noun: 's> ses>s ves>f xes>x zes>z ches>ch shes>sh men>man ies>y',
  verb: 's> ies>y es>e es> ed>e ed> ing>e ing>',
  adj: 'er> est> er>e est>e',
  adv: '',
};

interface PartOfSpeech {
  readonly suffixes: readonly (readonly [string, string])[];
  /** Lines of the file by the words that lead to them. */
  readonly synsets: Map<string, string[]>;
  readonly forms: Map<string, string[]>;
}

const partOfSpeech = (name: string): PartOfSpeech => ({
  suffixes: (SUFFIXES[name] ?? '')
    .split(' ')
    .filter((rule) => rule !== '')
    .map((rule) => rule.split('>') as [string, string]),
  synsets: new Map(),
  forms: new Map(),
});

function addSynset({ synsets }: PartOfSpeech, line: string): void {
  for (const word of line.split(' ')) {
    const key = word.startsWith('^') ? word.slice(1) : word;
    const known = synsets.get(key);
    if (known) known.push(line);
    else synsets.set(key, [line]);
  }
}

/** The word and what it may be a form of; whether these are words at all is not asked. */
function basesOf({ suffixes, forms }: PartOfSpeech, word: string): readonly string[] {
  const irregular = forms.get(word);
  if (irregular) return [word, ...irregular];
  const bases = suffixes.filter(([suffix]) => word.endsWith(suffix));
  return [word, ...bases.map(([suffix, base]) => word.slice(0, word.length - suffix.length) + base)];
}

/** Reads the text of the file. */
function readSynonyms(text: string): Synonyms {
  const parts = new Map<string, PartOfSpeech>();
  let take = (_line: string): void => {};
  for (const line of text.split('\n')) {
    if (!line.startsWith('# ')) {
      take(line);
      continue;
    }
    const [, name = '', forms] = line.split(' ');
    const part = parts.get(name) ?? partOfSpeech(name);
    parts.set(name, part);
    take = (entry) => {
      const [form = '', ...of] = entry.split(' ');
      if (forms) part.forms.set(form, of);
      else addSynset(part, entry);
    };
  }
  return (word) => {
    const found = new Set<string>();
    for (const part of parts.values())
      for (const base of basesOf(part, word))
        for (const line of part.synsets.get(base) ?? [])
          for (const synonym of line.split(' ')) if (!synonym.startsWith('^')) found.add(synonym);
    return found;
  };
}

/** Reads the packed file. @throws Error where it is not there or no such file */
export async function openSynonyms(path: string): Promise<Synonyms> {
  const text = await promisify(brotliDecompress)(await readFile(path));
  return readSynonyms(text.toString('utf8'));
}
