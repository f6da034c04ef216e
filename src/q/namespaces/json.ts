/** `.j`: q values as JSON text and back. Numbers come back as floats, objects as dictionaries with symbol keys, lists of like objects as tables. */
import { isNullItem, itemText } from '../console/atom-text.ts';
import { oneLine } from '../console/one-line.ts';
import { QError } from '../errors.ts';
import { unenumerate } from '../primitives/atomic.ts';
import { bytesOf } from '../primitives/text/search.ts';
import { bool, chars, dict, float, list, syms, table } from '../values/make.ts';
import { decodeText, encodeText } from '../values/text.ts';
import type { Atom, Primitive, Runtime, Value, Vector } from '../values/types.ts';
import { at, collapse, count, isKeyed, items, type Listed } from '../values/vector.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** Text between quotes, escaped as JSON asks. */
const quoted = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what JSON escapes
  `"${text.replace(/["\\\u0000-\u001f]/g, (c) => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

interface Options {
  readonly nullInfinity: boolean;
  readonly rt: Runtime;
}

function infinite(n: number, options: Options): string {
  if (options.nullInfinity) return 'null';
  return n > 0 ? 'inf' : '-inf';
}

function atomJson(x: Atom, options: Options): string {
  const plain = unenumerate(x, options.rt) as Exclude<Atom, { t: -20 }>;
  const code = -plain.t;
  const v = plain.v;
  if (code === 1) return v ? 'true' : 'false';
  if (code === 11 || code === 2) return quoted(v as string);
  if (code === 10) return quoted(String.fromCharCode(v as number));
  if (isNullItem(code, v)) return code >= 12 ? '""' : 'null';
  if ((code === 8 || code === 9) && !Number.isFinite(v)) return infinite(v as number, options);
  const text = itemText(code, v, options.rt.settings);
  if (code === 4) return quoted(text);
  return code >= 12
    ? quoted(code <= 15 ? text.replaceAll('.', (dot, i: number) => (i < 8 ? '-' : dot)) : text)
    : text;
}

const joinJson = (x: Listed, options: Options): string =>
  `[${items(x)
    .map((item) => toJson(item, options))
    .join(',')}]`;

function keyText(key: Value, options: Options): string {
  const text = toJson(key, options);
  return text.startsWith('"') ? text : quoted(text);
}

/** A value as JSON. */
function toJson(x: Value, options: Options): string {
  options.rt.step(1);
  if (x.t < 0) return atomJson(x as Atom, options);
  if (x.t === 10) return quoted(decodeText((x as Vector & { v: Uint8Array }).v));
  if (isKeyed(x)) {
    const flat = table([...x.keys.names, ...x.values.names], [...x.keys.columns, ...x.values.columns]);
    return joinJson(flat, options);
  }
  if (x.t === 99) {
    const parts = Array.from(
      { length: count(x) },
      (_, i) => `${keyText(at(x.keys, i), options)}:${toJson(at(x.values, i), options)}`,
    );
    return `{${parts.join(',')}}`;
  }
  if (x.t === 98 || x.t <= 20) return joinJson(x as Listed, options);
  return x.t === 101 ? 'null' : quoted(oneLine(x, options.rt.settings));
}

const text = (s: string): Value => chars(encodeText(s));

/** Reads JSON text; recursion is bounded by its depth, which the runtime's budget does not see: a thousand levels are the limit. */
class Reader {
  private at = 0;
  private readonly source: string;
  private readonly rt: Runtime;
  constructor(source: string, rt: Runtime) {
    this.source = source;
    this.rt = rt;
  }

  all(): Value {
    const value = this.value(0);
    this.blank();
    if (this.at < this.source.length) this.fail();
    return value;
  }

  private fail(): never {
    throw new QError('type');
  }
  private blank(): void {
    while (' \t\r\n'.includes(this.source[this.at] ?? 'x')) this.at++;
  }
  private take(token: string): boolean {
    this.blank();
    if (!this.source.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private value(depth: number): Value {
    this.rt.step(1);
    if (depth > 1000) throw new QError('stack');
    if (this.take('{')) return this.object(depth);
    if (this.take('[')) return this.array(depth);
    if (this.take('"')) return text(this.string());
    if (this.take('true')) return bool(true);
    if (this.take('false')) return bool(false);
    if (this.take('null')) return float(Number.NaN);
    return this.number();
  }

  private number(): Value {
    const m = /^-?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|inf)/.exec(this.source.slice(this.at, this.at + 400));
    if (!m) this.fail();
    this.at += m[0].length;
    return float(m[0].endsWith('inf') ? (m[0].startsWith('-') ? -Infinity : Infinity) : Number(m[0]));
  }

  private array(depth: number): Value {
    const out: Value[] = [];
    if (this.take(']')) return list(out);
    do out.push(this.value(depth + 1));
    while (this.take(','));
    if (!this.take(']')) this.fail();
    return collapse(out);
  }

  private object(depth: number): Value {
    const keys: string[] = [];
    const values: Value[] = [];
    if (this.take('}')) return dict(syms([]), list([]));
    do {
      if (!this.take('"')) this.fail();
      keys.push(this.string());
      if (!this.take(':')) this.fail();
      values.push(this.value(depth + 1));
    } while (this.take(','));
    if (!this.take('}')) this.fail();
    return dict(syms(keys), collapse(values) as Listed);
  }

  private string(): string {
    let out = '';
    for (;;) {
      const c = this.source[this.at++];
      if (c === undefined) this.fail();
      if (c === '"') return out;
      out += c === '\\' ? this.escape() : c;
    }
  }

  private escape(): string {
    const c = this.source[this.at++] ?? '';
    if (c === 'u') {
      const hex = this.source.slice(this.at, this.at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.fail();
      this.at += 4;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }[c] ?? c;
  }
}

function withOptions(x: Value, rt: Runtime): Value {
  if (x.t !== 0 || x.v.length !== 2) throw new QError('type');
  const [value, options] = x.v as [Value, Value];
  const flag =
    options.t === 99 && count(options) ? rt.apply(options, [{ t: -11, v: 'null0w' }]) : bool(false);
  return text(toJson(value, { nullInfinity: flag.t === -1 && flag.v === 1, rt }));
}

/** The value of JSON text. @throws QError 'type where it is none */
export const readJson = (x: Value, rt: Runtime): Value => new Reader(decodeText(bytesOf(x)), rt).all();

/** A table as JSON, a line a row; a list of one table as one text that is complete by itself. */
export function jsonLines(x: Value, rt: Runtime): Value {
  const options = { nullInfinity: false, rt };
  if (x.t === 98) return list(items(x).map((row) => text(toJson(row, options))));
  const whole = x.t === 0 && x.v.length === 1 ? (x.v[0] as Value) : x;
  if (whole.t !== 98) return text(toJson(whole, options));
  return text(
    `[${items(whole)
      .map((row) => toJson(row, options))
      .join(',\n ')}]`,
  );
}

/** JSON. */
export const jsonPrimitives: readonly Primitive[] = [
  {
    name: '.j.j',
    family: 'namespace',
    ranks: [1],
    signature: '.j.j x',
    doc: 'A value as JSON text: dictionaries become objects, tables lists of objects, nulls null.',
    examples: [['.j.j `a`b!(0 1;"hi")', '"{\\"a\\":[0,1],\\"b\\":\\"hi\\"}"']],
    apply1: (x, rt) => text(toJson(x, { nullInfinity: false, rt })),
  },
  {
    name: '.j.jd',
    family: 'namespace',
    ranks: [1],
    signature: '.j.jd (x;d)',
    doc: 'As `.j.j`, with options in a dictionary: `null0w` true writes infinities as null.',
    examples: [['.j.jd(0w 1;(enlist`null0w)!enlist 1b)', '"[null,1]"']],
    apply1: withOptions,
  },
  {
    name: '.j.k',
    family: 'namespace',
    ranks: [1],
    signature: '.j.k x',
    doc: 'The value of JSON text: numbers are floats, objects dictionaries, lists of like objects tables.',
    examples: [['.j.k "[1,2.5]"', '1 2.5']],
    apply1: readJson,
  },
];
