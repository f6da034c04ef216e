/** Grader files against the conformance cases of every kind that needs neither Python nor a model. */
import { describe, expect, test } from 'vitest';
import { limitsWith } from '../../../src/execution/index.ts';
import { plainJson } from '../../../src/grading/openai/exact-json.ts';
import { fileGrader, readGraderFile, runGrader, runResponse } from '../../../src/grading/openai/index.ts';
import { fitsGraderSchema, graderJsonSchema } from '../../../src/grading/openai/json-schema.ts';
import { casesOf, families, type GraderCase } from '../../conformance/graders/cases.ts';

async function hold(grading: GraderCase): Promise<void> {
  const fields = grading.itemFields && new Set(grading.itemFields);
  if (grading.error !== undefined) {
    expect(() => readGraderFile(grading.grader, fields)).toThrow(grading.error);
    return;
  }
  const { grader, warnings } = readGraderFile(grading.grader, fields);
  const graded = await runGrader(grader, grading.sample, grading.item, {});
  if (grading.warning !== undefined)
    expect([...warnings, ...graded.warnings].join('\n')).toContain(grading.warning);
  const { outcome } = graded;
  if (grading.reward !== undefined) {
    expect(outcome).toMatchObject({ kind: 'reward' });
    expect(outcome.kind === 'reward' && outcome.reward).toBeCloseTo(grading.reward, 10);
    return;
  }
  expect(outcome).toMatchObject({ kind: 'fault', flag: grading.fault });
  expect(outcome.kind === 'fault' && outcome.message).toContain(grading.message ?? '');
}

for (const family of ['file', 'string-check', 'text-similarity', 'multi', 'format', 'length', 'q-lint']) {
  describe(family, () => {
    for (const each of casesOf(family)) test(each.id, () => hold(each));
  });
}

test('the answer has the shape of graders/run, and 0 beside a flag', async () => {
  const part = (reference: string) => ({
    type: 'string_check',
    name: 's',
    input: '{{item.a}}',
    reference,
    operation: 'eq',
  });
  const file = {
    type: 'multi',
    name: 'both',
    graders: { a: part('x'), b: part('y') },
    calculate_output: 'a / b',
  };
  const { grader } = readGraderFile(file);
  const answer = runResponse(await runGrader(grader, 'text', { a: 'x' }, {}), grader);
  expect(answer).toMatchObject({
    reward: 0,
    sub_rewards: { a: 1, b: 0 },
    metadata: {
      name: 'both',
      type: 'multi',
      scores: { a: 1, b: 0 },
      token_usage: null,
      sampled_model_name: null,
      errors: { formula_parse_error: true, other_error: false, python_grader_server_error_type: null },
    },
    model_grader_token_usage_per_model: {},
  });
});

test('the flags of all parts are true, each with its sentence', async () => {
  const part = (input: string) => ({
    type: 'string_check',
    name: 's',
    input,
    reference: 'x',
    operation: 'eq',
  });
  const python = { type: 'python', name: 'p', source: 'def grade(sample, item):\n    return 1' };
  const graders = { a: part('{{item.none}}'), b: part('{{sample.output_json.x}}'), c: python };
  const { grader } = readGraderFile({ type: 'multi', name: 'm', graders, calculate_output: 'a+b+c' });
  const broken = { kind: 'server-error', message: 'The sandbox failed.' } as const;
  const sandbox = { limits: { wallMs: 1, bytes: 1 }, grade: async () => broken, check: async () => null };
  const answer = runResponse(await runGrader(grader, 'text', {}, { python: sandbox }), grader);
  expect(answer).toMatchObject({
    reward: 0,
    metadata: {
      errors: {
        invalid_variable_error: true,
        invalid_variable_error_details: expect.stringMatching(/^Grader "a": /),
        sample_parse_error: true,
        sample_parse_error_details: expect.stringMatching(/no JSON/),
        python_grader_server_error: true,
        python_grader_server_error_type: 'sandbox_error',
        python_grader_runtime_error: false,
        other_error: false,
      },
    },
  });
});

test('a kind without its service is a fault with a sentence, never 0 by itself', async () => {
  const judge = {
    type: 'score_model',
    name: 'j',
    model: 'm',
    input: [{ role: 'user', content: '{{sample.output_text}}' }],
  };
  const python = { type: 'python', name: 'p', source: 'def grade(sample, item):\n    return 1' };
  for (const [file, sentence] of [
    [judge, /No model endpoint is set up/],
    [python, /no Python sandbox/],
  ] as const) {
    const { grader } = readGraderFile(file);
    const { outcome } = await runGrader(grader, 'x', {}, {});
    expect(outcome).toMatchObject({
      kind: 'fault',
      flag: 'other_error',
      message: expect.stringMatching(sentence),
    });
  }
});

test('an answer that was cut is no answer to grade', async () => {
  const { grader } = readGraderFile({
    ...{ type: 'string_check', name: 's', input: '{{sample.output_text}}', reference: 'x', operation: 'eq' },
  });
  const cut = { output_text: 'x', choices: [{ finish_reason: 'length' }] };
  expect((await runGrader(grader, cut, {}, {})).outcome).toMatchObject({
    kind: 'fault',
    flag: 'truncated_observation_error',
    message: expect.stringMatching(/cut at its token limit/),
  });
  const whole = { output_text: 'x', choices: [{ finish_reason: 'stop' }] };
  expect((await runGrader(grader, whole, {}, {})).outcome).toEqual({ kind: 'reward', reward: 1 });
});

test.each([
  ['0.80', 'failed'],
  ['7.0e-1', 'passed'],
])('a threshold written as %s decides what passed', async (written, status) => {
  const check =
    '"name":"t","input":"{{sample.output_text}}","reference":"abcd","evaluation_metric":"fuzzy_match"';
  const definition = `{"type":"text_similarity",${check},"pass_threshold":${written}}`;
  const grader = fileGrader({ name: 't', version: '1', definition, services: {} });
  const candidate = { id: 's', ref: null, language: 'q', code: '', entryPoint: 'f', tests: [] };
  const answer = { output: 'abcx', item: {} };
  const context = { engine: {} as never, limits: limitsWith({}) };
  expect(await grader.grade({ ...candidate, answer }, context)).toMatchObject({ status, score: 0.75 });
});

describe('the JSON schema', () => {
  const all = families.flatMap(casesOf);

  test('lets every file pass that can be read', () => {
    const refused = all.filter(
      ({ error, grader }) => error === undefined && !fitsGraderSchema(plainJson(grader)),
    );
    expect(refused.map(({ id }) => id)).toEqual([]);
  });

  test.each([
    ['an unknown type', { type: 'x', name: 'n' }],
    ['a missing field', { type: 'string_check', name: 'n', input: 'a', operation: 'eq' }],
    [
      'a word that is none',
      { type: 'string_check', name: 'n', input: 'a', reference: 'b', operation: 'neq' },
    ],
    [
      'multi in multi',
      { type: 'multi', name: 'n', graders: { a: { type: 'multi', name: 'm' } }, calculate_output: 'a' },
    ],
    [
      'a label list that is empty',
      { type: 'label_model', name: 'l', model: 'm', input: [], labels: [], passing_labels: [] },
    ],
  ])('refuses %s', (_name, grader) => expect(fitsGraderSchema(grader)).toBe(false));

  test('names every kind for completion, with its hover texts', () => {
    const text = JSON.stringify(graderJsonSchema);
    const readable = all.filter(({ error }) => error === undefined);
    const types = new Set(readable.map(({ grader }) => (grader as { type: string }).type));
    expect(types.size).toBe(10);
    for (const type of types) expect(text).toContain(`"const":"${type}"`);
    expect(text).toContain('"description":"A formula over the graders');
  });
});
