/** `quarry graders`: every kind of mistake is one clear sentence and never a silent 0; runs answer as graders/run does. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../../unit/grading/endpoint/chat-server.ts';
import { type Ended, quarryIn } from './run-quarry.ts';

const ends: (() => void)[] = [];
const { path, quarry } = quarryIn((end) => ends.push(end));
let server: ChatServer;
let answer = '';

beforeAll(async () => {
  server = await startChatServer(() => ({ text: answer }));
  mkdirSync(path('home'));
  writeFileSync(path('home/settings.json'), JSON.stringify({ endpoint: { baseUrl: server.baseUrl } }));
  writeFileSync(path('item.json'), '{"a":"x","n":0,"entry_point":"f"}');
  writeFileSync(path('sample.txt'), 'x\n');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  for (const end of ends) end();
});

const write = (name: string, content: unknown): string => {
  writeFileSync(path(name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};
const check = (more: object = {}) => ({
  type: 'string_check',
  name: 's',
  input: '{{sample.output_text}}',
  reference: '{{item.a}}',
  operation: 'eq',
  ...more,
});
const python = (source: string) => ({ type: 'python', name: 'p', source });
const messages = [{ role: 'user', content: '{{sample.output_text}}' }];
const score = { type: 'score_model', name: 'j', model: 'm', input: messages };
const labels = {
  type: 'label_model',
  name: 'l',
  model: 'm',
  input: messages,
  labels: ['good', 'bad'],
  passing_labels: ['good'],
};
const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

describe('validate', () => {
  test.each<[string, unknown, RegExp]>([
    ['no JSON', '{"type":', /^g\.json: The grader file is no JSON: .*\.$/],
    [
      'an unknown type',
      { type: 'string_chek', name: 's' },
      /^g\.json: type is "string_chek", which is no kind of grader; use one of .*\.$/,
    ],
    ['a missing field', check({ reference: undefined }), /^g\.json: reference is missing; add it\.$/],
    [
      'a field that stands twice',
      '{"type":"multi","name":"m","graders":{"a":{"type":"x"},"a":1},"calculate_output":"a"}',
      /^g\.json: graders\.a stands twice in its object; remove one\.$/,
    ],
    [
      'a word as long as a book',
      check({ operation: 'x'.repeat(9_999) }),
      /^g\.json: operation is "x{39}… and has to be one of eq, ne, like, ilike\.$/,
    ],
    ['no name', check({ name: undefined }), /^g\.json: name is missing; add it\.$/],
    ['another namespace', check({ input: '{{row.a}}' }), /^g\.json: input .*row\.a.*\.$/],
    [
      'an operation that is none',
      check({ operation: 'neq' }),
      /^g\.json: operation is "neq"; the operation is written "ne"\.$/,
    ],
    [
      'a formula that cannot be read',
      { type: 'multi', name: 'm', graders: { a: check() }, calculate_output: 'a +' },
      /^g\.json: calculate_output cannot be read: .*\.$/,
    ],
    [
      'a mistake inside multi',
      { type: 'multi', name: 'm', graders: { a: check({ operation: 'x' }) }, calculate_output: 'a' },
      /^g\.json: graders\.a\.operation is "x" .*\.$/,
    ],
    [
      'a Python syntax error',
      python('def grade(sample item):\n    return 1'),
      /^g\.json: source: line 1: invalid syntax\.$/,
    ],
    [
      'no grade in Python',
      python('def score(sample, item):\n    return 1'),
      /^g\.json: source: defines no grade\(sample, item\); add it\.$/,
    ],
    [
      'a range upside down',
      { ...score, range: [1, 0] },
      /^g\.json: range has to be two numbers, the smaller first\.$/,
    ],
    [
      'a passing label not in labels',
      { ...labels, passing_labels: ['fine'] },
      /^g\.json: passing_labels\[0\] is "fine" .*good, bad\.$/,
    ],
    [
      'a scoring of q_tests that is none',
      { type: 'quarry.q_tests', name: 't', scoring: 'most' },
      /^g\.json: scoring has to be one of fraction, all\.$/,
    ],
    [
      'a test of no kind',
      { type: 'quarry.q_tests', name: 't', tests: [{ kind: 'x' }] },
      /^g\.json: tests\[0\]\.kind is "x" .*\.$/,
    ],
  ])('%s', async (_name, file, sentence) => {
    const { status, out, err } = await quarry('graders', 'validate', write('g.json', file));
    expect([status, err]).toEqual([1, '']);
    expect(lines(out)).toEqual([expect.stringMatching(sentence)]);
  });

  test('mistakes in several parts are all told', async () => {
    const graders = { a: check({ operation: 'x' }), b: { ...score, range: [1] }, c: check() };
    const file = write('g.json', { type: 'multi', name: 'm', graders, calculate_output: 'a + d' });
    const { status, out } = await quarry('graders', 'validate', file);
    expect(status).toBe(1);
    expect(lines(out)).toEqual([
      expect.stringMatching(/^g\.json: graders\.a\.operation is "x"/),
      'g.json: graders.b.range has to be two numbers, the smaller first.',
      expect.stringMatching(/^g\.json: calculate_output uses "d"/),
    ]);
    const told = JSON.parse((await quarry('graders', 'validate', file, '--json')).out);
    expect(told.errors.map(({ path: at }: { path: string }) => at)).toEqual([
      'graders.a.operation',
      'graders.b.range',
      'calculate_output',
    ]);
  });

  test('a file without mistakes is valid, and --json says what it is', async () => {
    const file = write('good.json', check());
    expect(await quarry('graders', 'validate', file)).toMatchObject({
      status: 0,
      out: 'good.json: the grader "s" of type string_check is valid. Its reward runs from 0 to 1.\n',
    });
    const { out } = await quarry('graders', 'validate', file, '--json');
    expect(JSON.parse(out)).toEqual({
      valid: true,
      type: 'string_check',
      name: 's',
      errors: [],
      warnings: [],
      range: { low: 0, high: 1 },
    });
  });

  test('the plain form is written, or what cannot be carried is told', async () => {
    const format = { type: 'quarry.format', name: 'f', require: [{ kind: 'tag', name: 'answer' }] };
    const done = await quarry('graders', 'validate', write('f.json', format), '--plain', 'plain.json');
    expect(done).toMatchObject({ status: 0, err: expect.stringMatching(/turned into Python/) });
    expect(JSON.parse(readFileSync(path('plain.json'), 'utf8'))).toMatchObject({ type: 'python' });
    expect(await quarry('graders', 'validate', 'plain.json')).toMatchObject({ status: 0 });
    const again = await quarry('graders', 'validate', 'f.json', '--plain', 'plain.json');
    expect(again).toMatchObject({ status: 3, err: expect.stringMatching(/exists already/) });
    const tests = write('t.json', { type: 'quarry.q_tests', name: 't' });
    const refused = await quarry('graders', 'validate', tests, '--plain', 'no.json');
    expect(refused).toMatchObject({ status: 1, err: expect.stringMatching(/^Not carried: .*runs q/) });
  });

  test('a file that is not there', async () => {
    expect(await quarry('graders', 'validate', 'none.json')).toMatchObject({
      status: 3,
      err: 'none.json cannot be read: there is no such file or folder.\n',
    });
  });
});

const run = (file: unknown, ...more: string[]): Promise<Ended> =>
  quarry('graders', 'run', write('g.json', file), '--item', 'item.json', '--sample', 'sample.txt', ...more);

describe('run', () => {
  test('gives the reward, and with --json the answer of graders/run and nothing else', async () => {
    expect(await run(check())).toEqual({ status: 0, out: 'reward: 1\n', err: '' });
    const { status, out, err } = await run(check(), '--json');
    expect([status, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      reward: 1,
      sub_rewards: {},
      metadata: { name: 's', type: 'string_check' },
    });
  });

  test.each([
    ['a JSON string', '"x"'],
    ['an object with output_text', '{"output_text":"x"}'],
    ['a plain text', 'x'],
    ['a plain text with a line end', 'x\r\n'],
  ])('a sample may be %s', async (_name, text) => {
    const sample = write('other.txt', text);
    const file = write('g.json', check());
    expect(await quarry('graders', 'run', file, '--item', 'item.json', '--sample', sample)).toMatchObject({
      status: 0,
      out: 'reward: 1\n',
    });
  });

  test('further fields of a sample are read by templates', async () => {
    const text = '{"output_text":"{}","output_tools":[{"function":{"name":"x"}}],"choices":[1]}';
    const sample = write('tools.json', text);
    const file = write('g.json', check({ input: '{{sample.output_tools[0].function.name}}' }));
    const args = ['graders', 'run', file, '--item', 'item.json', '--sample', sample];
    expect(await quarry(...args)).toMatchObject({ status: 0, out: 'reward: 1\n' });
  });

  const parts = { a: check(), b: check({ reference: 'y' }) };
  test.each<[string, unknown, string, RegExp]>([
    [
      'a template to a missing field',
      check({ reference: '{{item.missing}}' }),
      'invalid_variable_error',
      /^.*item\.missing.*\.$/,
    ],
    [
      'a division by zero',
      { type: 'multi', name: 'm', graders: parts, calculate_output: 'a / b' },
      'formula_parse_error',
      /zero/,
    ],
    [
      'Python that raises',
      python("def grade(sample, item):\n    return item['z']"),
      'python_grader_runtime_error',
      /^grade raised KeyError: 'z' \(line 2\)\.$/,
    ],
    [
      'Python that gives no number',
      python('def grade(sample, item):\n    return "1"'),
      'python_grader_runtime_error',
      /^grade gave a value of type str and has to give a number\.$/,
    ],
    [
      'Python over time',
      python('def grade(sample, item):\n    while True: pass'),
      'python_grader_runtime_error',
      /^grade ran over its time limit of 10 s; make it faster, or raise the limit in the settings\.$/,
    ],
    [
      'tests that are not there',
      { type: 'quarry.q_tests', name: 't' },
      'invalid_variable_error',
      /^There are no tests: item\.tests is missing; .*\.$/,
    ],
    [
      'an empty list of tests',
      { type: 'quarry.q_tests', name: 't', tests: [] },
      'other_error',
      /^There is no test to run; .*\.$/,
    ],
  ])(
    '%s',
    async (_name, file, flag, sentence) => {
      const { status, out, err } = await run(file, '--json');
      expect(status).toBe(1);
      expect(lines(err)).toEqual([expect.stringMatching(sentence)]);
      const { reward, metadata } = JSON.parse(out) as {
        reward: number;
        metadata: { errors: Record<string, unknown> };
      };
      expect([reward, metadata.errors[flag]]).toEqual([0, true]);
    },
    60_000,
  );

  test('a score out of range is clipped, and that is told', async () => {
    answer = '{"steps":[],"result":7}';
    expect(await run(score)).toEqual({
      status: 0,
      out: 'reward: 1\n',
      err: 'Warning: The judge gave 7, outside [0, 1]; it counts as 1.\n',
    });
  });

  test.each([
    [
      'a label not in labels',
      '{"steps":[],"result":"great"}',
      labels,
      /^The judge chose "great", which is none of the labels good, bad\.$/,
    ],
    [
      'a score that is no number',
      '{"steps":[],"result":"7"}',
      { ...score, name: 'j2' },
      /^The judge's result is "7" and not a number\.$/,
    ],
    [
      'no JSON from the judge',
      'I think 7',
      { ...score, model: 'm2' },
      /^The judge did not answer with a JSON object that has "result": I think 7$/,
    ],
  ])('%s', async (_name, text, file, sentence) => {
    answer = text;
    write('sample.txt', `x ${text}`);
    const { status, out, err } = await run(file);
    write('sample.txt', 'x\n');
    expect([status, out]).toEqual([1, 'no reward: model_grader_parse_error\n']);
    expect(lines(err).at(-1)).toMatch(sentence);
  });

  test.each([
    ['a grader with a mistake', 'bad.json', 'item.json', /^reference is missing; add it\.$/],
    ['an item that is no object', 'good.json', 'list.json', /^The item is no JSON object; .*\.$/],
    ['an item that is not there', 'good.json', 'none.json', /^none\.json cannot be read: .*\.$/],
  ])('%s is bad input', async (_name, grader, item, sentence) => {
    write('good.json', check());
    write('bad.json', check({ reference: undefined }));
    write('list.json', '[1]');
    const { status, out, err } = await quarry(
      'graders',
      'run',
      grader,
      '--item',
      item,
      '--sample',
      'sample.txt',
    );
    expect([status, out]).toEqual([3, '']);
    expect(lines(err)).toEqual([expect.stringMatching(sentence)]);
  });

  test('without a sample it is wrong usage', async () => {
    expect(await quarry('graders', 'run', 'good.json', '--item', 'item.json')).toMatchObject({ status: 2 });
  });
});

test('quarry grade takes a grader file, saves it once a version, and results name it', async () => {
  await quarry('new', 'd.quarry', '--sample');
  const file = write('mine.json', { type: 'quarry.length', name: 'My length!', max: 200, unit: 'chars' });
  const graded = async () => {
    const { status, out, err } = await quarry('grade', 'd.quarry', '--grader', file, '--json');
    expect([status, err]).toEqual([0, '']);
    return JSON.parse(out) as { grader: string; results: { score: number | null }[] };
  };
  const first = await graded();
  expect(first.grader).toBe('my-length@1');
  expect(first.results.some(({ score: reward }) => reward === 1)).toBe(true);
  write('mine.json', '{\n  "type": "quarry.length", "name": "My length!", "max": 200, "unit": "chars"\n}');
  expect((await graded()).grader).toBe('my-length@1');
  write('mine.json', { type: 'quarry.length', name: 'My length!', max: 20, unit: 'chars' });
  expect((await graded()).grader).toBe('my-length@2');
  expect(await quarry('grade', 'd.quarry', '--grader', 'my-length@1', '--where', 'id:nothing')).toMatchObject(
    { status: 0 },
  );
  write('mine.json', { type: 'quarry.length', name: 'My length!', max: 100_000, unit: 'chars' });
  const changes = await quarry('graders', 'changes', 'd.quarry', file);
  expect(changes).toMatchObject({ status: 0, err: '' });
  expect(lines(changes.out)[0]).toMatch(
    /^Against the last run, of my-length@2: (\d+) of \d+ change, \1 to passed, 0 from passed\.$/,
  );
  expect(lines(changes.out)[1]).toMatch(/^ {2}\S+: [\d.]+ -> [\d.]+$/);
  const told = JSON.parse((await quarry('graders', 'changes', 'd.quarry', file, '--json')).out);
  expect(told).toMatchObject({ run: { grader: 'my-length@2' }, to_failed: 0, edited: 0 });
  write('other.json', check({ name: 'never run' }));
  expect(await quarry('graders', 'changes', 'd.quarry', 'other.json')).toMatchObject({
    status: 3,
    err: 'The grader never-run was never run here, so there is nothing to compare with.\n',
  });
  write('mine.json', check({ name: 'faulty', reference: '{{item.none}}' }));
  const faulty = await quarry('grade', 'd.quarry', '--grader', file, '--where', 'id:max-drawdown');
  expect(faulty.err).toMatch(/^\d+ without a score, such as max-drawdown\/.*item\.none.*\.\n$/);
  write('mine.json', check({ operation: 'x' }));
  expect(await quarry('grade', 'd.quarry', '--grader', file)).toMatchObject({
    status: 3,
    err: expect.stringMatching(/^operation is "x"/),
  });
}, 120_000);

describe('job', () => {
  const row = (more: object = {}) =>
    JSON.stringify({
      messages: [{ role: 'user', content: 'Double x: f 1234 gives 2468.' }],
      a: 'x',
      ...more,
    });
  const hidden = [{ id: 'h1', kind: 'args', args: [1234], expected: 2468, visibility: 'hidden' }];
  const job = (grader: string, training: string, ...more: string[]) =>
    quarry(
      'graders',
      'job',
      grader,
      '--training',
      training,
      '--validation',
      write('v.jsonl', `${row()}\n`),
      ...more,
    );

  test('what fits is written with its grader, and never over another file', async () => {
    const grader = write('g.json', check());
    const rows = write('t.jsonl', `${row()}\n${row()}\n`);
    const sent = await job(grader, rows, '--out', 'sent.json');
    expect(sent).toMatchObject({
      status: 0,
      out: 'g.json: the job can be sent, with 2 rows to train on and 1 to validate.\n',
    });
    expect(JSON.parse(readFileSync(path('sent.json'), 'utf8'))).toEqual({
      method: { type: 'reinforcement', reinforcement: { grader: check() } },
    });
    expect(await job(grader, rows, '--out', 'sent.json')).toMatchObject({ status: 3 });
  });

  test('every row that does not fit is told by its line, a hidden test in the messages too', async () => {
    const rows = [row(), row({ a: undefined }), row({ tests: hidden }), '{'];
    const ended = await job(
      write('g.json', check()),
      write('t.jsonl', rows.join('\n')),
      '--out',
      'none.json',
    );
    expect(ended.status).toBe(1);
    expect(lines(ended.out)).toEqual([
      expect.stringMatching(
        /^g\.json: Line 2 of the training file does not fit the grader: .*field "a".*\.$/,
      ),
      'g.json: Line 3 of the training file gives away the hidden test h1 in its messages.',
      expect.stringMatching(/^g\.json: Line 4 of the training file is no JSON: .*\.$/),
    ]);
    expect(existsSync(path('none.json'))).toBe(false);
  });

  test('Python that cannot be a grader is told before the job is sent', async () => {
    write('t.jsonl', row());
    const ended = await job(write('g.json', python('def grade(sample item): return 1')), 't.jsonl');
    expect(ended).toMatchObject({
      status: 1,
      out: 'g.json: The grader cannot be used: source: line 1: invalid syntax.\n',
    });
  });

  test('what cannot be carried is named, and no job comes of it', async () => {
    const ended = await job(write('g.json', { type: 'quarry.q_tests', name: 't' }), 'v.jsonl', '--json');
    expect(ended.status).toBe(1);
    expect(JSON.parse(ended.out)).toMatchObject({
      valid: false,
      job: null,
      errors: [expect.stringContaining('runs q')],
    });
  });
});
