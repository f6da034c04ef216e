/**
 * A field that stands twice in one object of a JSON text. JSON readers keep the last one without a word, so that half
 * of a grader file could be lost; here its path is found, for the sentence that refuses the file.
 */
import { fieldPath } from './reader.ts';

/** What the scan steps over: a string, or a sign that opens, closes or divides. */
const PIECE = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

type Level =
  | {
      readonly kind: 'object';
      readonly path: string;
      readonly keys: Set<string>;
      key: string;
      atKey: boolean;
    }
  | { readonly kind: 'list'; readonly path: string; index: number };

const within = (level: Level | undefined): string => {
  if (!level) return '';
  return level.kind === 'list' ? `${level.path}[${level.index}]` : fieldPath(level.path, level.key);
};

/**
 * The path of the first field that its object has twice; undefined where none has.
 * @param text valid JSON
 */
export function repeatedKey(text: string): string | undefined {
  const levels: Level[] = [];
  for (const [piece] of text.matchAll(PIECE)) {
    const level = levels.at(-1);
    if (piece === '{')
      levels.push({ kind: 'object', path: within(level), keys: new Set(), key: '', atKey: true });
    else if (piece === '[') levels.push({ kind: 'list', path: within(level), index: 0 });
    else if (piece === '}' || piece === ']') levels.pop();
    else if (piece === ',' && level?.kind === 'list') level.index++;
    else if (level?.kind === 'object') {
      if (piece === ',') level.atKey = true;
      else if (piece === ':') level.atKey = false;
      else if (level.atKey) {
        level.key = JSON.parse(piece) as string;
        if (level.keys.has(level.key)) return within(level);
        level.keys.add(level.key);
      }
    }
  }
  return undefined;
}
