/** Graders in plain OpenAI form: the Python that stands for our own kinds gives the same rewards, under a real CPython. */
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { beforeAll, describe, expect, test } from 'vitest';
import { equalValues, valueOfJson } from '../../../src/execution/index.ts';
import { plainForm, readGraderFile, runGrader } from '../../../src/grading/openai/index.ts';
import { pythonPattern } from '../../../src/grading/openai/plain/python-pattern.ts';
import { casesOf } from '../../conformance/graders/cases.ts';

let python: PyodideAPI;
beforeAll(async () => {
  python = await loadPyodide();
}, 60_000);

function gradeInPython(source: string, outputText: string, item: object): number {
  python.globals.set('case', JSON.stringify([{ output_text: outputText }, item]));
  return python.runPython(`${source}\nimport json as j\nfloat(grade(*j.loads(case)))`) as number;
}

/** Limits are the service's own, and values of q are not carried. */
const answersInPython = casesOf('q-tests').filter(
  ({ grader, item }) =>
    (grader as { language?: string }).language === 'python' &&
    !('limits' in (grader as object)) &&
    !JSON.stringify(item).includes('$q'),
);

describe('format, length and tests of Python give the same reward as Python', () => {
  const cases = [...casesOf('format'), ...casesOf('length'), ...answersInPython];
  for (const each of cases.filter(({ reward }) => reward !== undefined)) {
    const form = plainForm(each.grader);
    if (form.kind === 'refused') {
      test(`${each.id} is refused because it takes code out as a harness does`, () =>
        expect(form.reasons.join()).toMatch(/takes code out as|judges the code/));
      continue;
    }
    test(each.id, () => {
      const { source } = form.grader as { source: string };
      expect(gradeInPython(source, each.sample, each.item)).toBeCloseTo(each.reward as number, 12);
    });
  }
});

describe('a pattern finds in Python what it finds in JavaScript', () => {
  const texts = [
    'ab',
    'a\r\nb\r',
    'x\u2028a\u2029',
    ' \u00a0\ufeff\u001c\u0085',
    'é٣_Z9-',
    'a/b\b[&|~]^',
    '😀a😀',
    'aa bb',
    '',
  ];
  test.each([
    ...['^a$', '.$', '^.', 'a.b', '$^', '\\Aa|b'.slice(2), '[^a]', '[^]', '[]|a', '[\\s\\S]+$'],
    ...[
      '\\d',
      '\\D',
      '\\w+',
      '\\W+',
      '\\s+',
      '\\S+',
      '[\\d\\-]',
      '[^\\w]',
      '[\\W]',
      '[\\S]',
      '\\bé',
      '\\ba',
      '\\Bb',
    ],
    ...[
      '\\/',
      '\\x61',
      '\\u0061',
      '\\u{1F600}a',
      '\\cM',
      '\\0|b',
      '[\\b]',
      '[[&|~]+',
      '[\\]\\^]',
      '[a^]',
      '(a)\\1',
      '(x)?b\\1',
    ],
    ...['(?:a|b){2}', 'a(?=b)', 'b(?!b)', 'a{1,2}?', '😀{2}|b'],
  ])('%s', (source) => {
    const pattern = pythonPattern(source);
    expect(pattern).toBeDefined();
    python.globals.set('case', JSON.stringify([pattern, texts]));
    const found = python.runPython(
      'import json as j, re\np, ts = j.loads(case)\nj.dumps([m and m.group() for m in (re.search(p, t) for t in ts)])',
    ) as string;
    expect(JSON.parse(found)).toEqual(texts.map((text) => new RegExp(source, 'mu').exec(text)?.[0] ?? null));
  });

  test.each(['\\p{L}', '(?<n>a)\\k<n>', '(?<=a)b', '(?<!a)b', '(?i:a)', '\\ud83d'])(
    '%s is not carried',
    (source) => {
      expect(new RegExp(source, 'mu')).toBeInstanceOf(RegExp);
      expect(pythonPattern(source)).toBeUndefined();
    },
  );
});

const format = { type: 'quarry.format', name: 'form', require: [{ kind: 'tag', name: 'answer' }] };
const check = { type: 'string_check', name: 's', input: 'a', reference: 'a', operation: 'eq' };

test('what would be larger than the service takes is refused', () => {
  const long = { ...format, require: [{ kind: 'regex', pattern: 'a'.repeat(256_000) }] };
  expect(plainForm(long)).toEqual({
    kind: 'refused',
    reasons: [expect.stringMatching(/^The grader becomes Python of 256 kB or more.*\.$/)],
  });
});

test('a multi grader keeps what is plain and says what it changed', async () => {
  const form = plainForm({
    type: 'multi',
    name: 'm',
    graders: { form: format, same: check },
    calculate_output: 'form * same',
  });
  expect(form).toMatchObject({
    kind: 'plain',
    changed: ['graders.form'],
    grader: { graders: { form: { type: 'python' }, same: check } },
  });
  if (form.kind !== 'plain') return;
  expect(readGraderFile(form.grader).warnings).toEqual([]);
});

test('a template with a path is carried along', async () => {
  const grader = { ...format, code: 'x{{item.answers[1]}}' };
  const item = { answers: ['', '<answer>y</answer>'] };
  const form = plainForm(grader);
  const ours = await runGrader(readGraderFile(grader).grader, '', item, {});
  expect(ours.outcome).toEqual({ kind: 'reward', reward: 1 });
  expect(form.kind === 'plain' && gradeInPython((form.grader as { source: string }).source, '', item)).toBe(
    1,
  );
});

test('a pattern that Python reads differently is named', () => {
  const grader = { ...format, require: [{ kind: 'regex', pattern: '(?<=a)b' }] };
  expect(plainForm(grader)).toEqual({
    kind: 'refused',
    reasons: ['The grader has the pattern (?<=a)b, which Python reads differently.'],
  });
});

test('a plain grader stays as it is', () => {
  expect(plainForm(check)).toEqual({ kind: 'plain', grader: check, changed: [], dropped: [] });
});

test('a list of sub-graders is carried as the map that it stands for, and ours in it are not passed on', () => {
  const multi = { type: 'multi', name: 'm', calculate_output: 'form * s' };
  expect(plainForm({ ...multi, graders: [format, check] })).toMatchObject({
    kind: 'plain',
    changed: ['graders.form'],
    grader: { graders: { form: { type: 'python' }, s: check } },
  });
  const tests = { type: 'quarry.q_tests', name: 'form' };
  expect(plainForm({ ...multi, graders: [tests, check] })).toEqual({
    kind: 'refused',
    reasons: [expect.stringMatching(/^graders\.form runs q/)],
  });
});

test('cosine is carried, with a word on where it is known', () => {
  const near = { ...check, type: 'text_similarity', evaluation_metric: 'cosine', operation: undefined };
  expect(plainForm(near)).toMatchObject({
    kind: 'plain',
    changed: [],
    dropped: [expect.stringMatching(/Evals alone/)],
  });
});

describe('the linter goes over in part', () => {
  const lint = (more: object = {}) => ({ type: 'quarry.q_lint', name: 'l', ...more });
  const graded = (code: string, item: object = {}, more: object = {}): number => {
    const form = plainForm(lint(more));
    if (form.kind !== 'plain') throw new Error('It was refused.');
    expect(form.dropped).toEqual([expect.stringMatching(/brackets, strings and the name/)]);
    return gradeInPython((form.grader as { source: string }).source, code, item);
  };

  test.each([
    ['f:{x+1}', {}, 1],
    ['f:{(x+1}', {}, 0],
    ['f:{x]}', {}, 0],
    ['f:{"(",x} / ) not closed', {}, 1],
    ['f:{"\\"(",x}', {}, 1],
    ['f:{"open}', {}, 0],
    ['f:{+/x}', {}, 1],
    ['/ a comment (\nf:{x}', {}, 1],
    ['g:{x}', { entry_point: 'f' }, 0],
    ['f : {x}', { entry_point: 'f' }, 1],
    ['Thus:\n```q\nf:{x}\n```\n(the end', {}, 1],
  ])('%j', (code, item, wanted) => expect(graded(code, item)).toBe(wanted));

  test('weights and scoring hold', () => {
    expect(graded('f:{(', {}, { weights: { error: 0.25 } })).toBe(0.75);
    expect(graded('f:{(', {}, { scoring: 'pass', weights: { error: 0.25 } })).toBe(0);
  });

  test('without parse-error nothing of it can be carried', () => {
    expect(plainForm(lint({ rules: ['unused-local'] }))).toMatchObject({ kind: 'refused' });
  });
});

describe('tests of answers in Python go over', () => {
  const tests = { type: 'quarry.q_tests', name: 't', language: 'python' };

  test('with a word on what is lost, and never for q', () => {
    expect(plainForm({ ...tests, limits: { wallMs: 5 } })).toMatchObject({
      kind: 'plain',
      dropped: [expect.stringMatching(/^The grader runs the answer beside.*Its limits are dropped\.$/)],
    });
    const refused = { kind: 'refused', reasons: [expect.stringMatching(/runs q.*"language": "python"/)] };
    expect(plainForm({ ...tests, language: undefined })).toMatchObject(refused);
    expect(plainForm({ ...tests, language: 'q' })).toMatchObject(refused);
    expect(plainForm({ ...tests, extract: 'kx' })).toMatchObject({ kind: 'refused' });
  });

  test.each([
    ['no test', { entry_point: 'f', tests: [] }, /there is no test to run/],
    ['no tests field', { entry_point: 'f' }, /tests/],
    ['a test in q', { entry_point: 'f', tests: [{ kind: 'q-assert', code: '1b' }] }, /runs q/],
    [
      'a value of q',
      { entry_point: 'f', tests: [{ kind: 'args', args: [{ $q: '2024.01.01' }], expected: 1 }] },
      /only q has/,
    ],
  ])('%s raises and gives no reward', (_name, item, said) => {
    const form = plainForm(tests);
    if (form.kind !== 'plain') throw new Error('It was refused.');
    expect(() =>
      gradeInPython((form.grader as { source: string }).source, 'def f(x): return x', item),
    ).toThrow(said);
  });

  test('every comparator says what ours says, on all pairs of values that JSON has', () => {
    const values = [
      ...['null', 'true', 'false', '0', '1', '2', '1.0', '0.3', '0.3000001', '9007199254740993', '-1'],
      ...['"a"', '"ab"', '""', '"é"', '[]', '[5]', '[1,2,3]', '[3,1,2]', '[1,2,2]', '[1,1,2]', '[1.0,2,3]'],
      ...[
        '[true,false]',
        '[1,0]',
        '["a","b"]',
        '["a"]',
        '["ab"]',
        '[[],[]]',
        '[1,null,3]',
        '[null]',
        '[1,"a"]',
      ],
      ...[
        '{"a":1,"b":2}',
        '{"b":2,"a":1}',
        '{"a":1,"b":2.5}',
        '{"a":1.0,"b":2.5}',
        '{}',
        '[{}]',
        '[[1,2],[3]]',
      ],
      ...[
        '[{"a":1},{"a":2}]',
        '[{"a":1},{"a":2.5}]',
        '[{"a":2},{"a":1}]',
        '[{"a":1,"b":2}]',
        '[{"b":2,"a":1}]',
      ],
    ];
    const rules = ['exact', 'numeric', 'approx', 'unordered', 'lenient'] as const;
    const form = plainForm(tests);
    if (form.kind !== 'plain') throw new Error('It was refused.');
    python.globals.set('values', JSON.stringify(values));
    const theirs = python.runPython(`${(form.grader as { source: string }).source}
texts = json.loads(values)
read = [plain(json.loads(text)) for text in texts]
"\\n".join(a + " " + how + " " + e for a, x in zip(texts, read) for how in ${JSON.stringify(rules)}
    for e, y in zip(texts, read) if same(x, y, how, 1e-6))`) as string;
    const ours = values.flatMap((a) =>
      rules.flatMap((how) =>
        values.filter((e) => equalValues(valueOfJson(a), valueOfJson(e), how)).map((e) => `${a} ${how} ${e}`),
      ),
    );
    expect(ours.length).toBeGreaterThan(values.length * rules.length);
    expect(theirs.split('\n')).toEqual(ours);
  });
});
