/** Generation: what the form asks for, and what events make of it. */
import { expect, test } from 'vitest';
import type { GenerateEvent } from '../../../../renderer/client/index.ts';
import { after, type Generating } from '../../../../renderer/features/generate/generating.ts';
import { freeName, noFigures, readFigures } from '../../../../renderer/features/generate/request.ts';
import { noBudget, readBudget } from '../../../../renderer/models/budget-fields.tsx';
import { usageText } from '../../../../renderer/models/usage-text.ts';

test.each([
  ['qwen/72b rl', [], 'qwen-72b-rl-1'],
  ['basalt', ['basalt-1', 'basalt-2'], 'basalt-3'],
  [' ', ['batch-1'], 'batch-2'],
])('a free name for %j', (model, taken, name) => {
  expect(freeName(model, taken)).toBe(name);
});

test('numbers are read, empty ones are left to the model, and one that cannot be read stops all', () => {
  expect(readFigures(noFigures)).toEqual({
    ...{ samples: 4, temperature: null, topP: null, maxTokens: null, seed: null },
  });
  expect(readFigures({ ...noFigures, samples: '', temperature: '0.8', seed: '0' })).toMatchObject({
    ...{ samples: 1, temperature: 0.8, seed: 0 },
  });
  for (const wrong of [{ samples: '0' }, { temperature: '3' }, { topP: 'much' }, { maxTokens: '1.5' }])
    expect(readFigures({ ...noFigures, ...wrong })).toBeUndefined();
});

test('a budget of empty fields is none of its own', () => {
  expect(readBudget(noBudget)).toBeNull();
  expect(readBudget({ tokens: '1,000', cost: '' })).toEqual({ tokens: 1000, cost: null });
  expect(readBudget({ tokens: '', cost: '0.5' })).toEqual({ tokens: null, cost: 0.5 });
  expect(readBudget({ tokens: 'x', cost: '' })).toBeUndefined();
});

test('usage in words', () => {
  const usage = { requests: 1, cached: 0, promptTokens: 900, completionTokens: 304, cost: 0.012345 };
  expect(usageText(usage)).toBe('1 request, 1,204 tokens, cost 0.0123');
  expect(usageText({ ...usage, requests: 2, cached: 3, cost: null })).toBe(
    '2 requests, 3 known answers, 1,204 tokens, cost not known',
  );
});

test('events add up, and reasons beyond the first fifty are only counted', () => {
  const start: Generating = {
    ...{ batch: 'b', phase: 'running', startedAt: 0, done: 0, total: 0, secondsLeft: null, stored: 0 },
    ...{ newest: null, failures: [], failed: 0, usage: null, failure: null },
  };
  const failed = { kind: 'failed', problem: 'p', sample: 1, message: 'No.' } as const;
  const events: GenerateEvent[] = [
    { kind: 'progress', done: 1, total: 4, secondsLeft: 3 },
    { kind: 'candidate', solution: 'p/b/1', problem: 'p' },
    ...Array.from({ length: 60 }, () => failed),
    { kind: 'progress', done: 2, total: null, secondsLeft: null },
  ];
  const end = events.reduce(after, start);
  expect(end).toMatchObject({ done: 2, total: 4, stored: 1, newest: 'p/b/1', failed: 60 });
  expect(end.failures).toHaveLength(50);
});
