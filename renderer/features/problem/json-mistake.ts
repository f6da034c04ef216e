/** Says in one sentence what is wrong with JSON that a person typed; the host checks it again for real. */

/** null where `text` can be used. */
export function jsonMistake(text: string, shape: 'array' | 'any'): string | null {
  try {
    const value: unknown = JSON.parse(text);
    if (shape === 'array' && !Array.isArray(value))
      return 'Put the arguments into one array, e.g. [[1, 2, 3]].';
    return null;
  } catch {
    return text.trim() === '' ? 'Give a JSON value.' : 'This is not JSON yet; strings take double quotes.';
  }
}
