/** Colours of q: spans, lines by themselves, and Monaco's encoding of the whole. */
import { expect, test } from 'vitest';
import { colourLine, LineState } from '../../../../renderer/editor/line-colours.ts';
import { semanticSpansOf, spansOf } from '../../../../renderer/editor/q-spans.ts';
import { encodeSpans, semanticKinds } from '../../../../renderer/editor/semantic-tokens.ts';

const shown = (source: string) =>
  spansOf(source).map(({ kind, start, end }) => `${kind} ${source.slice(start, end)}`);

test.each([
  ['f:{[p] max p}', ['name f', 'operator :', 'builtin max']],
  ['g:3', ['operator :', 'number 3']],
  [
    'select from t where a=`x',
    ['keyword select', 'keyword from', 'keyword where', 'operator =', 'symbol `x'],
  ],
  ['/ a note', ['comment / a note']],
  ['count "ab\\"c"', ['builtin count', 'string "ab\\"c"']],
  ['', []],
])('spans of %s', (source, spans) => {
  expect(shown(source)).toEqual(spans);
});

const tokensOf = (line: string, state = LineState.plain) =>
  colourLine(line, state).tokens.map((token) => `${token.startIndex} ${token.scopes}`);

test('a line begins plain and returns to plain after each span', () => {
  expect(tokensOf('max 1')).toEqual(['0 text', '0 builtin', '3 text', '4 number', '5 text']);
});

test.each([
  ['a lone slash opens a block comment', '/', LineState.plain, LineState.inComment],
  ['it stays open', 'anything "at all', LineState.inComment, LineState.inComment],
  ['a lone backslash closes it', '\\', LineState.inComment, LineState.plain],
  ['a comment line opens nothing', '/ note', LineState.plain, LineState.plain],
  ['an open string goes on', 'x:"one', LineState.plain, LineState.inString],
  ['and closes', 'two"', LineState.inString, LineState.plain],
  ['an escaped quote does not close', 'two\\"', LineState.inString, LineState.inString],
])('%s', (_, line, before, after) => {
  expect(colourLine(line, before).endState).toBe(after);
});

test('the rest of an open string is a string', () => {
  expect(tokensOf('two";1', LineState.inString).slice(0, 2)).toEqual(['0 text', '0 string']);
});

/** Undoes the relative encoding. */
function decode(data: Uint32Array): string[] {
  const out: string[] = [];
  let line = 0;
  let column = 0;
  for (let at = 0; at < data.length; at += 5) {
    const down = data[at] ?? 0;
    line += down;
    column = (down === 0 ? column : 0) + (data[at + 1] ?? 0);
    out.push(`${line}:${column} ${data[at + 2]} ${semanticKinds[data[at + 3] ?? 0]}`);
  }
  return out;
}

test('the encoding is relative, and a span of two lines becomes two pieces', () => {
  const source = 'a:1\n/ note\nb:"x\ny";2';
  expect(decode(encodeSpans(source, spansOf(source)))).toEqual([
    '0:1 1 operator',
    '0:2 1 number',
    '1:0 6 comment',
    '2:1 1 operator',
    '2:2 2 string',
    '3:0 2 string',
    '3:2 1 operator',
    '3:3 1 number',
  ]);
});

test("the editor's semantic tokens tell names apart that the colours of a line do not", () => {
  const source =
    'scale:2\nf:{[t;p]\n  q:p*scale;\n  select from t where p>q}\nprices:([]p:1 2;n:3 4)\nselect p,n from prices';
  const names = (spans: readonly { kind: string; start: number; end: number }[]) =>
    spans
      .map(({ kind, start, end }) => `${kind} ${source.slice(start, end)}`)
      .filter((span) => /^(?:name|param|local|global|column) /.test(span));
  expect(names(spansOf(source))).toEqual(['name f']);
  expect(names(semanticSpansOf(source))).toEqual([
    'global scale',
    'name f',
    'param t',
    'param p',
    'local q',
    'param p',
    'global scale',
    'param t',
    'column p',
    'local q',
    'global prices',
    'column p',
    'column n',
    'column p',
    'column n',
    'global prices',
  ]);
  const drawn = decode(encodeSpans(source, semanticSpansOf(source)));
  expect(drawn).toContain('3:14 1 param');
  expect(drawn).toContain('3:22 1 column');
  expect(drawn).toContain('3:24 1 local');
});
