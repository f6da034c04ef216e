/** The members of `.h` that make what a web server answers: responses with their headers, whole pages, links. They serve nothing. */
import { QError } from '../errors.ts';
import { bytesOf } from '../primitives/text/search.ts';
import { dict, list } from '../values/make.ts';
import type { Primitive, Runtime, Value } from '../values/types.ts';
import { at, charsOfLatin, isList, items, latin } from '../values/vector.ts';
import { namespaceConstant } from './constants.ts';

const OTHER_MEDIA = 'application/octet-stream';

const textOf = (x: Value): string =>
  x.t === 4 ? latin({ v: (x as { v: Uint8Array }).v }) : latin({ v: bytesOf(x) });
/** A member of `.h` that the program may have set to something else. */
const setting = (name: string, rt: Runtime): Value =>
  rt.getGlobal(name) ?? (namespaceConstant(name) as Value);

/** The media type of a file type, as `.h.ty` has it. */
function mediaType(x: Value, rt: Runtime): string {
  if (x.t !== -11) throw new QError('type');
  const known = setting('.h.ty', rt);
  if (known.t !== 99 || known.keys.t !== 11) throw new QError('type');
  const i = known.keys.v.indexOf(x.v as string);
  return i < 0 ? OTHER_MEDIA : textOf(at(known.values, i));
}

function response(status: string, type: Value, content: string, rt: Runtime): Value {
  const head = [
    `HTTP/1.1 ${status}`,
    `Content-Type: ${mediaType(type, rt)}`,
    'Connection: close',
    `Content-Length: ${content.length}`,
  ];
  return charsOfLatin(`${head.join('\r\n')}\r\n\r\n${content}`);
}

const page = (style: string, body: string): string =>
  `<html><head><style>${style}</style></head><body>${body}</body></html>`;

/** Lines as a page of preformatted text. */
function linesPage(x: Value, rt: Runtime): Value {
  if (!isList(x)) throw new QError('type');
  const lines = items(x).map((line) => `${textOf(line)}\n`);
  const body = `<pre>${lines.join('')}</pre>`;
  return response('200 OK', { t: -11, v: 'htm' }, page(textOf(setting('.h.sb', rt)), body), rt);
}

/** Each char with what stands for it in a URL: itself where `safe` has it, else its escape. */
function escapes(safe: string): Value {
  const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
  const shown = all.map((c, code) => (safe.includes(c) ? c : `%${code.toString(16).padStart(2, '0')}`));
  return dict(charsOfLatin(all.join('')), list(shown.map(charsOfLatin)));
}

type Row = readonly [
  name: string,
  args: string,
  doc: string,
  apply: (args: readonly Value[], rt: Runtime) => Value,
  examples: Primitive['examples'],
];

const rows: readonly Row[] = [
  [
    'hn',
    's;t;x',
    'An HTTP response with status s and content x, which is of the file type t (`.h.ty`).',
    ([s, t, x], rt) => response(textOf(s as Value), t as Value, textOf(x as Value), rt),
    [['last "\\r\\n" vs .h.hn["404";`txt;"gone"]', '"gone"']],
  ],
  [
    'hy',
    't;x',
    'An HTTP response with status 200 and content x, which is of the file type t (`.h.ty`).',
    ([t, x], rt) => response('200 OK', t as Value, textOf(x as Value), rt),
    [['("\\r\\n" vs .h.hy[`json;"[]"])1', '"Content-Type: application/json"']],
  ],
  [
    'he',
    'x',
    'An HTTP response that tells of the error x, with status 400.',
    ([x], rt) =>
      response('400 Bad Request', { t: -11, v: 'txt' }, `'${textOf(x as Value).replaceAll('<', '&lt;')}`, rt),
    [['last "\\r\\n" vs .h.he "type"', '"\'type"']],
  ],
  [
    'hp',
    'x',
    'An HTTP response that shows lines as preformatted text.',
    ([x], rt) => linesPage(x as Value, rt),
    [['first "\\r\\n" vs .h.hp ("a";"b")', '"HTTP/1.1 200 OK"']],
  ],
  [
    'html',
    'x',
    'An HTML page with the body x and the styles `.h.sa` and `.h.sb`.',
    ([x], rt) =>
      charsOfLatin(page(textOf(setting('.h.sa', rt)) + textOf(setting('.h.sb', rt)), textOf(x as Value))),
    [['-19#.h.html "<p>x</p>"', '"x</p></body></html>"']],
  ],
  [
    'http',
    'x',
    'Text with its addresses that begin with http:// made links.',
    ([x]) =>
      charsOfLatin(textOf(x as Value).replace(/http:\/\/[^\s<>"]+/g, (url) => `<a href="${url}">${url}</a>`)),
    [['.h.http "at http://a.b now"', '"at <a href=\\"http://a.b\\">http://a.b</a> now"']],
  ],
  [
    'hug',
    'x',
    'What stands for each char in a URL: the chars of x for themselves, others as their escapes.',
    ([x]) => escapes(textOf(x as Value)),
    [['.h.hug["a"]"a b"', ',"a"\n"%20"\n"%62"']],
  ],
];

/** The records. */
export const httpPrimitives: readonly Primitive[] = rows.map(([name, args, doc, apply, examples]) => {
  const rank = args.split(';').length;
  return {
    name: `.h.${name}`,
    family: 'namespace',
    ranks: [rank],
    signature: rank === 1 ? `.h.${name} ${args}` : `.h.${name}[${args}]`,
    doc,
    examples,
    ...(rank === 1 ? { apply1: (x, rt) => apply([x], rt) } : {}),
    ...(rank === 2 ? { apply2: (x, y, rt) => apply([x, y], rt) } : {}),
    ...(rank === 3 ? { applyN: apply } : {}),
  };
});
