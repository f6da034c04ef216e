/**
 * Reading JSON so that writing it again changes no number: one whose text a double would not give back (a 64-bit
 * integer, `2.0` beside `2`, which is a float in q and Python) stays its source text, wrapped as JSON.rawJSON has it.
 */

/** JSON with raw numbers, by ES2025; TypeScript's library does not describe it yet. */
interface RawJson {
  rawJSON(text: string): unknown;
}
type Reviver = (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown;

/**
 * The value of a JSON text; numbers survive `JSON.stringify` as they were written.
 * @throws SyntaxError where it is no JSON
 */
export function parseExact(text: string): unknown {
  const keep: Reviver = (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && JSON.stringify(value) !== source
      ? (JSON as unknown as RawJson).rawJSON(source)
      : value;
  return JSON.parse(text, keep as Parameters<typeof JSON.parse>[1]);
}
