/** Jobs of reinforcement fine-tuning: every mistake by its path, what cannot be carried, rows by what they lack. */
import { describe, expect, test } from 'vitest';
import { parseExact, readRftJob, rowChecker } from '../../../src/grading/index.ts';

const check = {
  type: 'string_check',
  name: 's',
  input: '{{sample.output_text}}',
  reference: '{{item.answer}}',
  operation: 'eq',
};
const job = (reinforcement: object, more: object = {}) => ({
  model: 'm',
  method: { type: 'reinforcement', reinforcement: { grader: check, ...reinforcement } },
  ...more,
});
const hyper = (hyperparameters: object) => job({ hyperparameters });

test('a job comes out as it went in, and a grader file becomes the grader of one', () => {
  const whole = job({
    hyperparameters: {
      ...{ batch_size: 256, learning_rate_multiplier: 0.1, n_epochs: 50, compute_multiplier: 10 },
      ...{ eval_interval: 1, eval_samples: 'auto', reasoning_effort: 'high' },
    },
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'n', strict: true, schema: { type: 'object' } },
    },
  });
  expect(readRftJob(whole)).toMatchObject({
    kind: 'job',
    job: whole,
    changed: [],
    dropped: [],
    warnings: [],
  });
  expect(readRftJob(check)).toMatchObject({
    job: { method: { type: 'reinforcement', reinforcement: { grader: check } } },
  });
});

test('a number may be written with a fraction or an exponent', () => {
  const text =
    '{"learning_rate_multiplier":1e-5,"compute_multiplier":1.0,"n_epochs":2.0,"batch_size":1e2,"eval_samples":1.0}';
  expect(readRftJob(hyper(parseExact(text) as object))).toMatchObject({ kind: 'job', warnings: [] });
  const most = parseExact('{"compute_multiplier":1e1000}') as object;
  expect(() => readRftJob(hyper(most))).toThrow('compute_multiplier is 1e1000 and has to be a number');
});

test.each<[string, unknown, string]>([
  ['no object', [], 'The grader is [] and has to be an object.'],
  ['another method', { method: { type: 'dpo' } }, 'method.type is "dpo"'],
  ['no reinforcement', { method: { type: 'reinforcement' } }, 'method.reinforcement is missing'],
  ['no grader', job({ grader: undefined }), 'method.reinforcement.grader is missing'],
  [
    'a mistake in the grader',
    job({ grader: { ...check, operation: 'neq' } }),
    'method.reinforcement.grader: operation is "neq"',
  ],
  ['batch_size', hyper({ batch_size: 257 }), 'hyperparameters.batch_size is 257 and has to be at most 256'],
  [
    'half a batch',
    hyper({ batch_size: 1.5 }),
    'hyperparameters.batch_size is 1.5 and has to be a whole number',
  ],
  ['no batch', hyper({ batch_size: 0 }), 'batch_size is 0 and has to be at least 1'],
  ['learning rate', hyper({ learning_rate_multiplier: 0 }), 'is 0 and has to be more than 0'],
  ['epochs', hyper({ n_epochs: 51 }), 'n_epochs is 51 and has to be at most 50'],
  ['compute, low', hyper({ compute_multiplier: 0.00001 }), 'has to be more than 0.00001'],
  ['compute, high', hyper({ compute_multiplier: 10.5 }), 'has to be at most 10'],
  ['eval_interval', hyper({ eval_interval: 0 }), 'eval_interval is 0'],
  ['eval_samples', hyper({ eval_samples: 'none' }), 'eval_samples is "none" and has to be a number'],
  ['effort', hyper({ reasoning_effort: 'auto' }), 'has to be one of default, low, medium, high'],
  ['format', job({ response_format: { type: 'text' } }), 'response_format.type is "text"'],
  [
    'no schema',
    job({ response_format: { type: 'json_schema', json_schema: { name: 'n' } } }),
    'json_schema.schema',
  ],
])('%s is told by its path', (_name, file, message) => {
  expect(() => readRftJob(file)).toThrow(message);
});

describe('what jobs do not take', () => {
  test.each<[string, object, string]>([
    ['q', { type: 'quarry.q_tests', name: 't' }, 'The grader runs q'],
    [
      'a bare label_model',
      {
        type: 'label_model',
        name: 'l',
        model: 'm',
        input: [{ role: 'user', content: 'x' }],
        labels: ['a'],
        passing_labels: ['a'],
      },
      'label_model by itself',
    ],
    [
      'cosine inside multi',
      {
        ...{ type: 'multi', name: 'm', calculate_output: 'c' },
        graders: {
          c: { type: 'text_similarity', name: 'c', input: 'a', reference: 'b', evaluation_metric: 'cosine' },
        },
      },
      'graders.c uses cosine',
    ],
  ])('%s is refused', (_name, grader, reason) => {
    expect(readRftJob(job({ grader }))).toEqual({
      kind: 'refused',
      reasons: [expect.stringContaining(reason)],
    });
  });

  test("Evals' own field is left out with a word, and an unknown one is noted", () => {
    const grader = {
      type: 'python',
      name: 'p',
      source: 'def grade(sample, item): return 1',
      pass_threshold: 0.5,
    };
    const read = readRftJob(job({ grader, hyperparameters: { beta: 1 } }));
    expect(read).toMatchObject({
      dropped: [expect.stringContaining('pass_threshold')],
      warnings: [expect.stringContaining('hyperparameters.beta is not a field')],
    });
    expect(JSON.stringify(read)).not.toContain('"pass_threshold"');
  });
});

describe('rows', () => {
  const read = readRftJob(check);
  if (read.kind !== 'job') throw new Error('It was refused.');
  const rowOf = rowChecker(read.grader);
  const user = { role: 'user', content: 'Double x.' };

  test.each<[string, string, string]>([
    ['no JSON', '{"messages":', 'is no JSON: '],
    ['an empty line', '', 'is empty; remove it'],
    ['a list', '[]', 'is no JSON object'],
    ['no messages', '{"answer":"a"}', 'cannot be used: messages is missing'],
    ['empty messages', '{"messages":[],"answer":"a"}', 'messages is empty'],
    [
      'an unknown role',
      '{"messages":[{"role":"bot","content":"x"}],"answer":"a"}',
      'messages[0].role is "bot"',
    ],
    [
      'the assistant last',
      JSON.stringify({ messages: [user, { role: 'assistant', content: 'x' }], answer: 'a' }),
      'the last message',
    ],
    ...[undefined, null, 5, []].map((content): [string, string, string] => [
      `a message whose content is ${JSON.stringify(content)}`,
      JSON.stringify({ messages: [{ role: 'user', content }], answer: 'a' }),
      'messages[0].content is ',
    ]),
    ['a field that the grader reads', JSON.stringify({ messages: [user] }), 'finds no field "answer"'],
  ])('%s is a fault', (_name, line, message) => {
    expect(rowOf(line)).toEqual({ kind: 'fault', message: expect.stringContaining(message) });
  });

  test('what a model said may be calls of tools alone', () => {
    const calls = { role: 'assistant', content: null, tool_calls: [] };
    expect(rowOf(JSON.stringify({ messages: [user, calls, user], answer: 'a' }))).toMatchObject({
      kind: 'row',
    });
  });

  test('a row gives what its model sees, and the tests that its grader has, in both fields', () => {
    const tests = [{ kind: 'args', args: [1], expected: 2, visibility: 'hidden' }];
    const parts = { role: 'user', content: [{ type: 'text', text: 'and this' }] };
    const row = { messages: [user, parts], answer: 'a', tests, ground_truth: JSON.stringify({ tests }) };
    expect(rowOf(JSON.stringify(row))).toMatchObject({
      kind: 'row',
      prompt: 'Double x.\nand this',
      tests: [{ visibility: 'hidden' }, { visibility: 'hidden' }],
    });
  });

  test('a grader that became Python says what it reads', () => {
    const tests = readRftJob({ type: 'quarry.q_tests', name: 't', language: 'python' });
    expect(tests).toMatchObject({ fields: ['entry_point', 'tests'] });
    if (tests.kind !== 'job') throw new Error('It was refused.');
    expect(
      rowChecker(tests.grader, tests.fields)(JSON.stringify({ messages: [user], entry_point: 'f' })),
    ).toEqual({
      kind: 'fault',
      message: 'does not fit the grader: it reads tests, which is missing',
    });
    const own = {
      type: 'quarry.q_tests',
      name: 't',
      language: 'python',
      tests: [{ kind: 'args', args: [1], expected: 1 }],
    };
    expect(readRftJob(own)).toMatchObject({ fields: ['entry_point'] });
  });

  test("other services' tests and truths are theirs", () => {
    const row = { messages: [user], answer: 'a', tests: 'all of them', ground_truth: '42' };
    expect(rowOf(JSON.stringify(row))).toMatchObject({ kind: 'row', tests: [] });
  });
});
