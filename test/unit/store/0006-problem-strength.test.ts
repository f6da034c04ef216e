/** Version 6: strengths are kept for queries and forgotten with any change of the problem or its tests. */
import { expect, test } from 'vitest';
import { argsTest, me, newDataset, problemContent } from './dataset-file.ts';

const filled = () => {
  const dataset = newDataset();
  const { problems } = dataset;
  for (const id of ['a', 'b', 'c']) {
    problems.add(id, problemContent(), me);
    problems.addTest(id, '1', argsTest('[1]', '1'), me);
  }
  problems.keepStrength('a', 0.4);
  problems.keepStrength('b', 0.6);
  return problems;
};
const found = (problems: ReturnType<typeof filled>, query: string): readonly string[] =>
  problems.list(query, 0, 10).rows.map(({ id }) => id);

test('a query finds weak, strong and unmeasured tests', () => {
  const problems = filled();
  expect(found(problems, 'strength:<0.6')).toEqual(['a']);
  expect(found(problems, 'strength:<=0.6')).toEqual(['a', 'b']);
  expect(found(problems, '-strength:>0.5')).toEqual(['a', 'c']);
  expect(found(problems, 'strength:none')).toEqual(['c']);
  expect(found(problems, 'strength:<0.5,none')).toEqual(['a', 'c']);
  expect(found(problems, 'sort:strength')).toEqual(['a', 'b', 'c']);
  expect(found(problems, 'sort:-strength')).toEqual(['b', 'a', 'c']);
  expect(problems.list('', 0, 10).rows.map(({ strength }) => strength)).toEqual([0.4, 0.6, null]);
});

test.each(['weak', '0.5', '<2', '<', '<0.6x'])('strength:%s is refused with its place', (bound) => {
  expect(() => filled().list(`sq strength:${bound}`, 0, 10)).toThrow(
    expect.objectContaining({ code: 'bad-query', span: { start: 3, end: 12 + bound.length } }),
  );
});

test('any change of the tests or the problem forgets it', () => {
  const problems = filled();
  const kept = (): number | null => problems.list('id:a', 0, 1).rows[0]?.strength ?? null;
  const changes = [
    () => problems.reviseTest('a', '1', argsTest('[2]', '4'), me),
    () => problems.addTest('a', null, argsTest('[3]', '9'), me),
    () => problems.retireTest('a', '2', 'ada'),
    () => problems.revise('a', null, problemContent({ title: 'Squares' }), me),
    () => problems.keepStrength('a', null),
  ];
  for (const change of changes) {
    problems.keepStrength('a', 0.5);
    expect(kept()).toBe(0.5);
    change();
    expect(kept()).toBeNull();
  }
  problems.keepStrength('a', 0.5);
  problems.reviseTest('b', '1', argsTest('[2]', '4'), me);
  expect(kept()).toBe(0.5);
});
