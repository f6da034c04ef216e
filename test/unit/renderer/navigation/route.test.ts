/** Addresses out of routes and back. */
import { expect, test } from 'vitest';
import { formatRoute, parseRoute, type Route } from '../../../../renderer/navigation/route.ts';

test.each<[Route, string]>([
  [{ screen: 'overview' }, '#/overview'],
  [{ screen: 'problems', query: '' }, '#/problems'],
  [{ screen: 'problems', query: 'tag:lists sort:-edited' }, '#/problems?query=tag%3Alists%20sort%3A-edited'],
  [{ screen: 'problem', id: 'P-0417', solution: null }, '#/problems/P-0417'],
  [{ screen: 'problem', id: 'a/b c', solution: 's#1' }, '#/problems/a%2Fb%20c?solution=s%231'],
  [{ screen: 'review', query: 'batch:x' }, '#/review?query=batch%3Ax'],
  [{ screen: 'review', query: '', second: true }, '#/review?look=second'],
  [{ screen: 'suspects', query: 'batch:x' }, '#/suspects?query=batch%3Ax'],
  [{ screen: 'adjudicate' }, '#/adjudicate'],
  [{ screen: 'detectors' }, '#/detectors'],
  [{ screen: 'kinds' }, '#/kinds'],
  [{ screen: 'runs', query: '' }, '#/runs'],
  [{ screen: 'run', id: '3f-a/1' }, '#/runs/3f-a%2F1'],
  [{ screen: 'batches' }, '#/batches'],
  [{ screen: 'batch', id: 'qwen 72b' }, '#/batches/qwen%2072b'],
  [{ screen: 'compare', first: null, second: null }, '#/compare'],
  [{ screen: 'compare', first: 'a', second: null }, '#/compare?first=a'],
  [{ screen: 'compare', first: null, second: 'b' }, '#/compare?second=b'],
  [{ screen: 'compare', first: 'a b', second: 'b&c' }, '#/compare?first=a%20b&second=b%26c'],
  [{ screen: 'generate', query: 'tag:lists' }, '#/generate?query=tag%3Alists'],
  [{ screen: 'snapshots' }, '#/snapshots'],
  [{ screen: 'export', snapshot: 'v1' }, '#/export?snapshot=v1'],
  [{ screen: 'export', snapshot: null }, '#/export'],
  [{ screen: 'settings' }, '#/settings'],
])('%o', (route, hash) => {
  expect(formatRoute(route)).toBe(hash);
  expect(parseRoute(hash)).toEqual(route);
});

test.each(['', '#', '#/', '#/nowhere', '#nonsense'])('"%s" leads to the problems', (hash) => {
  expect(parseRoute(hash)).toEqual({ screen: 'problems', query: '' });
});

test('an id that was cut in the middle of an escape is taken as it stands', () => {
  expect(parseRoute('#/problems/100%')).toEqual({ screen: 'problem', id: '100%', solution: null });
});
