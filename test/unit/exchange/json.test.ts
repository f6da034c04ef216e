/** Reading and writing JSON: agreement with JSON.parse, texts of numbers, places of errors, escapes and order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, JsonSyntaxError, readJson } from '../../../src/exchange/json/read.ts';
import { byUtf8, canonical, floatText, objectText, quoted } from '../../../src/exchange/json/write.ts';

const plain = (node: JsonNode): unknown => {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
    case 'array':
      return node.items.map(plain);
    case 'number':
      return Number(node.text);
    case 'null':
      return null;
    default:
      return node.value;
  }
};

describe('reading', () => {
  it('agrees with JSON.parse on every value, spaced or not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 3 }), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(JSON.stringify(plain(readJson(text)))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('refuses exactly what JSON.parse refuses, but for keys that come twice', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '.5',
      'e3',
      '0',
      'true',
      'null',
      ' ',
      '\n',
      '\u0001',
    );
    const takes = (read: (text: string) => unknown, text: string): boolean => {
      try {
        read(text);
        return true;
      } catch (error) {
        expect(error instanceof JsonSyntaxError || error instanceof SyntaxError).toBe(true);
        return error instanceof JsonSyntaxError && /comes twice/.test(error.message);
      }
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        expect(takes(readJson, text)).toBe(takes(JSON.parse, text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['01', 0],
    ['"abc', 0],
    ['"a\\x"', 0],
    ['{"a":1,"a":2}', 7],
    ['', 0],
    ['[1]x', 3],
    ['nul', 0],
  ])('tells where %s stops being JSON', (text, at) => {
    try {
      readJson(text);
      expect.unreachable();
    } catch (error) {
      expect((error as JsonSyntaxError).at).toBe(at);
    }
  });

  it('refuses nesting that would exhaust the stack', () => {
    expect(() => readJson('['.repeat(100_000))).toThrow(/nested more than/);
  });
});

describe('writing', () => {
  it.each([
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775807', '-9223372036854775807'],
    ['-0', '0'],
    ['1.0', '1.0'],
    ['1.50', '1.5'],
    ['-0.0', '-0.0'],
    ['1e3', '1000.0'],
    ['1E-9', '1e-9'],
    ['0.1', '0.1'],
    ['{"b": 1, "a": [ ]}', '{"b":1,"a":[]}'],
    ['"\\u00e9\\/"', '"\u00e9/"'],
  ])('%s becomes %s', (text, written) => {
    expect(canonical(readJson(text), 'source')).toBe(written);
    expect(canonical(readJson(written), 'source')).toBe(written);
  });

  it('sorts free objects by UTF-8 bytes', () => {
    expect(canonical(readJson('{"\u{1f600}":1,"\uffee":2,"b":{"z":1,"a":2},"a":3}'), 'sorted')).toBe(
      '{"a":3,"b":{"a":2,"z":1},"\uffee":2,"\u{1f600}":1}',
    );
  });

  it('compares as UTF-8 bytes do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(Math.sign(byUtf8(one, other))).toBe(Buffer.compare(Buffer.from(one), Buffer.from(other)));
      }),
    );
  });

  it('escapes what the rules name and nothing else', () => {
    expect(quoted('"\\\b\t\n\f\r\u0000\u001f\u0085\u2028\u2029\ufeff\u007f\u00e9\u{1f600}/\ud800')).toBe(
      '"\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f\\u0085\\u2028\\u2029\\ufeff\u007f\u00e9\u{1f600}/\\ud800"',
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => JSON.parse(quoted(text)) === text));
  });

  it('writes floats so that they read back as the same float', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Object.is(Number(floatText(value)), value)).toBe(true);
        expect(floatText(value)).toMatch(/[.e]/);
      }),
    );
  });

  it('omits what is null', () => {
    expect(
      objectText([
        ['a', '1'],
        ['b', null],
        ['c', '"x"'],
      ]),
    ).toBe('{"a":1,"c":"x"}');
  });
});
