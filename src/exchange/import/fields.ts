/**
 * Taking fields out of a parsed record: each read says what type it wants, and a missing or wrong one becomes one
 * sentence with file, line and column. What no read asked for is left over, for `meta.extra`.
 */
import { ExchangeError, type ExchangeErrorCode, type Place } from '../errors.ts';
import { type JsonNode, type JsonObject, JsonSyntaxError, readJson } from '../json/read.ts';
import { canonical, objectText, quoted } from '../json/write.ts';
import { type LocatedText, placeAt } from './source.ts';

const kindNames: Readonly<Record<JsonNode['kind'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

/** Hears of fields that no format knows: the kind of record, the field, where. */
export type UnknownField = (what: string, field: string, place: Place) => void;

/** An escape of half a surrogate pair without its other half. */
const loneSurrogate =
  /\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}/;

/** Tells of a lone surrogate: no UTF-8 text, and so no dataset, can hold it. */
export const warnOfSurrogates = (line: LocatedText, warn: (message: string, place: Place) => void): void => {
  const at = line.text.search(loneSurrogate);
  if (at >= 0) warn('half a surrogate pair stands alone here; in texts it became U+FFFD.', placeAt(line, at));
};

/** Parses a located text; throws `bad-json` with its line and column. */
export const parseText = (text: LocatedText): JsonNode => {
  try {
    return readJson(text.text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new ExchangeError('bad-json', `not JSON: ${error.message}.`, placeAt(text, error.at));
  }
};

/** Parses a located text that must be an object. */
export const parseObject = (text: LocatedText, what: string): Fields => {
  const node = parseText(text);
  if (node.kind === 'object') return new Fields(text, node, what);
  throw new ExchangeError(
    'wrong-type',
    `${what} must be an object, not ${kindNames[node.kind]}.`,
    placeAt(text, node.start),
  );
};

/** A record's fields. `null` counts as absent, as exports omit what is not there. */
export class Fields {
  readonly source: LocatedText;
  readonly node: JsonObject;
  readonly what: string;
  readonly #left: Map<string, JsonObject['members'][number]>;

  constructor(source: LocatedText, node: JsonObject, what: string) {
    this.source = source;
    this.node = node;
    this.what = what;
    this.#left = new Map(node.members.map((member) => [member.key, member]));
  }

  /** The record's own place. */
  get place(): Place {
    return { ...placeAt(this.source, this.node.start), column: null };
  }

  fail(code: ExchangeErrorCode, message: string, at: number = this.node.start): never {
    throw new ExchangeError(code, message, placeAt(this.source, at));
  }

  has(name: string): boolean {
    return this.node.members.some((member) => member.key === name);
  }

  /** The value, taken; null where it is absent or null. */
  take(name: string): JsonNode | null {
    const member = this.#left.get(name);
    this.#left.delete(name);
    return member === undefined || member.value.kind === 'null' ? null : member.value;
  }

  #typed<Kind extends JsonNode['kind']>(name: string, kind: Kind): Extract<JsonNode, { kind: Kind }> | null {
    const node = this.take(name);
    if (node === null) return null;
    if (node.kind !== kind)
      this.fail(
        'wrong-type',
        `"${name}" of the ${this.what} must be ${kindNames[kind]}, not ${kindNames[node.kind]}.`,
        node.start,
      );
    return node as Extract<JsonNode, { kind: Kind }>;
  }

  #required<Value>(name: string, value: Value | null): Value {
    return value ?? this.fail('missing-field', `the ${this.what} has no "${name}".`);
  }

  optionalText(name: string): string | null {
    return this.#typed(name, 'string')?.value ?? null;
  }

  text(name: string): string {
    return this.#required(name, this.optionalText(name));
  }

  /** A text that must say something. */
  filled(name: string): string {
    const text = this.text(name);
    return text.trim() === '' ? this.fail('missing-field', `"${name}" of the ${this.what} is empty.`) : text;
  }

  optionalNumber(name: string): number | null {
    const node = this.#typed(name, 'number');
    if (node === null) return null;
    const value = Number(node.text);
    return Number.isFinite(value)
      ? value
      : this.fail('bad-value', `"${name}" of the ${this.what} is too large a number.`, node.start);
  }

  optionalWhole(name: string): number | null {
    const at = this.node.members.find((member) => member.key === name)?.value.start;
    const value = this.optionalNumber(name);
    if (value !== null && !Number.isSafeInteger(value))
      this.fail('wrong-type', `"${name}" of the ${this.what} must be a whole number, not ${value}.`, at);
    return value;
  }

  whole(name: string): number {
    return this.#required(name, this.optionalWhole(name));
  }

  flag(name: string): boolean {
    return this.#required(name, this.#typed(name, 'boolean')).value;
  }

  /** One of these words, or the default (null: absent stays null). */
  word<Word extends string>(name: string, words: readonly Word[]): Word | null {
    const node = this.#typed(name, 'string');
    if (node === null) return null;
    const word = words.find((known) => known === node.value);
    return (
      word ??
      this.fail(
        'bad-value',
        `"${name}" of the ${this.what} is ${quoted(node.value)}; it must be one of ${words.join(', ')}.`,
        node.start,
      )
    );
  }

  items(name: string): readonly JsonNode[] | null {
    return this.#typed(name, 'array')?.items ?? null;
  }

  texts(name: string): readonly string[] {
    return (this.items(name) ?? []).map((item) =>
      item.kind === 'string'
        ? item.value
        : this.fail(
            'wrong-type',
            `"${name}" of the ${this.what} must hold strings, not ${kindNames[item.kind]}.`,
            item.start,
          ),
    );
  }

  /** An object within, as fields of its own. */
  object(name: string, what = this.what): Fields | null {
    const node = this.#typed(name, 'object');
    return node && new Fields(this.source, node, what);
  }

  objects(name: string, what: string): readonly Fields[] {
    return (this.items(name) ?? []).map((item) =>
      item.kind === 'object'
        ? new Fields(this.source, item, what)
        : this.fail(
            'wrong-type',
            `"${name}" of the ${this.what} must hold objects, not ${kindNames[item.kind]}.`,
            item.start,
          ),
    );
  }

  /** A free object in its fixed form, `{}` where absent. */
  free(name: string): string {
    const node = this.#typed(name, 'object');
    return node ? canonical(node, 'sorted') : '{}';
  }

  /** The value as it was written; longs must fit q's 64 bits. */
  verbatim(name: string): string | null {
    const member = this.#left.get(name);
    this.#left.delete(name);
    if (member === undefined) return null;
    this.#checkNumbers(member.value, name);
    return this.source.text.slice(member.value.start, member.value.end);
  }

  #checkNumbers(node: JsonNode, name: string): void {
    if (node.kind === 'array') for (const item of node.items) this.#checkNumbers(item, name);
    else if (node.kind === 'object') for (const { value } of node.members) this.#checkNumbers(value, name);
    else if (node.kind === 'number' && !fitsQ(node.text))
      this.fail(
        'bad-value',
        `"${name}" of the ${this.what} holds ${node.text}, which fits neither a q long nor a float.`,
        node.start,
      );
  }

  /** Time in UTC to the form that the store keeps; null where absent. */
  time(name: string): string | null {
    const node = this.#typed(name, 'string');
    if (node === null) return null;
    const time = new Date(node.value);
    if (
      !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(node.value) ||
      Number.isNaN(time.getTime())
    )
      this.fail(
        'bad-value',
        `"${name}" of the ${this.what} is ${quoted(node.value)}; a time is written as 2026-01-31T10:00:00Z.`,
        node.start,
      );
    return time.toISOString().replace('.000Z', 'Z');
  }

  /** `meta` with what is left over under `extra`; every field left over is told to `unknown`. */
  meta(unknown: UnknownField): string {
    const given = this.#typed('meta', 'object');
    const left = [...this.#left.values()];
    if (left.length === 0) return given ? canonical(given, 'sorted') : '{}';
    for (const member of left) unknown(this.what, member.key, placeAt(this.source, member.at));
    const members = (given?.members ?? []).filter((member) => member.key !== 'extra');
    const before = given?.members.find((member) => member.key === 'extra')?.value;
    const kept =
      before?.kind === 'object' ? before.members.filter((member) => !this.#left.has(member.key)) : [];
    const extra = [...kept, ...left].map(({ key, value }) => [key, canonical(value, 'sorted')] as const);
    const text = objectText([
      ...members.map(({ key, value }) => [key, canonical(value, 'sorted')] as const),
      ['extra', objectText(extra)],
    ]);
    return canonical(readJson(text), 'sorted');
  }
}

const fitsQ = (text: string): boolean => {
  if (/[.eE]/.test(text)) return Number.isFinite(Number(text));
  // 2^63 itself, negated, is q's null.
  return text.length < 19 || (BigInt(text) < 2n ** 63n && BigInt(text) > -(2n ** 63n));
};
