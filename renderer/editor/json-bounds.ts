/**
 * What of a JSON text the page reads: parsers of nested text go as deep as the text does, and a long one is read again
 * with each key. A text beyond these bounds is left as it is, and one sentence says so. Pure.
 */

/** The longest text, in characters, and the deepest nesting that is read. Grader files are far below both. */
const LONGEST = 200_000;
const DEEPEST = 100;

/** Why a text is not read; null where it is. One pass, which ends at the first level too many. */
export function beyondBounds(text: string): string | null {
  if (text.length > LONGEST)
    return `This text has ${text.length.toLocaleString('en-US')} characters and is not read beyond ${LONGEST.toLocaleString('en-US')}; shorten it.`;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92) at++;
      // A string ends with its line: one that was never closed must not hide what follows.
      else if (code === 34 || code === 10) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) {
      if (++depth > DEEPEST)
        return `This text is nested deeper than ${DEEPEST} levels and is not read; take levels out.`;
    } else if (code === 93 || code === 125) depth--;
  }
  return null;
}
