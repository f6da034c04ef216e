/** The query language: what reads, what is refused and where, and what is selected. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dataset, StoreError } from '../../../src/store/index.ts';
import { parseQuery } from '../../../src/store/query/parse.ts';
import { addBatch, addProblem, addSolution, grade, labelDraft, me, newDataset } from './dataset-file.ts';

describe('parsing', () => {
  it.each([
    ['two sum', ['two', 'sum']],
    ['"two sum" -tag:graph', ['two sum', '-tag=graph']],
    ['status:failed,error label:none', ['status=failed|error', 'label=none']],
    ['tag:"dynamic programming"', ['tag=dynamic programming']],
    ['-"not this" TAG:Array', ['-not this', 'tag=Array']],
    ['a-b x"y z"', ['a-b', 'x', 'y z']],
    ['   ', []],
  ])('%s', (text, terms) => {
    const read = parseQuery(text).terms.map((term) => {
      const body = term.kind === 'text' ? term.text : `${term.field}=${term.values.join('|')}`;
      return term.negated ? `-${body}` : body;
    });
    expect(read).toEqual(terms);
  });

  it('keeps the offsets of each term and the sort', () => {
    expect(parseQuery('ab  -tag:x')).toMatchObject({
      terms: [
        { start: 0, end: 2 },
        { start: 4, end: 10 },
      ],
      sort: null,
    });
    expect(parseQuery('sort:-edited').sort).toMatchObject({ key: 'edited', descending: true });
  });

  it.each([
    ['colour:red', 0, 10, /no term colour:/],
    ['ok difficulty:huge', 3, 18, /takes easy, medium, hard, none, not huge/],
    ['status:', 0, 7, /needs a value/],
    ['sort:size', 0, 9, /sort: takes/],
    ['x "open', 2, 7, /not closed/],
    ['x -', 2, 3, /Nothing is left/],
  ])('refuses %s', (text, start, end, message) => {
    expect(() => parseQuery(text)).toThrow(StoreError);
    try {
      parseQuery(text);
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad-query', span: { start, end } });
      expect((error as Error).message).toMatch(message);
    }
  });

  it('never throws anything but StoreError, whatever is typed', () => {
    const pieces = ['"', '-', ':', ',', 'tag', 'sort', ' ', '*', '%', '\\', '\u00e9', '(', "'"];
    for (let seed = 1; seed < 3000; seed++) {
      let text = '';
      for (let n = seed; n > 0; n = Math.floor(n / pieces.length)) text += pieces[n % pieces.length];
      try {
        parseQuery(text);
      } catch (error) {
        expect(error).toBeInstanceOf(StoreError);
      }
    }
  });
});

const filled = (): Dataset => {
  const dataset = newDataset();
  // One transaction, so that the disk is waited for once.
  dataset.transaction(() => fill(dataset));
  return dataset;
};

const fill = (dataset: Dataset): void => {
  addProblem(dataset, 'two-sum', {
    title: 'Two sum',
    statement: 'Find two numbers.',
    tags: ['array', 'hash'],
  });
  addProblem(dataset, 'graph', {
    title: 'Shortest path',
    statement: 'Walk a graph; the sum of weights.',
    difficulty: 'hard',
    tags: ['graph'],
  });
  addProblem(dataset, 'odd', {
    title: '100% odd_numbers',
    statement: 'Caf\u00e9 \u6570',
    difficulty: null,
    tags: [],
  });
  addProblem(dataset, '10');
  addProblem(dataset, '9');
  addBatch(dataset, 'one', 'basalt');
  addBatch(dataset, 'two', 'granite');
  addSolution(dataset, 'two-sum', 's1', 'sq:{exit 0}', 'one');
  addSolution(dataset, 'two-sum', 's2', 'sq:{x}', 'two');
  addSolution(dataset, 'graph', 's3', 'sq:{til x}', 'one');
  grade(dataset, 's1', 'passed');
  grade(dataset, 's2', 'failed');
  dataset.labels.add(labelDraft('s1', 'hacked', { kinds: ['early-exit'] }));
};

describe('selecting', () => {
  it.each([
    ['', ['graph', 'odd', 'two-sum', '9', '10']],
    ['sum', ['two-sum', 'graph']],
    ['TWO', ['two-sum']],
    ['tw', ['two-sum']],
    ['100%', ['odd']],
    ['d_n', ['odd']],
    ['caf\u00c9', ['odd']],
    ['\u6570', ['odd']],
    ['"two numbers"', ['two-sum']],
    ['-sum', ['odd', '9', '10']],
    ['tag:graph,hash', ['graph', 'two-sum']],
    ['tag:ARRAY', ['two-sum']],
    ['-tag:math', ['graph', 'odd', 'two-sum']],
    ['difficulty:hard', ['graph']],
    ['difficulty:none', ['odd']],
    ['id:two-sum,9', ['two-sum', '9']],
    ['id:two*', ['two-sum']],
    ['batch:one', ['graph', 'two-sum']],
    ['batch:one status:failed', []],
    ['batch:two status:failed', ['two-sum']],
    ['model:gran*', ['two-sum']],
    ['status:none', ['graph']],
    ['-status:passed', ['graph', 'odd', '9', '10']],
    ['label:hacked', ['two-sum']],
    ['kind:early-exit', ['two-sum']],
    ['label:none', ['graph', 'two-sum']],
    ['sort:-id', ['10', '9', 'two-sum', 'odd', 'graph']],
    ['sort:difficulty tag:array,graph', ['two-sum', 'graph']],
    ['sort:-solutions id:g*,t*', ['two-sum', 'graph']],
    ['sort:-passed id:g*,t*', ['two-sum', 'graph']],
    ['sort:title tag:math', ['10', '9']],
  ])('problems: %s', (query, ids) => {
    const { rows, total, all } = filled().problems.list(query, 0, 50);
    expect(rows.map((row) => row.id)).toEqual(ids);
    expect([total, all]).toEqual([ids.length, 5]);
  });

  it.each([
    ['', ['s3', 's1', 's2']],
    ['batch:one', ['s3', 's1']],
    ['id:s1', ['s1']],
    ['id:two-sum', ['s1', 's2']],
    ['problem:graph', ['s3']],
    ['tag:array -status:passed', ['s2']],
    ['exit', ['s1']],
    ['status:none label:none', ['s3']],
    ['language:q difficulty:hard', ['s3']],
    ['sort:-id', ['s3', 's2', 's1']],
    ['batch:none', []],
  ])('solutions: %s', (query, ids) => {
    const dataset = filled();
    expect(dataset.solutions.list(query, 0, 50).rows.map((row) => row.id)).toEqual(ids);
    expect(
      dataset.solutions
        .select(query)
        .map((row) => row.id)
        .sort(),
    ).toEqual([...ids].sort());
  });

  it('takes a selection of thousands of ids, a pattern among them', () => {
    const ids = [...Array.from({ length: 9000 }, (_, i) => `p${i}`), 'two-sum', 'gr*', '9', '9'];
    const { rows } = filled().problems.list(`id:${ids.join(',')}`, 0, 50);
    expect(rows.map((row) => row.id)).toEqual(['graph', 'two-sum', '9']);
    expect(filled().solutions.select(`problem:${ids.join(',')}`)).toHaveLength(3);
  });

  it.each([
    ['a '.repeat(5000), 'A query has at most 200 terms; this is one more.'],
    [
      `id:${Array.from({ length: 5000 }, (_, i) => `p${i}*`)}`,
      'id: takes at most 200 patterns or bounds, not 5000.',
    ],
    [`batch:${Array.from({ length: 40_000 }, (_, i) => i)}`, 'batch: takes at most 20000 names, not 40000.'],
    [
      `suspicion:${Array.from({ length: 300 }, (_, i) => `>0.${i + 1}`)}`,
      'suspicion: takes at most 200 patterns or bounds, not 300.',
    ],
  ])('says what is too much for one query: %.12s', (query, sentence) => {
    const { problems, solutions } = filled();
    expect(() => problems.list(query, 0, 5)).toThrow(sentence);
    expect(() => solutions.list(query, 0, 5)).toThrow(sentence);
  });

  it('refuses an order that the list does not have', () => {
    expect(() => filled().problems.list('sort:status', 0, 5)).toThrow(/cannot be sorted by status/);
  });

  it('pages through many problems without losing or repeating one', () => {
    const dataset = newDataset();
    dataset.transaction(() => {
      for (let n = 0; n < 500; n++)
        addProblem(dataset, `p${n}`, { statement: n % 5 === 0 ? 'needle here' : 'hay' });
    });
    const seen = new Set<string>();
    for (let offset = 0; offset < 500; offset += 37)
      for (const row of dataset.problems.list('', offset, 37).rows) seen.add(row.id);
    expect(seen.size).toBe(500);
    const found = dataset.problems.list('needle', 90, 50);
    expect([found.total, found.rows.length]).toEqual([100, 10]);
  });

  it('finds a problem by its newest text only', () => {
    const dataset = filled();
    const { title, ...rest } = dataset.problems.get('odd');
    dataset.problems.revise('odd', 1, { ...rest, title: `${title} renamed`, statement: 'zebra' }, me);
    expect(dataset.problems.list('zebra', 0, 5).total).toBe(1);
    expect(dataset.problems.list('caf\u00e9', 0, 5).total).toBe(0);
  });

  it('answers or refuses with StoreError whatever is typed', () => {
    const dataset = filled();
    const piece = fc.constantFrom(
      '"',
      '-',
      ':',
      ',',
      '*',
      '%',
      '_',
      '\\',
      "'",
      ' ',
      '\0',
      '(',
      'sum',
      'tag:',
      'id:',
      'status:',
      'OR',
      'NEAR',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        try {
          const { rows, total } = dataset.problems.list(pieces.join(''), 0, 50);
          expect(rows).toHaveLength(total);
          dataset.solutions.list(pieces.join(''), 0, 50);
        } catch (error) {
          expect(error).toBeInstanceOf(StoreError);
        }
      }),
      { numRuns: 400 },
    );
  });
});
