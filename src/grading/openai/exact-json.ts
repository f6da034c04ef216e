/**
 * Reading JSON so that writing it again changes no number: one whose text a double would not give back (a 64-bit
 * integer, `2.0` beside `2`, which is a float in q and Python) stays its source text, wrapped as JSON.rawJSON has it.
 */

/** JSON with raw numbers, by ES2025; TypeScript's library does not describe it yet. */
interface RawJson {
  rawJSON(text: string): unknown;
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
}
const raw = JSON as unknown as RawJson;
type Reviver = (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown;

/**
 * The value of a JSON text; numbers survive `JSON.stringify` as they were written.
 * @throws SyntaxError where it is no JSON
 */
export function parseExact(text: string): unknown {
  const keep: Reviver = (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && JSON.stringify(value) !== source
      ? raw.rawJSON(source)
      : value;
  return JSON.parse(text, keep as Parameters<typeof JSON.parse>[1]);
}

/** A number that stayed its source text, as a number again; any other value as it is. */
export const plainNumber = (value: unknown): unknown =>
  raw.isRawJSON(value) ? Number(value.rawJSON) : value;

/** True for an object of the JSON text: no list, no null, no number that stayed its source text. */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !raw.isRawJSON(value);

/** The same value with every number a number; for settings, which compute with them. */
export const plainJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
