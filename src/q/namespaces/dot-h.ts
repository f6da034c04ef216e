/** The functions of `.h` that make text: HTML elements, delimited and XML lines, URL escapes. What serves HTTP is not here. */

import { itemText } from '../console/atom-text.ts';
import { QError } from '../errors.ts';
import { prepareText } from '../primitives/text/delimited.ts';
import { bytesOf } from '../primitives/text/search.ts';
import { string } from '../primitives/text/string.ts';
import { list, table } from '../values/make.ts';
import { formatDate, splitNanos } from '../values/temporal.ts';
import type { Long, Primitive, Runtime, Table, Value } from '../values/types.ts';
import { at, charsOfLatin, count, isKeyed, isList, items, type Listed, latin } from '../values/vector.ts';
import { URL_SAFE } from './constants.ts';
import { jsonLines, readJson } from './json.ts';

const textOf = (x: Value): string => latin({ v: bytesOf(x) });
const textsOf = (x: Value): string[] => {
  if (x.t === 10 || x.t === -10) return [textOf(x)];
  if (!isList(x)) throw new QError('type');
  return items(x).map(textOf);
};

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

/** ` name="value"` for each attribute; a symbol stands without quotes. */
function attributes(x: Value): string {
  if (x.t !== 99) throw new QError('type');
  const parts = Array.from({ length: count(x) }, (_, i) => {
    const value = at(x.values, i);
    const shown = value.t === -11 ? textOf(value) : `"${textOf(value)}"`;
    return ` ${textOf(at(x.keys, i))}=${shown}`;
  });
  return parts.join('');
}

const quotedTarget = (x: Value): string => (x.t === -11 ? x.v : `"${textOf(x)}"`);

/** Plain text and code in turn, divided by tabs. */
function code(text: string): string {
  return text
    .split('\t')
    .map((part, i) => (i % 2 ? element('code', element('nobr', part)) : part))
    .join(' ');
}

const flat = (x: Value): Value =>
  isKeyed(x) ? table([...x.keys.names, ...x.values.names], [...x.keys.columns, ...x.values.columns]) : x;

/** Nested items joined with the text of `.h.d`, everything else as it is. */
function unnested(column: Value, rt: Runtime): Value {
  const joint = textOf(rt.getGlobal('.h.d') ?? charsOfLatin(' '));
  if (column.t !== 0) return column;
  return list(
    column.v.map((item) => {
      if (item.t < 0 || item.t === 10) return item;
      return charsOfLatin(textsOf(string(item, rt)).join(joint));
    }),
  );
}

function delimited(delimiter: string, x: Value, rt: Runtime): Value {
  const whole = flat(x);
  if (whole.t === 98)
    return prepareText(
      delimiter,
      table(
        whole.names,
        whole.columns.map((column) => unnested(column, rt) as Listed),
      ),
      rt,
    );
  return prepareText(
    delimiter,
    isList(whole) ? list(items(whole).map((column) => unnested(column, rt))) : whole,
    rt,
  );
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function xmlLines(x: Value, rt: Runtime): Value {
  const whole = flat(x) as Table;
  if (whole.t !== 98) throw new QError('type');
  const rows = Array.from({ length: count(whole) }, (_, i) => {
    const fields = whole.names.map((name, c) => {
      const item = at(whole.columns[c] as Listed, i);
      const text = item.t === 10 ? textOf(item) : textOf(string(item, rt));
      return element(name, escapeXml(text));
    });
    return element('r', fields.join(''));
  });
  return list(['<R>', ...rows, '</R>'].map(charsOfLatin));
}

const escapeUrl = (text: string): string =>
  [...text]
    .map((c) => (URL_SAFE.includes(c) ? c : `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`))
    .join('');
const unescapeUrl = (text: string): string =>
  text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function isoTime(x: Value): string {
  if (x.t !== -7 && x.t !== -12 && x.t !== -6) throw new QError('type');
  const { days, nanos } = splitNanos((x as { v: Long }).v);
  const clock = itemText(16, nanos, { precision: 7 }).slice(2);
  return `${formatDate(days).replaceAll('.', '-')}T${clock}`;
}

function formatted(kind: Value, x: Value, rt: Runtime): Value {
  const name = textOf(kind);
  if (name === 'csv') return delimited(',', x, rt);
  if (name === 'txt') return delimited('\t', x, rt);
  if (name === 'xml') return xmlLines(x, rt);
  if (name === 'json') return jsonLines(x, rt);
  throw new QError('nyi');
}

function unformatted(kind: Value, x: Value, rt: Runtime): Value {
  if (textOf(kind) !== 'json') throw new QError('nyi');
  if (!isList(x)) throw new QError('type');
  return list(items(x).map((line) => readJson(line, rt)));
}

const make = (s: string): Value => charsOfLatin(s);

type One = readonly [string, string, (x: Value, rt: Runtime) => Value, Primitive['examples']];
const ones: readonly One[] = [
  [
    'cd',
    'A table or a list of columns as lines of comma-separated text.',
    (x, rt) => delimited(',', x, rt),
    [['.h.cd ([]a:1 2;b:`x`y)', '"a,b"\n"1,x"\n"2,y"']],
  ],
  [
    'td',
    'A table or a list of columns as lines of text separated by tabs.',
    (x, rt) => delimited('\t', x, rt),
    [['.h.td ([]a:1 2)', ',"a"\n,"1"\n,"2"']],
  ],
  [
    'xd',
    'A table as lines of XML.',
    xmlLines,
    [['.h.xd ([]a:1 2)', '"<R>"\n"<r><a>1</a></r>"\n"<r><a>2</a></r>"\n"</R>"']],
  ],
  [
    'code',
    'Text whose parts between tabs become code elements, in turn.',
    (x) => make(code(textOf(x))),
    [['.h.code "foo\\tbar"', '"foo <code><nobr>bar</nobr></code>"']],
  ],
  [
    'hc',
    'Text with its less-than signs escaped for HTML.',
    (x) => make(textOf(x).replaceAll('<', '&lt;')),
    [['.h.hc "<foo>"', '"&lt;foo>"']],
  ],
  [
    'hr',
    'A rule of dashes as long as the text.',
    (x) => make('-'.repeat(count(x))),
    [['.h.hr "foo"', '"---"']],
  ],
  [
    'hu',
    'Text escaped for a URL.',
    (x) => make(escapeUrl(textOf(x))),
    [['.h.hu "http://a b"', '"http%3a%2f%2fa%20b"']],
  ],
  [
    'uh',
    'Text with the escapes of a URL undone.',
    (x) => make(unescapeUrl(textOf(x))),
    [['.h.uh "a%20b"', '"a b"']],
  ],
  [
    'iso8601',
    'A timestamp, or nanoseconds since 2000, in the form of ISO 8601.',
    (x) => make(isoTime(x)),
    [['.h.iso8601 100', '"2000-01-01T00:00:00.000000100"']],
  ],
  [
    'nbr',
    'Text in an HTML element that does not break lines.',
    (x) => make(element('nobr', textOf(x))),
    [['.h.nbr "foo bar"', '"<nobr>foo bar</nobr>"']],
  ],
  [
    'pre',
    'Lines in an HTML element of preformatted text.',
    (x) =>
      make(
        element(
          'pre',
          textsOf(x)
            .map((line) => `${line}\n`)
            .join(''),
        ),
      ),
    [['.h.pre("foo";"bar")', '"<pre>foo\\nbar\\n</pre>"']],
  ],
  [
    'xmp',
    'Lines in an HTML element of example text.',
    (x) =>
      make(
        element(
          'xmp',
          textsOf(x)
            .map((line) => `${line}\n`)
            .join(''),
        ),
      ),
    [['.h.xmp("foo";"bar")', '"<xmp>foo\\nbar\\n</xmp>"']],
  ],
  [
    'text',
    'Lines as HTML paragraphs, one a line.',
    (x) =>
      make(
        textsOf(x)
          .map((line) => `${element('p', line)}\n`)
          .join(''),
      ),
    [['.h.text("foo";"bar")', '"<p>foo</p>\\n<p>bar</p>\\n"']],
  ],
  [
    'xs',
    'Text escaped for XML.',
    (x) => make(escapeXml(textOf(x))),
    [['.h.xs "Arthur & Co."', '"Arthur &amp; Co."']],
  ],
];

type Two = readonly [
  string,
  string,
  string,
  (x: Value, y: Value, rt: Runtime) => Value,
  Primitive['examples'],
];
const twos: readonly Two[] = [
  [
    'ha',
    'x;y',
    'An HTML link to `x` with the text `y`.',
    (x, y) => make(`<a href=${quotedTarget(x)}>${textOf(y)}</a>`),
    [['.h.ha["http://a";"A"]', '"<a href=\\"http://a\\">A</a>"']],
  ],
  [
    'hb',
    'x;y',
    'An HTML link as `.h.ha` makes it, which opens in another frame.',
    (x, y) => make(`<a target=v href=${quotedTarget(x)}>${textOf(y)}</a>`),
    [['.h.hb["http://a";"A"]', '"<a target=v href=\\"http://a\\">A</a>"']],
  ],
  [
    'hta',
    'x;y',
    'The opening tag of an HTML element with a dictionary of attributes.',
    (x, y) => make(`<${textOf(x)}${attributes(y)}>`),
    [['.h.hta[`a;(enlist`href)!enlist"u"]', '"<a href=\\"u\\">"']],
  ],
  [
    'htc',
    'x;y',
    'An HTML element with its content.',
    (x, y) => make(element(textOf(x), textOf(y))),
    [['.h.htc[`tag;"value"]', '"<tag>value</tag>"']],
  ],
  [
    'tx',
    'x;y',
    'A table as lines in the format that `x` names: `csv`, `txt`, `xml`, `json`.',
    formatted,
    [['.h.tx[`json] ([]a:0 1)', '"{\\"a\\":0}"\n"{\\"a\\":1}"']],
  ],
  [
    'xt',
    'x;y',
    'The values of lines in the format that `x` names; only `json` is read.',
    unformatted,
    [['.h.xt[`json;enlist "[1,2]"]', '1 2']],
  ],
];

/** Pure functions of `.h`. */
export const dotHPrimitives: readonly Primitive[] = [
  ...ones.map(
    ([name, doc, apply1, examples]) =>
      ({
        name: `.h.${name}`,
        family: 'namespace',
        ranks: [1],
        signature: `.h.${name} x`,
        doc,
        examples,
        apply1,
      }) as Primitive,
  ),
  ...twos.map(
    ([name, args, doc, apply2, examples]) =>
      ({
        name: `.h.${name}`,
        family: 'namespace',
        ranks: [2],
        signature: `.h.${name}[${args}]`,
        doc,
        examples,
        apply2,
      }) as Primitive,
  ),
  {
    name: '.h.htac',
    family: 'namespace',
    ranks: [3],
    signature: '.h.htac[x;y;z]',
    doc: 'An HTML element with a dictionary of attributes and its content.',
    examples: [['.h.htac[`a;(enlist`href)!enlist"u";"A"]', '"<a href=\\"u\\">A</a>"']],
    applyN: ([x, y, z]) =>
      make(`<${textOf(x as Value)}${attributes(y as Value)}>${textOf(z as Value)}</${textOf(x as Value)}>`),
  },
];
