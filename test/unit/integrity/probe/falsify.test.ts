/** False values: of the same type, of the same shape, and far from the right one; none where one could be hit. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalValues, valueOfJson } from '../../../../src/execution/index.ts';
import { Random } from '../../../../src/integrity/fuzz/random.ts';
import { falsified } from '../../../../src/integrity/probe/falsify.ts';
import { impossible } from '../../../../src/integrity/probe/impossible-test.ts';
import { count, isList, type Value } from '../../../../src/q/index.ts';

const shapeOf = (value: Value): string =>
  isList(value) && value.t !== 10 ? `${value.t}#${count(value)}` : String(value.t);

const answers = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((x) => `${Math.round(x)}.5`),
  fc.string().map((text) => JSON.stringify(`${text.replace(/[^ -~]/g, '')}ab`)),
  fc.array(fc.integer(), { minLength: 1, maxLength: 9 }).map((list) => JSON.stringify(list)),
  fc.constantFrom('{"a":1,"b":2}', '[[1,2],[3,4]]', '["ab","cde"]', '{"$q":"`abc"}', '{"$q":"2024.01.01"}'),
);

test('keeps type and shape, and is not the right one under any comparator', () => {
  fc.assert(
    fc.property(answers, fc.string(), (json, salt) => {
      const right = valueOfJson(json);
      const value = falsified(right, new Random(salt));
      expect(value).not.toBeNull();
      if (!value) return;
      expect(shapeOf(value)).toBe(shapeOf(right));
      for (const comparator of ['exact', 'numeric', 'approx', 'unordered', 'lenient'] as const)
        expect(equalValues(value, right, comparator)).toBe(false);
    }),
  );
});

test.each(['true', '[true,false]', '[]', 'null', '{"$q":"\\"a\\""}', '{"$q":"0x01"}'])(
  '%s has none: what is wrong there could be hit',
  (json) => expect(falsified(valueOfJson(json), new Random('s'))).toBeNull(),
);

describe('a test is made impossible', () => {
  const changed = (code: string) =>
    impossible({ id: '1', visibility: 'visible', body: { kind: 'q-assert', code } }, 'f', 's');
  test.each([
    ['6~f 3', /^\d{4,5}~f 3$/],
    ['(f 3)~6', /^\(f 3\)~\d{4,5}$/],
    ['.t.same[f 3;6]', /^\.t\.same\[f 3;\d{4,5}\]$/],
    ['all 1 2=f 3', /^all \d{4,5} \d{4,5}=f 3$/],
  ])('%s', (code, shape) => {
    const { test: made } = changed(code) ?? {};
    expect(made?.body).toMatchObject({ kind: 'q-assert', code: expect.stringMatching(shape) });
  });
  test.each(['f[3;6]', '0<f 3', '1b', 'f[', '6 in f 3'])('%s cannot be', (code) =>
    expect(changed(code)).toBeNull(),
  );
  test('a script by what it prints, a Python check not at all', () => {
    const script = { kind: 'q-script' as const, code: 'show f 3', stdout: '6\n' };
    expect(impossible({ id: '1', visibility: 'visible', body: script }, 'f', 's')).toMatchObject({
      wanted: '6',
      wants: expect.stringMatching(/^\d{4,5}$/),
    });
    const check = { kind: 'python-check' as const, code: '', setup: '' };
    expect(impossible({ id: '1', visibility: 'visible', body: check }, 'f', 's')).toBeNull();
  });
});
