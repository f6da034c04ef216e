/**
 * Whether a prompt gives a hidden test away: its arguments followed by its expected value, in whatever notation (JSON,
 * q, prose), or 20 characters of its code. Values are compared as runs of numbers and words, since a statement writes
 * `f 1 2 3` where the test has [[1,2,3]].
 */
import type { Test } from '../../store/index.ts';

const tokens = (text: string): string[] => text.match(/-?\d+(?:\.\d+)?|[A-Za-z_]+/g) ?? [];

/** Words that may stand between arguments and value: `gives`, `->`, a prompt `q)`. */
const gap = 3;
/** Shorter arguments (one digit, a flag) turn up in any text by chance. */
const leastCharacters = 4;
const window = 20;

const runAt = (text: readonly string[], run: readonly string[], from: number): boolean =>
  run.every((token, index) => text[from + index] === token);

const pairAppears = (
  text: readonly string[],
  args: readonly string[],
  expected: readonly string[],
): boolean => {
  if (args.join('').length < leastCharacters || expected.length === 0) return false;
  for (let at = text.indexOf(args[0]!); at >= 0; at = text.indexOf(args[0]!, at + 1)) {
    if (!runAt(text, args, at)) continue;
    for (let skip = 0; skip <= gap; skip++) if (runAt(text, expected, at + args.length + skip)) return true;
  }
  return false;
};

/** The line that every check begins with says nothing about the test. */
const telling = (code: string): string => code.replace(/^\s*def check\(candidate\):\s*$/m, '').trim();

const codeAppears = (prompt: string, code: string): boolean => {
  const text = telling(code);
  if (text.length < window)
    return text.length > 0 && text.length >= leastCharacters * 2 && prompt.includes(text);
  for (let at = 0; at + window <= text.length; at++) {
    const piece = text.slice(at, at + window);
    // Blank runs (indentation) are no evidence.
    if (piece.trim().length >= window - 4 && prompt.includes(piece)) return true;
  }
  return false;
};

/** The id of the first hidden test that `prompt` gives away, or null. */
export const leakedTest = (
  prompt: string,
  tests: readonly Pick<Test, 'id' | 'visibility' | 'body'>[],
): string | null => {
  const text = tokens(prompt);
  const leaked = tests.find(({ visibility, body }) => {
    if (visibility !== 'hidden') return false;
    if (body.kind === 'args') return pairAppears(text, tokens(body.argsJson), tokens(body.expectedJson));
    return codeAppears(prompt, body.code);
  });
  return leaked?.id ?? null;
};
