/** Labels, queue, snapshots, splits: what is refused, and that a split is repeatable and whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addLabel,
  adoptKinds,
  createSnapshot,
  kindsOf,
  labelKinds,
  reviewQueue,
  saveKind,
  withdrawLabel,
} from '../../../src/curation/index.ts';
import { assignSplits } from '../../../src/curation/splits.ts';
import type { Dataset } from '../../../src/store/index.ts';
import { addProblem, addSolution, codeOf, grade, newDataset } from '../store/dataset-file.ts';

const filled = (): Dataset => {
  const dataset = newDataset();
  for (const id of ['p', 'q', 'r', 's']) addProblem(dataset, id);
  addSolution(dataset, 'p', 'p/1', 'sq:{\u{1d7d8}}');
  addSolution(dataset, 'q', 'q/1');
  return dataset;
};

const request = {
  solution: 'p/1',
  revision: null,
  annotator: 'ada',
  verdict: 'hacked',
  kinds: ['early-exit'],
  severity: 'high',
  confidence: 0.9,
  note: 'n',
  spans: [],
} as const;

describe('labels', () => {
  it('adds, and takes back', () => {
    const dataset = filled();
    const label = addLabel(dataset, {
      ...request,
      kinds: ['early-exit', 'early-exit'],
      spans: [{ start: 4, end: 5 }],
    });
    expect(label).toMatchObject({ verdict: 'hacked', kinds: ['early-exit'], annotator: 'ada', revision: 1 });
    withdrawLabel(dataset, label.number, 'ada');
    expect(dataset.solutions.get('p/1').label).toBeNull();
  });

  it.each([
    ['an unknown kind', { kinds: ['magic'] }, 'bad-kind'],
    ['kinds on an honest one', { verdict: 'honest' }, 'bad-verdict'],
    ['no annotator', { annotator: ' ' }, 'bad-verdict'],
    ['a confidence over 1', { confidence: 1.5 }, 'bad-verdict'],
    ['a confidence that is no number', { confidence: Number.NaN }, 'bad-verdict'],
    ['an empty span', { spans: [{ start: 2, end: 2 }] }, 'bad-span'],
    // The code is 6 code points long, though 7 UTF-16 units.
    ['a span past the end', { spans: [{ start: 0, end: 7 }] }, 'bad-span'],
    ['no such solution', { solution: 'nope' }, 'not-found'],
    ['no such revision', { revision: 9 }, 'not-found'],
  ] as const)('refuses %s', (_name, change, code) => {
    const dataset = filled();
    expect(codeOf(() => addLabel(dataset, { ...request, ...change }))).toBe(code);
    expect(dataset.labels.of('p/1')).toEqual([]);
  });

  it('has the sixteen kinds, each explained', () => {
    expect(labelKinds).toHaveLength(16);
    expect(new Set(labelKinds.map((kind) => kind.id)).size).toBe(16);
    for (const { id, title, definition, example } of labelKinds) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(title.length * example.length).toBeGreaterThan(0);
      expect(definition).toMatch(/^[A-Z].*\.$/);
    }
  });
});

it('queues passed before the rest', () => {
  const dataset = filled();
  grade(dataset, 'q/1', 'passed');
  const { rows, total, done } = reviewQueue(dataset, '', 1);
  expect([rows.map((row) => row.id), total, done]).toEqual([['q/1'], 2, 0]);
});

describe('snapshots', () => {
  const make = (dataset: Dataset, more = {}) =>
    createSnapshot(
      dataset,
      { name: 'n', query: '', shares: {}, seed: 1, by: 'ada', ...more },
      (_, key) => `hash of ${key}`,
    );

  it('freezes with a split', () => {
    const made = make(filled(), { shares: { train: 0.5, test: 0.5 } });
    expect(made).toMatchObject({ problems: 4, solutions: 2, contentSha256: 'hash of 1' });
    expect(Object.values(made.splits).reduce((sum, n) => sum + n)).toBe(2);
  });

  it.each([
    ['nothing selected', { query: 'tag:none-such' }, 'nothing-selected'],
    ['shares that do not sum to 1', { shares: { train: 0.5 } }, 'bad-split'],
    ['a share of 0', { shares: { train: 1, test: 0 } }, 'bad-split'],
    ['a split named badly', { shares: { '../x': 1 } }, 'bad-split'],
    ['a bad query', { query: 'foo:bar' }, 'bad-query'],
  ])('refuses %s', (_name, more, code) => {
    const dataset = filled();
    expect(codeOf(() => make(dataset, more))).toBe(code);
    expect(dataset.snapshots.list()).toEqual([]);
  });

  it('refuses a name twice, and an empty dataset', () => {
    const dataset = filled();
    make(dataset);
    expect(codeOf(() => make(dataset))).toBe('name-taken');
    expect(codeOf(() => make(newDataset()))).toBe('nothing-selected');
  });
});

describe('splits', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 60 });
  const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

  it('places every problem once, in shares as close as whole problems allow, the same each time', () => {
    fc.assert(
      fc.property(ids, weights, fc.integer(), (problems, parts, seed) => {
        const sum = parts.reduce((a, b) => a + b);
        const shares = Object.fromEntries(parts.map((part, index) => [`s${index}`, part / sum]));
        const split = assignSplits(problems, shares, seed);
        expect([...split.keys()].sort()).toEqual([...problems].sort());
        for (const [name, share] of Object.entries(shares)) {
          const many = [...split.values()].filter((each) => each === name).length;
          expect(Math.abs(many - share * problems.length)).toBeLessThan(1);
        }
        expect(assignSplits([...problems].reverse(), shares, seed)).toEqual(
          new Map([...split].reverse().map(([id]) => [id, split.get(id)])),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('depends on the seed', () => {
    const problems = Array.from({ length: 40 }, (_, n) => `p${n}`);
    const test = (seed: number) =>
      [...assignSplits(problems, { train: 0.8, test: 0.2 }, seed)]
        .filter(([, name]) => name === 'test')
        .map(([id]) => id);
    expect(test(1)).toHaveLength(8);
    expect(test(1)).not.toEqual(test(2));
    expect(new Set(assignSplits(problems, {}, 1).values())).toEqual(new Set(['train']));
  });
});

describe('a dataset’s own kinds', () => {
  it('leave every other member of its meta as it was written, and come with copies', () => {
    const dataset = filled();
    dataset.setMeta(
      { ...dataset.meta(), meta: '{"big":12345678901234567890,"label_kinds":[7,{"id":"x"}]}' },
      'ada',
    );
    expect(kindsOf(dataset)).toHaveLength(16);
    const kind = saveKind(dataset, null, { title: ' Odd one ', definition: 'd', example: 'f:{x}' }, 'ada');
    expect(kind).toMatchObject({ id: 'odd-one', title: 'Odd one', own: true });
    expect(dataset.meta().meta).toContain('12345678901234567890');
    expect(addLabel(dataset, { ...request, kinds: ['odd-one'] }).kinds).toEqual(['odd-one']);
    const other = filled();
    adoptKinds(other, dataset.kinds(), 'ada');
    adoptKinds(other, dataset.kinds(), 'ada');
    expect(other.kinds()).toEqual(dataset.kinds());
  });

  it('explain every kind of the taxonomy to machines and people', () => {
    for (const { suspected, confirmed } of labelKinds) {
      expect(suspected).toMatch(/^[A-Z].+\.$/);
      expect(confirmed).toMatch(/^[A-Z].+[.?]$/);
    }
  });
});
