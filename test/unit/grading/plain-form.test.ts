/** Graders in plain OpenAI form: the Python that stands for our own kinds gives the same rewards, under a real CPython. */
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { beforeAll, describe, expect, test } from 'vitest';
import { plainForm, readGraderFile, runGrader } from '../../../src/grading/openai/index.ts';
import { casesOf } from '../../conformance/graders/cases.ts';

let python: PyodideAPI;
beforeAll(async () => {
  python = await loadPyodide();
}, 60_000);

function gradeInPython(source: string, outputText: string, item: object): number {
  python.globals.set('case', JSON.stringify([{ output_text: outputText }, item]));
  return python.runPython(`${source}\nimport json as j\nfloat(grade(*j.loads(case)))`) as number;
}

describe('format and length give the same reward as Python', () => {
  for (const each of [...casesOf('format'), ...casesOf('length')].filter(
    ({ reward }) => reward !== undefined,
  )) {
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

const format = { type: 'quarry.format', name: 'form', require: [{ kind: 'tag', name: 'answer' }] };
const check = { type: 'string_check', name: 's', input: 'a', reference: 'a', operation: 'eq' };

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
