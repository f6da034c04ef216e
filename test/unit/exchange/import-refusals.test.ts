/** Bad input: one sentence with file, line and, for JSON, column; and nothing half imported. */
import { expect, it } from 'vitest';
import { addProblem, newDataset } from '../store/dataset-file.ts';
import { importText, jsonl, problem, solution } from './import-file.ts';

const good = jsonl(problem('good'));
const result = { type: 'result', solution: 's', grader: 'g@1', engine: 'e', passed: true, tests: [] };
const label = { type: 'label', solution: 's', annotator: 'a', verdict: 'honest' };
const task = {
  task_id: 1,
  prompt: '// Sum\nsq:{[x]',
  entry_point: 'sq',
  tests: 'def check(candidate):\n    assert candidate([1]) == 1',
};
const withTest = (test: object): string => good + jsonl(problem('p', { tests: [test] }));

const cases: [name: string, content: string | Uint8Array, code: string, sentence: RegExp][] = [
  [
    'a broken line',
    `${good}{"type":"problem","id" 3}\n`,
    'bad-json',
    /^in\.jsonl, line 2, column 24: not JSON: .*":"/,
  ],
  [
    'a cut line',
    `${good}{"type":"problem","id":"p`,
    'bad-json',
    /line 2, column 24: not JSON: a string is not closed/,
  ],
  [
    'a line that is no object',
    `${good}[1]\n`,
    'wrong-type',
    /line 2, column 1: record must be an object, not a list/,
  ],
  ['no type', `${good}{"id":"p"}\n`, 'missing-field', /line 2, column 1: the record has no "type"/],
  [
    'an unknown type',
    `${good}{"type":"poem"}\n`,
    'bad-value',
    /line 2, column 9: .*"poem"; it must be one of/,
  ],
  [
    'a missing field',
    good + jsonl({ type: 'problem', id: 'p', title: 't', statement: 's' }),
    'missing-field',
    /line 2, column 1: the problem has no "entry_point"/,
  ],
  [
    'an empty field',
    good + jsonl(problem('p', { title: ' ' })),
    'missing-field',
    /"title" of the problem is empty/,
  ],
  [
    'a wrong type',
    `${good}${jsonl(problem('p')).replace('"Squares"', '17')}`,
    'wrong-type',
    /line 2, column 36: "title" of the problem must be a string, not a number/,
  ],
  [
    'a wrong type in a list',
    good + jsonl(problem('p', { tags: ['a', 1] })),
    'wrong-type',
    /"tags" of the problem must hold strings/,
  ],
  [
    'an unknown entry point',
    good + jsonl(problem('p', { references: { q: 'other:{x}' } })),
    'unknown-entry-point',
    /line 2.*q reference does not define the entry point sq/,
  ],
  [
    'one in Python',
    good + jsonl(problem('p', { references: { python: 'def solve(x): pass' } })),
    'unknown-entry-point',
    /Python reference/,
  ],
  [
    'one that is no name',
    good + jsonl(problem('p', { entry_point: 'a b' })),
    'unknown-entry-point',
    /not a q name/,
  ],
  [
    'one that nothing knows',
    jsonl(task, { ...task, task_id: 2, entry_point: 'no_such' }),
    'unknown-entry-point',
    /^in\.jsonl, line 2, column 1: the entry point no_such stands neither in the prompt nor/,
  ],
  [
    'not UTF-8',
    Buffer.concat([Buffer.from(good), Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]),
    'not-utf8',
    /^in\.jsonl, line 2: the text is not UTF-8/,
  ],
  ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'not-utf8', /line 1: the text is not UTF-8/],
  [
    'a test whose argument is no value',
    withTest({ kind: 'args', args: ['$bad'], expected: 1 }),
    'bad-value',
    /line 2.*: test 1 of the problem p cannot be run: It is no value\./,
  ],
  [
    'a test whose expected value is none',
    withTest({ kind: 'args', args: [1], expected: '$bad' }),
    'bad-value',
    /test 1 of the problem p/,
  ],
  ['nothing', '\n\n', 'empty', /no records in in\.jsonl; nothing was imported/],
  [
    'a solution without its problem',
    good + jsonl(solution('s', 'nowhere')),
    'missing-reference',
    /line 2: there is no problem nowhere/,
  ],
  [
    'a solution without its batch',
    good + jsonl(solution('s', 'good', { batch: 'b' })),
    'missing-reference',
    /line 2: there is no batch b/,
  ],
  [
    'a label without its solution',
    good + jsonl(label),
    'missing-reference',
    /line 2: there is no solution s, which the label names/,
  ],
  [
    'a label of no revision',
    good + jsonl(solution('s', 'good'), { ...label, revision: 3 }),
    'missing-reference',
    /line 3: the solution s has no revision 3/,
  ],
  [
    'a result of no test',
    good + jsonl(solution('s', 'good'), { ...result, tests: [{ id: '9', status: 'passed' }] }),
    'missing-reference',
    /line 3: the problem good has no test 9/,
  ],
  [
    'an id twice',
    good + jsonl(problem('p')) + good,
    'duplicate-id',
    /line 3: there is a problem good already in in\.jsonl, line 1/,
  ],
  [
    'a test id twice',
    withTest({ kind: 'q-assert', code: '1b' }).replace(
      '"tests":[{"kind"',
      '"tests":[{"id":"1","kind":"q-assert","code":"0b"},{"id":"1","kind"',
    ),
    'duplicate-id',
    /line 2: the problem p has two tests 1/,
  ],
  ['a test of no kind', withTest({ code: '1b' }), 'missing-field', /the test has no "kind"/],
  [
    'a test without expected',
    withTest({ kind: 'args', args: [1] }),
    'missing-field',
    /the test has no "expected"/,
  ],
  [
    'args that are no list',
    withTest({ kind: 'args', args: 1, expected: 1 }),
    'wrong-type',
    /"args" of the test must be a list/,
  ],
  [
    'a long beyond 64 bits',
    withTest({ kind: 'args', args: [1], expected: 0 }).replace(
      '"expected":0',
      '"expected":9223372036854775808',
    ),
    'bad-value',
    /9223372036854775808, which fits neither/,
  ],
  [
    'a negative tolerance',
    withTest({ kind: 'args', args: [1], expected: 1, tolerance: -1 }),
    'bad-value',
    /tolerance/,
  ],
  [
    'an unknown comparator',
    withTest({ kind: 'args', args: [1], expected: 1, comparator: 'fuzzy' }),
    'bad-value',
    /"fuzzy"; it must be one of exact/,
  ],
  [
    'a bad time',
    good + jsonl({ type: 'batch', id: 'b', created_at: 'yesterday' }),
    'bad-value',
    /written as 2026-01-31T10:00:00Z/,
  ],
  [
    'a confidence over 1',
    good + jsonl(solution('s', 'good'), { ...label, confidence: 2 }),
    'bad-value',
    /goes from 0 to 1/,
  ],
  [
    'a half sample',
    good + jsonl(solution('s', 'good', { sample: 1.5 })),
    'wrong-type',
    /must be a whole number/,
  ],
  ['a newer format', jsonl({ type: 'dataset', format: 2 }) + good, 'bad-value', /format 2.*update Quarry/],
  [
    'falling revisions',
    good + jsonl(solution('s', 'good', { revision: 1, history: [{ revision: 2, code: 'x' }] })),
    'bad-value',
    /must rise/,
  ],
  ['a key twice', `${good}{"type":"batch","id":"a","id":"b"}\n`, 'bad-json', /the key "id" comes twice/],
];

it.each(cases)('%s', async (_name, content, code, sentence) => {
  const dataset = newDataset();
  const failure = await importText(dataset, content).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'ExchangeError', code });
  expect((failure as Error).message).toMatch(sentence);
  expect(dataset.statistics.counts()).toMatchObject({
    problems: 0,
    tests: 0,
    solutions: 0,
    batches: 0,
    labels: 0,
  });
  expect(dataset.audit(0, 5).total).toBe(0);
});

it('refuses a 200 MB line without reading it to its end', async () => {
  const dataset = newDataset();
  let given = 0;
  const piece = Buffer.alloc(1 << 20, 'a');
  const source = {
    kind: 'bytes',
    name: 'huge.jsonl',
    size: 200 << 20,
    bytes: async function* () {
      yield Buffer.from(`${good}{"type":"problem","id":"`);
      for (let n = 0; n < 200; n++) {
        given++;
        yield piece;
      }
    },
  } as const;
  const { importSources } = await import('../../../src/exchange/index.ts');
  const { options } = await import('./import-file.ts');
  const failure = await importSources(dataset, [source], options).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'line-too-long',
    message: expect.stringMatching(/^huge\.jsonl, line 2: the line is longer than 64 MB/),
  });
  expect(given).toBeLessThan(80);
  expect(dataset.statistics.counts().problems).toBe(0);
});

it.each([
  ['a file that is not there', [{ kind: 'path', path: '/nowhere/x.jsonl' }], 'unreadable'],
  ['no source', [], 'no-source'],
  ['an unknown format', [{ kind: 'path', path: import.meta.filename }], 'unknown-format'],
] as const)('refuses %s', async (_name, sources, code) => {
  const { importSources } = await import('../../../src/exchange/index.ts');
  const { options } = await import('./import-file.ts');
  await expect(importSources(newDataset(), sources, options)).rejects.toMatchObject({ code });
  await expect(
    importSources(newDataset(), [{ kind: 'path', path: import.meta.filename }], {
      ...options,
      format: 'nope',
    }),
  ).rejects.toMatchObject({ code: 'unknown-format' });
});

it('stops when it is cancelled, and changes nothing', async () => {
  const dataset = newDataset();
  addProblem(dataset, 'before');
  const stop = new AbortController();
  const many = jsonl(...Array.from({ length: 50 }, (_, n) => problem(`p${n}`)));
  const job = {
    signal: stop.signal,
    onProgress: (done: number, total: number | null) => {
      if (total && done > total / 2) stop.abort();
    },
  };
  await expect(importText(dataset, many, { job })).rejects.toMatchObject({ code: 'cancelled' });
  expect(dataset.statistics.counts().problems).toBe(1);
});
