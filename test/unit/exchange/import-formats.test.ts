/** Formats of others: how each is recognised and what it becomes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonDefines, qDefines } from '../../../src/exchange/import/entry-point.ts';
import { codeOf } from '../../../src/exchange/import/fenced.ts';
import { importSources } from '../../../src/exchange/index.ts';
import { folder, newDataset } from '../store/dataset-file.ts';
import { importText, jsonl, options, problem } from './import-file.ts';

describe('humaneval-jsonl', () => {
  it("takes OpenAI's own, with its Python reference", async () => {
    const dataset = newDataset();
    const record = {
      task_id: 'HumanEval/0',
      prompt: 'def inc(x):\n',
      entry_point: 'inc',
      canonical_solution: '    return x+1\n',
      test: 'def check(candidate):\n    assert candidate(1) == 2\n',
    };
    await importText(dataset, jsonl(record));
    expect(dataset.problems.get('HumanEval/0')).toMatchObject({
      references: { python: 'def inc(x):\n    return x+1\n', q: null },
      statement: record.prompt,
    });
  });

  it("takes KX's without a task id, with q tests and a q solution", async () => {
    const dataset = newDataset();
    await importText(
      dataset,
      jsonl({
        prompt: '// doc\nf:{[x]\n  }',
        entry_point: 'f',
        tests: 'def check(candidate):\n    pass',
        q_tests: ['1~f 1'],
        test_setup_code: 'import math',
        canonical_solution: 'f:{x}',
      }),
    );
    expect(dataset.problems.get('f')).toMatchObject({ signature: 'f:{[x]', references: { q: 'f:{x}' } });
    expect(dataset.problems.get('f').tests.map((test) => test.body)).toEqual([
      { kind: 'python-check', code: 'def check(candidate):\n    pass', setup: 'import math' },
      { kind: 'q-assert', code: '1~f 1' },
    ]);
  });

  it.each([
    [
      { task_id: [], prompt: 'p', entry_point: 'f', test: 't' },
      /"task_id" of the problem must be a number or a string/,
    ],
    [{ task_id: 1, prompt: 'p', entry_point: '', test: 't' }, /"entry_point" of the problem is empty/],
    [{ task_id: 1, prompt: 'p', entry_point: 'f', test: 5 }, /"test" of the problem must be a string/],
  ])('refuses %j', async (record, sentence) => {
    await expect(importText(newDataset(), jsonl(record))).rejects.toThrow(sentence);
  });
});

describe("KX's harness", () => {
  const results = (...rows: object[]): string =>
    JSON.stringify(
      { total_solutions: rows.length, pass_at_1: 0.5, per_problem_results: [], results: rows },
      null,
      2,
    );

  it.each([
    [true, 'passed', 'passed'],
    [false, 'timed out', 'timeout'],
    [false, 'failed: Test assertion failed: x', 'failed'],
    [false, 'failed: Test execution failed: y', 'error'],
    [false, 'failed: IPC execution error: z', 'error'],
    [false, 'failed: IPC port error: Failed', 'crash'],
  ])('reads passed %s, %s as %s', async (passed, info, status) => {
    const dataset = newDataset();
    await importText(dataset, jsonl(problem('7')));
    await importText(dataset, results({ task_id: 7, sample_index: 3, passed, info }), {
      name: 'results_m.json',
    });
    expect(dataset.solutions.get('7/m/3')).toMatchObject({
      status,
      score: passed ? 1 : 0,
      batch: 'm',
      model: 'm',
      sample: 3,
      characters: 0,
    });
    expect(dataset.grading.newest('7/m/3')?.message).toBe(passed ? null : info);
  });

  it('names the line of a bad row, and wants the problems first', async () => {
    const dataset = newDataset();
    const text = results({ task_id: 7, sample_index: 3, passed: 'yes' });
    await expect(importText(dataset, text, { name: 'r.json' })).rejects.toThrow(
      /^r\.json, line 9, column 17: "passed" of the result must be true or false, not a string/,
    );
    await expect(
      importText(dataset, results({ task_id: 7, sample_index: 3, passed: true }), { name: 'r.json' }),
    ).rejects.toThrow(/line 6: there is no problem 7.*import the problems first/);
  });

  it('takes generations, the code out of its fence', async () => {
    const dataset = newDataset();
    await importText(dataset, jsonl(problem('7')));
    const report = await importText(
      dataset,
      jsonl(
        { task_id: 7, sample_index: 0, completion: 'Here:\n```q\nsq:{x}\n```\nDone.' },
        { task_id: '7', completion: 'sq:{y}' },
      ),
      { name: 'gen.jsonl' },
    );
    expect(report.format).toBe('kx-generations-jsonl');
    expect(dataset.solutions.get('7/gen/0')).toMatchObject({
      code: 'sq:{x}',
      raw: 'Here:\n```q\nsq:{x}\n```\nDone.',
    });
    expect(dataset.solutions.get('7/gen/1')).toMatchObject({ code: 'sq:{y}', raw: null, sample: 1 });
  });
});

describe('openai-chat-jsonl', () => {
  const chat = (user: string, answer: string): object => ({
    messages: [
      { role: 'system', content: 's' },
      { role: 'user', content: user },
      { role: 'assistant', content: answer },
    ],
  });

  it('makes a problem of each text and a solution of each answer', async () => {
    const dataset = newDataset();
    const report = await importText(
      dataset,
      jsonl(
        chat('Square it\nplease', '```q\nsq:{x*x}\n```'),
        chat('Square it\nplease', 'sq:{x xexp 2}'),
        chat('Other', 'f:{x}'),
      ),
      { batch: 'b' },
    );
    expect(report).toMatchObject({
      format: 'openai-chat-jsonl',
      added: { problem: 2, batch: 1, solution: 3 },
    });
    const [first] = dataset.problems.list('"Square it"', 0, 5).rows;
    expect(first).toMatchObject({ title: 'Square it', solutions: 2 });
    expect(dataset.problems.get(first!.id).entryPoint).toBe('sq');
  });

  it.each([
    [{ messages: [] }, /last message is not from the assistant/],
    [{ messages: [{ role: 'assistant', content: 'x' }] }, /no user message/],
    [{ messages: [{ role: 'user', content: 'x' }] }, /last message is not from the assistant/],
    [{ messages: 'x' }, /must be a list/],
  ])('refuses %j', async (record, sentence) => {
    await expect(importText(newDataset(), jsonl(record))).rejects.toThrow(sentence);
  });
});

it.each([
  ['f:{x}', 'f', true],
  ['  f : {x}', 'f', true],
  ['g:1; f::{x}', 'f', true],
  ['ff:{x}', 'f', false],
  ['.a.f:{x}', 'f', false],
  ['.a.f:{x}', '.a.f', true],
  ['`f set {x}', 'f', true],
  ['{f[x]}', 'f', false],
  ['f', 'f', false],
])('%j defines %s in q: %s', (code, name, defines) => {
  expect(qDefines(code, name)).toBe(defines);
});

it.each([
  ['def f(x): pass', true],
  ['async def f(): pass', true],
  ['f = lambda x: x', true],
  ['from m import f', true],
  ['def g(): f = 1', false],
])('%j defines f in Python: %s', (code, defines) => {
  expect(pythonDefines(code, 'f')).toBe(defines);
});

it.each([
  ['x:1', 'x:1', null],
  [' x:1\n', 'x:1', ' x:1\n'],
  ['a\n```\nx:1\n```', 'x:1', 'a\n```\nx:1\n```'],
  ['```python\ny\n```\n```q\nx:1\n```', 'x:1', '```python\ny\n```\n```q\nx:1\n```'],
  ['```q\nx:1', 'x:1', '```q\nx:1'],
])('takes the code out of %j', (answer, code, raw) => {
  expect(codeOf(answer)).toEqual({ code, raw });
});

describe('jsonl and csv through --map', () => {
  const map = { statement: 'question', entry_point: 'name', code: 'answer', id: 'key' };
  const row = {
    key: 'k1',
    question: 'Add, please',
    name: 'add',
    answer: 'add:{x+y}',
    tags: ['a', 'b'],
    difficulty: 'Easy',
  };

  it('makes problems and solutions of JSON rows', async () => {
    const dataset = newDataset();
    await importText(dataset, jsonl(row, { ...row, answer: 'add:+' }), {
      format: 'jsonl',
      map,
      name: 'mine.jsonl',
    });
    expect(dataset.problems.get('k1')).toMatchObject({
      title: 'Add, please',
      entryPoint: 'add',
      difficulty: 'easy',
      tags: ['a', 'b'],
    });
    expect(dataset.solutions.ofProblem('k1').map((each) => [each.id, each.batch])).toEqual([
      ['k1/mine/0', 'mine'],
      ['k1/mine/1', 'mine'],
    ]);
  });

  it('makes the same of CSV, with quotes, commas and line ends inside cells', async () => {
    const dataset = newDataset();
    await importText(
      dataset,
      'key,question,name,answer\r\nk1,"Add, ""please""\r\nnow",add,"add:{x+y}"\r\n\r\nk2,Sub,sub,\n',
      { map, name: 'mine.csv' },
    );
    expect(dataset.problems.get('k1')).toMatchObject({
      statement: 'Add, "please"\r\nnow',
      title: 'Add, "please"',
    });
    expect([dataset.problems.get('k2').entryPoint, dataset.solutions.ofProblem('k2')]).toEqual(['sub', []]);
  });

  it.each([
    ['key,question\nk,', /line 2: the row has no "question"; .*--map statement=COLUMN/],
    ['key,question\nk', /line 2: the row has 1 cells, the heading 2/],
    ['key,question\nk,"open', /line 2, column 3: a quoted cell is not closed/],
    ['key,question\nk,"a"b', /line 2, column 6: a character follows/],
    ['key,question\nk,text', /the row has no "name"/],
  ])('refuses %j', async (text, sentence) => {
    await expect(importText(newDataset(), text, { map, name: 'x.csv' })).rejects.toThrow(sentence);
  });

  it('refuses a field that it does not have', async () => {
    await expect(
      importText(newDataset(), jsonl(row), { format: 'jsonl', map: { colour: 'x' } }),
    ).rejects.toMatchObject({ code: 'bad-option' });
  });
});

describe('ms-problem-dir', () => {
  const write = (root: string, files: Record<string, string>): string => {
    const made = join(root, 'train', 'two-sum');
    mkdirSync(made, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text);
    return root;
  };
  const files = {
    'entry.json': JSON.stringify({
      task_id: 'two-sum',
      difficulty: 'Hard',
      tags: ['array'],
      entry_point: 'twoSum',
      prompt: 'p',
    }),
    'problem_description.txt': 'Find two.',
    'python_sol.py': 'def solve(x):\n    return x\n',
    'q_sol.q': 'solve:{x}\n',
    'q_test_case_1.q': 'result:solve[1];\nshow result;',
    'q_exact_ans_test_case_1.txt': '1\n',
    'q_test_case_2.q': 'show solve[2];',
    'test_case_2_correct_ans.txt': '2',
  };
  const importFolder = (path: string) => {
    const dataset = newDataset();
    return importSources(dataset, [{ kind: 'path', path }], options).then((report) => ({ dataset, report }));
  };

  it('takes a folder of folders', async () => {
    const { dataset, report } = await importFolder(write(folder(), files));
    expect(report).toMatchObject({ format: 'ms-problem-dir', added: { problem: 1 } });
    expect(dataset.problems.get('two-sum')).toMatchObject({
      entryPoint: 'solve',
      difficulty: 'hard',
      meta: '{"folder":"train"}',
      statement: 'Find two.',
      references: { q: 'solve:{x}\n' },
    });
    expect(dataset.problems.get('two-sum').tests.map((test) => test.body)).toEqual([
      { kind: 'q-script', code: 'result:solve[1];\nshow result;', stdout: '1' },
      { kind: 'q-script', code: 'show solve[2];', stdout: '2' },
    ]);
  });

  it('names what is missing', async () => {
    const { 'test_case_2_correct_ans.txt': _gone, ...rest } = files;
    await expect(importFolder(write(folder(), rest))).rejects.toThrow(
      /two-sum\/q_test_case_2\.q, line 1: there is no q_exact_ans_test_case_2\.txt/,
    );
    await expect(importFolder(write(folder(), { ...files, 'entry.json': '{' }))).rejects.toThrow(
      /two-sum\/entry\.json, line 1, column 2: not JSON/,
    );
    await expect(importFolder(folder())).rejects.toMatchObject({ code: 'empty' });
  });
});
