/**
 * Looking for a pattern in text that others wrote, within a time: a pattern that tries many ways over a hostile text
 * can take longer than anybody waits, and nothing but V8's own interrupt ends it.
 */
import { createContext, Script } from 'node:vm';

const MOST_MS = 1_000;

const given: { text: string; pattern: RegExp } = { text: '', pattern: /$/ };
const context = createContext(given);
const search = new Script('text.search(pattern)');

/**
 * Where `pattern` is met first in `text`, -1 where it is not, null where that took more than a second.
 * @param pattern without the flags g and y
 */
export function timedSearch(text: string, pattern: RegExp): number | null {
  Object.assign(given, { text, pattern });
  try {
    return search.runInContext(context, { timeout: MOST_MS }) as number;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  } finally {
    given.text = '';
  }
}
