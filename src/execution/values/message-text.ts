/**
 * Messages as text that keeps every value exactly: JSON, in which numbers that JSON lacks, 64-bit integers and typed
 * arrays are written as one-key objects. For channels that carry nothing but text.
 */

const kinds = {
  u8: Uint8Array,
  i16: Int16Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
  i64: BigInt64Array,
} as const;
type Kind = keyof typeof kinds;
type TypedArray = InstanceType<(typeof kinds)[Kind]>;

const kindOf = (value: unknown): Kind | undefined =>
  (Object.keys(kinds) as Kind[]).find((kind) => value instanceof kinds[kind]);

/** Bytes that become text at once: more arguments than this a call does not take. */
const PIECE = 8_192;

function base64({ buffer, byteOffset, byteLength }: TypedArray): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let text = '';
  for (let i = 0; i < bytes.length; i += PIECE) text += String.fromCharCode(...bytes.subarray(i, i + PIECE));
  return btoa(text);
}

function written(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { $int: String(value) };
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return { $number: Object.is(value, -0) ? '-0' : String(value) };
  const kind = kindOf(value);
  return kind ? { [`$${kind}`]: base64(value as TypedArray) } : value;
}

function read(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [[key, content] = ['', ''], more] = Object.entries(value as Record<string, unknown>);
  if (more !== undefined || key[0] !== '$' || typeof content !== 'string') return value;
  if (key === '$int') return BigInt(content);
  if (key === '$number') return Number(content);
  const array = kinds[key.slice(1) as Kind];
  return array ? new array(Uint8Array.from(atob(content), (c) => c.charCodeAt(0)).buffer) : value;
}

/** A message as text. */
export const textOfMessage = (message: object): string => JSON.stringify(message, written);

/** The message of a text. @throws where the text is none that `textOfMessage` gives */
export const messageOfText = (text: string): unknown => JSON.parse(text, read);
