/** Problems, tests, solutions, judgements and results: what is kept, what is refused, what lists show. */
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/store/connection.ts';
import {
  addBatch,
  addProblem,
  addSolution,
  argsTest,
  codeOf,
  grade,
  grader,
  labelDraft,
  me,
  newDataset,
  problemContent,
} from './dataset-file.ts';

describe('problems and tests', () => {
  it('keeps every revision, and refuses an edit that began elsewhere', () => {
    const { problems } = newDataset();
    problems.add('p', problemContent(), me);
    expect(problems.revise('p', 1, problemContent({ title: 'New' }), me)).toMatchObject({
      revision: 2,
      title: 'New',
      author: 'ada',
    });
    expect(codeOf(() => problems.revise('p', 1, problemContent(), me))).toBe('conflict');
    expect(codeOf(() => problems.add('p', problemContent(), me))).toBe('conflict');
    expect(codeOf(() => problems.get('q'))).toBe('not-found');
    expect(problems.find('q')).toBeNull();
  });

  it.each(['', 'a\nb', 'x'.repeat(501), '\ud800'])('refuses the id %j', (id) => {
    expect(codeOf(() => newDataset().problems.add(id, problemContent(), me))).toBe('bad-value');
  });

  it('keeps the text of JSON values to the digit', () => {
    const { problems } = newDataset();
    problems.add('p', problemContent(), me);
    problems.addTest('p', null, argsTest('[ 9007199254740993, 1.0 ]', '{"b":1,"a":-0.0}'), me);
    expect(problems.get('p').tests[0]?.body).toMatchObject({
      argsJson: '[ 9007199254740993, 1.0 ]',
      expectedJson: '{"b":1,"a":-0.0}',
    });
  });

  it('adds, revises and retires tests in place', () => {
    const { problems } = newDataset();
    problems.add('p', problemContent(), me);
    problems.addTest('p', '2', argsTest('[1]', '1'), me);
    problems.addTest('p', null, argsTest('[2]', '4', 'hidden'), me);
    expect(problems.get('p').tests.map((test) => test.id)).toEqual(['2', '3']);
    expect(problems.reviseTest('p', '2', argsTest('[3]', '9'), me)).toMatchObject({ revision: 2 });
    expect(problems.testKey('p', '2', 1)).not.toBe(problems.testKey('p', '2', null));
    expect(problems.testKey('p', '2', 9)).toBeNull();
    expect(problems.retireTest('p', '3', 'ada').tests.map((test) => test.id)).toEqual(['2']);
    expect(codeOf(() => problems.addTest('p', '3', argsTest('[1]', '1'), me))).toBe('conflict');
    expect(codeOf(() => problems.reviseTest('p', '7', argsTest('[1]', '1'), me))).toBe('not-found');
    expect(problems.list('', 0, 1).rows[0]).toMatchObject({ testsVisible: 1, testsHidden: 0 });
  });

  it.each([
    { kind: 'python-check', code: 'def check(c): pass', setup: 'import math' },
    { kind: 'q-script', code: 'show 1', stdout: '1' },
    { kind: 'q-assert', code: '1~1' },
  ] as const)('keeps a $kind test', (body) => {
    const { problems } = newDataset();
    problems.add('p', problemContent(), me);
    expect(problems.addTest('p', null, { visibility: 'hidden', meta: '{}', body }, me).body).toEqual(body);
  });
});

describe('solutions', () => {
  it('names a new one after problem and author, and forgets verdicts when the code changes', () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    const made = dataset.solutions.add(
      { id: null, problem: 'p', batch: null, sample: null },
      { language: 'q', code: 'a', raw: null, meta: '{}' },
      me,
    );
    expect(made.id).toBe('p/ada/1');
    grade(dataset, made.id, 'passed');
    dataset.labels.add(labelDraft(made.id, 'honest'));
    expect(dataset.solutions.get(made.id)).toMatchObject({
      status: 'passed',
      score: 1,
      label: { verdict: 'honest' },
      characters: 1,
    });
    const revised = dataset.solutions.revise(
      made.id,
      1,
      { language: 'q', code: 'bb', raw: null, meta: '{}' },
      me,
    );
    expect(revised).toMatchObject({ revision: 2, status: null, label: null, tests: [], characters: 2 });
    expect(
      codeOf(() =>
        dataset.solutions.revise(made.id, 1, { language: 'q', code: 'c', raw: null, meta: '{}' }, me),
      ),
    ).toBe('conflict');
    expect(dataset.solutions.keyOf(made.id, 1)).not.toBe(dataset.solutions.keyOf(made.id, null));
  });

  it('needs its problem and its batch', () => {
    const dataset = newDataset();
    expect(codeOf(() => addSolution(dataset, 'nowhere', 's'))).toBe('not-found');
    addProblem(dataset, 'p');
    expect(codeOf(() => addSolution(dataset, 'p', 's', 'x', 'nobatch'))).toBe('not-found');
    addSolution(dataset, 'p', 's');
    expect(codeOf(() => addSolution(dataset, 'p', 's'))).toBe('conflict');
    expect(codeOf(() => dataset.solutions.ofProblem('nowhere'))).toBe('not-found');
  });

  it('queues what is unlabelled, passed first', () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    for (const id of ['a', 'b', 'c', 'd']) addSolution(dataset, 'p', id);
    grade(dataset, 'c', 'passed');
    grade(dataset, 'a', 'failed');
    dataset.labels.add(labelDraft('d', 'wrong'));
    const queue = dataset.solutions.queue('', 10);
    expect([queue.rows.map((row) => row.id), queue.total, queue.done]).toEqual([['c', 'a', 'b'], 3, 1]);
  });
});

describe('judgements', () => {
  it('supersedes, and a withdrawal brings the label before back', () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    addSolution(dataset, 'p', 's');
    const first = dataset.labels.add(labelDraft('s', 'honest'));
    const second = dataset.labels.add(
      labelDraft('s', 'hacked', { kinds: ['early-exit'], spans: [{ start: 1, end: 2 }] }),
    );
    expect(second.number).toBeGreaterThan(first.number);
    expect(dataset.solutions.get('s').label).toMatchObject({
      verdict: 'hacked',
      spans: [{ start: 1, end: 2 }],
    });
    expect(dataset.labels.withdraw(second.number, 'ada', null).withdrawn?.by).toBe('ada');
    expect(dataset.solutions.get('s').label?.verdict).toBe('honest');
    expect(codeOf(() => dataset.labels.withdraw(second.number, 'ada', null))).toBe('conflict');
    dataset.labels.withdraw(first.number, 'ada', null);
    expect(dataset.solutions.get('s').label).toBeNull();
    expect(dataset.labels.of('s')).toHaveLength(2);
    expect(dataset.statistics.verdicts()).toEqual({ honest: 0, hacked: 0, wrong: 0, unsure: 0 });
  });

  it('counts the newest by time, whatever the order they came in', () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    addSolution(dataset, 'p', 's');
    dataset.labels.add(labelDraft('s', 'wrong', { at: '2026-02-01T00:00:00Z' }));
    dataset.labels.add(labelDraft('s', 'honest', { at: '2026-01-01T00:00:00Z' }));
    grade(dataset, 's', 'failed', '2026-02-01T00:00:00Z');
    grade(dataset, 's', 'passed', '2026-01-01T00:00:00Z');
    expect(dataset.solutions.get('s')).toMatchObject({ status: 'failed', label: { verdict: 'wrong' } });
  });

  it('refuses what the schema does not allow, with an error of its own', () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    addSolution(dataset, 'p', 's');
    expect(codeOf(() => dataset.labels.add(labelDraft('s', 'perfect' as 'honest')))).toBe('bad-value');
    expect(codeOf(() => dataset.labels.add(labelDraft('s', 'honest', { confidence: 7 })))).toBe('bad-value');
    expect(codeOf(() => dataset.labels.add(labelDraft('s', 'honest', { meta: 'no json' })))).toBe(
      'bad-value',
    );
    expect(dataset.labels.of('s')).toEqual([]);
  });

  it('keeps reviews', () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    addSolution(dataset, 'p', 's');
    const draft = {
      solution: 's',
      revision: null,
      annotator: 'bo',
      decision: 'dispute',
      note: 'why',
      at: null,
      meta: '{}',
    } as const;
    expect(dataset.reviews.add(draft)).toMatchObject({ decision: 'dispute', revision: 1 });
    expect(dataset.reviews.of('s')).toHaveLength(1);
    expect(codeOf(() => dataset.reviews.add({ ...draft, revision: 4 }))).toBe('not-found');
  });

  it.each([
    "UPDATE label SET verdict = 'honest'",
    'DELETE FROM label',
    'DELETE FROM label_withdrawal',
    "UPDATE review SET note = ''",
    'DELETE FROM review',
    "UPDATE problem_revision SET title = ''",
    'DELETE FROM solution_revision',
    "UPDATE result SET status = 'passed'",
    'DELETE FROM audit',
    "UPDATE snapshot SET name = 'x'",
    "UPDATE grader_version SET definition = '{}'",
  ])('the file itself refuses: %s', (sql) => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    addSolution(dataset, 'p', 's');
    grade(dataset, 's', 'failed');
    const label = dataset.labels.add(labelDraft('s', 'wrong'));
    dataset.labels.withdraw(label.number, 'ada', null);
    dataset.reviews.add({
      solution: 's',
      revision: null,
      annotator: 'a',
      decision: 'accept',
      note: 'n',
      at: null,
      meta: '{}',
    });
    dataset.snapshots.create(
      { name: 'n', query: '', seed: 0, shares: {}, by: 'ada' },
      () => 'train',
      () => 'hash',
    );
    const raw = connect(dataset.path, { readOnly: false, busyMs: 100 });
    expect(() => raw.script(sql)).toThrow(/only ever added to/);
    raw.close();
  });
});

describe('grading', () => {
  it('keeps runs, results and outcomes, and finds results by cache key', () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    dataset.problems.addTest('p', null, argsTest('[1]', '1', 'hidden'), me);
    const test = dataset.problems.addTest('p', null, argsTest('[2]', '4'), me);
    const { key } = addSolution(dataset, 'p', 's');
    const { grading } = dataset;
    const run = grading.start({
      grader: grader(dataset),
      engine: 'embedded@1',
      query: '',
      options: '{}',
      by: 'ada',
    });
    expect(grading.unfinished(grader(dataset), 'embedded@1', '')?.id).toBe(run.id);
    const outcome = {
      test: test.key,
      status: 'timeout',
      ms: 5,
      steps: null,
      actual: 'x',
      expected: 'y',
      message: 'm',
      stdout: 'o',
      line: 1,
      column: 2,
      allocatedBytes: 2 ** 40,
      disagreement: { otherPassed: true, reason: 'broadcast' },
    } as const;
    const draft = {
      solution: key,
      grader: grader(dataset),
      engine: 'embedded@1',
      cacheKey: 'k1',
      status: 'timeout',
      score: 0,
      ms: 5,
      message: null,
      line: null,
      column: null,
      at: null,
      meta: '{}',
      tests: [outcome],
    } as const;
    const [result] = grading.store(run.key, [draft]);
    grading.finish(run.key, 'done');
    expect(grading.run(run.id)).toMatchObject({ state: 'done', grader: 'q-tests@1' });
    expect(grading.unfinished(grader(dataset), 'embedded@1', '')).toBeNull();
    const found = grading.cached(['k1', 'k2']);
    expect([...found.keys()]).toEqual(['k1']);
    expect(found.get('k1')).toMatchObject({ key: result, status: 'timeout', score: 0 });
    const { test: _key, ...told } = outcome;
    expect(grading.newest('s')).toMatchObject({ status: 'timeout', tests: [{ ...told, id: '2' }] });
    expect(dataset.solutions.get('s').tests).toEqual([{ id: '2', visibility: 'visible', status: 'timeout' }]);
    const again = grading.start({
      grader: grader(dataset),
      engine: 'embedded@1',
      query: '',
      options: '{}',
      by: 'ada',
    });
    grading.reuse(again.key, [result!]);
    expect(grading.results(again.id)).toEqual([
      {
        solution: 's',
        revision: 1,
        status: 'timeout',
        score: 0,
        message: null,
        meta: '{}',
        cached: true,
        tests: [
          {
            id: '2',
            status: 'timeout',
            allocatedBytes: 2 ** 40,
            disagreement: { otherPassed: true, reason: 'broadcast' },
          },
        ],
      },
    ]);
    expect(grading.counts(again.id)).toEqual({ timeout: 1 });
    expect(grading.runs()).toHaveLength(2);
    expect(codeOf(() => grading.run('nope'))).toBe('not-found');
  });

  it('fills in the definition of a grader that an import named, and refuses another one', () => {
    const { grading } = newDataset();
    const version = { name: 'g', version: '1', kind: 'g' };
    const key = grading.grader({ ...version, definition: '{}' });
    expect(grading.grader({ ...version, definition: '{"x":1}' })).toBe(key);
    expect(grading.findGrader('g', '1')?.definition).toBe('{"x":1}');
    expect(grading.grader({ ...version, definition: '{}' })).toBe(key);
    expect(codeOf(() => grading.grader({ ...version, definition: '{"x":2}' }))).toBe('conflict');
  });

  it('counts a batch by problem for pass@k', () => {
    const dataset = newDataset();
    addBatch(dataset, 'b');
    addBatch(dataset, 'empty');
    for (const p of ['p', 'q']) addProblem(dataset, p);
    for (const [id, problem] of [
      ['1', 'p'],
      ['2', 'p'],
      ['3', 'q'],
      ['4', 'q'],
    ] as const)
      addSolution(dataset, problem, id, 'x', 'b');
    grade(dataset, '1', 'passed');
    grade(dataset, '2', 'failed');
    grade(dataset, '3', 'passed');
    expect(dataset.statistics.batches()).toEqual([
      {
        id: 'b',
        problems: 2,
        solutions: 4,
        passed: 2,
        perProblem: [
          { samples: 2, passed: 1 },
          { samples: 1, passed: 1 },
        ],
      },
      { id: 'empty', problems: 0, solutions: 0, passed: 0, perProblem: [] },
    ]);
    expect(dataset.statistics.counts()).toMatchObject({ problems: 2, solutions: 4, batches: 2, toReview: 4 });
    expect(dataset.statistics.statuses()).toEqual({ passed: 2, failed: 1 });
  });
});

describe('the audit log', () => {
  it('tells who did what, and one entry for work in bulk', () => {
    const dataset = newDataset();
    addProblem(dataset, 'p');
    dataset.bulk(
      'bo',
      'import',
      () => addProblem(dataset, 'q'),
      () => ({ subject: 'file', detail: '{"n":1}' }),
    );
    dataset.setMeta({ name: 'N', description: 'D', license: 'MIT', meta: '{}' }, 'cy');
    expect(dataset.meta()).toEqual({ name: 'N', description: 'D', license: 'MIT', meta: '{}' });
    expect(dataset.audit(0, 9).rows.map((entry) => `${entry.who} ${entry.what} ${entry.subject}`)).toEqual([
      'cy dataset.describe N',
      'bo import file',
      'ada problem.add p',
    ]);
    expect(() =>
      dataset.bulk(
        'bo',
        'import',
        () => {
          addProblem(dataset, 'r');
          throw new Error('no');
        },
        () => ({ subject: '', detail: '{}' }),
      ),
    ).toThrow('no');
    expect(dataset.problems.find('r')).toBeNull();
    addProblem(dataset, 's');
    expect(dataset.audit(0, 1)).toMatchObject({ total: 4, rows: [{ subject: 's' }] });
  });
});
