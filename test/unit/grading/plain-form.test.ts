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
      test(`${each.id} is refused because it measures code`, () =>
        expect(form.reasons.join()).toMatch(/extracted code/));
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
  expect(plainForm(check)).toEqual({ kind: 'plain', grader: check, changed: [] });
});
