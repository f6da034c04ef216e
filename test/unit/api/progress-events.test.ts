/** Progress events: not too many, the last one always, the time left from the rate so far. */
import { expect, test } from 'vitest';
import { ProgressEvents } from '../../../src/api/progress-events.ts';

test('tells at most five a second, and the end whatever the time', () => {
  const events: unknown[] = [];
  let now = 1000;
  const progress = new ProgressEvents(
    (event) => events.push(event),
    () => now,
  );
  const steps: readonly (readonly [number, number, number | null])[] = [
    [1000, 0, 100], // nothing is known of the rate yet
    [1100, 10, 100], // too fresh
    [1500, 50, 100],
    [1550, 60, null], // too fresh
    [1550, 100, 100], // the end
    [2000, 7, null],
  ];
  for (const [at, done, total] of steps) {
    now = at;
    progress.tell(done, total);
  }
  expect(events).toEqual([
    { kind: 'progress', done: 0, total: 100, secondsLeft: null },
    { kind: 'progress', done: 50, total: 100, secondsLeft: 0.5 },
    { kind: 'progress', done: 100, total: 100, secondsLeft: 0 },
    { kind: 'progress', done: 7, total: null, secondsLeft: null },
  ]);
});
