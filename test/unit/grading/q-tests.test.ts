/** The q-tests grader's parts that need no engine: settings, score, folding, registry, difference sentences, keys. */
import { describe, expect, test } from 'vitest';
import { type Engine, limitsWith, valueOfJson } from '../../../src/execution/index.ts';
import { readLiteral } from '../../../src/execution/values/literal-reader.ts';
import {
  type Candidate,
  defaultGrader,
  describeDifference,
  foldStatus,
  GradingError,
  graderKinds,
  graderOf,
  type Status,
} from '../../../src/grading/index.ts';
import { scoreOf } from '../../../src/grading/q-tests/score.ts';
import { readSettings } from '../../../src/grading/q-tests/settings.ts';
import { executionKey } from '../../../src/grading/run/key.ts';
import { ProgressMeter } from '../../../src/grading/run/progress.ts';

describe('the score', () => {
  const marks = (text: string) => [...text].map((c, i) => ({ id: String(i + 1), passed: c === 'y' }));
  test.each<[string, object, number | null]>([
    ['yyyy', {}, 1],
    ['yy--', {}, 0.5],
    ['----', {}, 0],
    ['yy--', { scoring: 'all' }, 0],
    ['yyyy', { scoring: 'all' }, 1],
    ['y---', { weights: { 1: 3 } }, 0.5],
    ['-y', { weights: { 1: 0 } }, 0.5 * 2],
    ['', {}, null],
    ['yy', { weights: { 1: 0, 2: 0 } }, null],
    ['yyyyy', { perfect_bonus: 1, normalize: false }, 2],
    ['yyyy-', { perfect_bonus: 1, normalize: false }, 0.8],
    ['yyyyy', { perfect_bonus: 2, normalize: false }, 3],
    ['yyyy-', { perfect_bonus: 1 }, 0.4],
    ['yyyyy', { perfect_bonus: 1, perfect_weight: 3, base_weight: 2, normalize: false }, 5],
    ['yyyyy', { base_weight: 0 }, null],
  ])('%s under %j', (verdicts, settings, expected) => {
    const score = scoreOf(marks(verdicts), readSettings(settings));
    if (expected === null) expect(score).toBeNull();
    else expect(score).toBeCloseTo(expected, 12);
  });
});

describe('settings', () => {
  test.each<[object, RegExp]>([
    [{ scoring: 'best' }, /scoring has to be one of fraction, all\.$/],
    [{ weights: { 1: -1 } }, /weights\.1 has to be 0 or more\.$/],
    [{ weights: { 1: '2' } }, /weights\.1 has to be a number\.$/],
    [{ max_tests: 0 }, /max_tests has to be 1 or more\.$/],
    [{ max_tests: 1.5 }, /max_tests has to be a whole number\.$/],
    [{ normalize: 'yes' }, /normalize has to be true or false\.$/],
    [{ name: '' }, /name must not be empty\.$/],
    [{ type: 'python' }, /type has to be one of quarry\.q_tests\.$/],
    [{ colour: 1 }, /has the field "colour", which it does not know\.$/],
    [{ limits: 3 }, /limits has to be an object\.$/],
    [{ limits: { steps: 0 } }, /limits\.steps has to be 1 or more\.$/],
  ])('%j is refused by name', (settings, place) => {
    expect(() => readSettings(settings)).toThrow(GradingError);
    expect(() => readSettings(settings)).toThrow(place);
  });
  test('every named grader exists, others are refused with the list', () => {
    for (const { name, type } of graderKinds) expect(graderOf(name)).toMatchObject({ type, id: `${name}@1` });
    expect(() => graderOf('nope')).toThrow(/use q-tests/);
    expect(() => graderOf('toString')).toThrow(GradingError);
    expect(defaultGrader().id).toBe('q-tests@1');
  });
});

test.each<[Status[], Status | undefined]>([
  [[], undefined],
  [['passed', 'passed'], 'passed'],
  [['passed', 'failed'], 'failed'],
  [['failed', 'error'], 'error'],
  [['error', 'timeout', 'memory'], 'timeout'],
  [['failed', 'unsupported'], 'unsupported'],
  [['timeout', 'crash', 'passed'], 'crash'],
  [['unsupported', 'crash', 'passed'], 'unsupported'],
])('%j folds to %s', (statuses, folded) => {
  expect(foldStatus(statuses)).toBe(folded);
});

test.each([
  ['1 2 3', '[1,2,4]', 'Item 2 (from 0) is 3, expected 4.'],
  ['1 2', '[1,2,4]', 'It gave 2 items, expected 3 items.'],
  ['5', '6', 'It gave 5, expected 6.'],
  ['"ab"', '"abc"', 'It gave 2 items, expected 3 items.'],
  ['"abd"', '"abc"', 'It gave "abd", expected "abc".'],
  ['5', '[5]', 'It gave 5, expected ,5.'],
  ['`long$()', '[]', 'It gave a long vector where a general list was expected.'],
])('%s against %s: %s', (actual, expected, sentence) => {
  expect(describeDifference(readLiteral(actual), valueOfJson(expected), 'exact', null)).toBe(sentence);
});

describe('the execution key', () => {
  const engine = { name: 'embedded', version: '1' } as Engine;
  const base: Candidate<unknown> = {
    id: 'a',
    ref: null,
    language: 'q',
    code: 'f:{x}',
    entryPoint: 'f',
    tests: [
      {
        id: '1',
        visibility: 'visible',
        body: { kind: 'args', argsJson: '[1]', expectedJson: '1', comparator: 'exact', tolerance: null },
      },
    ],
  };
  const limits = limitsWith({});
  const key = executionKey(base, defaultGrader(), engine, limits);
  test('is a hash that ignores whose solution it is', () => {
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(executionKey({ ...base, id: 'b', ref: 7 }, defaultGrader(), engine, limits)).toBe(key);
  });
  const [only] = base.tests;
  const others: [string, () => string][] = [
    ['code', () => executionKey({ ...base, code: 'f:{x }' }, defaultGrader(), engine, limits)],
    ['entry point', () => executionKey({ ...base, entryPoint: 'g' }, defaultGrader(), engine, limits)],
    ['tests', () => executionKey({ ...base, tests: [] }, defaultGrader(), engine, limits)],
    [
      'expected value',
      () =>
        executionKey(
          {
            ...base,
            tests: [{ ...only!, body: { ...(only!.body as { kind: 'args' }), expectedJson: '2' } as never }],
          },
          defaultGrader(),
          engine,
          limits,
        ),
    ],
    ['grader', () => executionKey(base, graderOf('ms-rl'), engine, limits)],
    ['engine version', () => executionKey(base, defaultGrader(), { ...engine, version: '2' }, limits)],
    ['limits', () => executionKey(base, defaultGrader(), engine, limitsWith({ steps: 5 }))],
  ];
  test.each(others)('changes with the %s', (_, other) => {
    expect(other()).not.toBe(key);
  });
});

test('progress tells the rate of late, not of a fast start', () => {
  const meter = new ProgressMeter(1000, 0);
  expect(meter.read(0)).toEqual({ done: 0, total: 1000, secondsLeft: null });
  meter.add(500, 1_000);
  expect(meter.read(1_000).secondsLeft).toBe(1);
  for (let second = 2; second <= 30; second++) meter.add(1, second * 1_000);
  expect(meter.read(30_000).secondsLeft).toBeGreaterThan(300);
  meter.add(471, 31_000);
  expect(meter.read(31_000)).toEqual({ done: 1000, total: 1000, secondsLeft: 0 });
  expect(new ProgressMeter(null, 0).read(5).secondsLeft).toBeNull();
});

test('limits keep their defaults and their maxima', () => {
  expect(limitsWith({ wallMs: 1e9, steps: undefined, bytes: 0, depth: Number.NaN })).toMatchObject({
    wallMs: 600_000,
    steps: limitsWith({}).steps,
    bytes: 1,
    depth: limitsWith({}).depth,
  });
});
