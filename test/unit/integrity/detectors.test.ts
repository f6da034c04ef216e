/** Every detector on its own examples: those it must flag, and those it must pass over. */
import { describe, expect, test } from 'vitest';
import { labelKinds } from '../../../src/curation/index.ts';
import { detectors } from '../../../src/integrity/registry.ts';
import type { Example } from '../../../src/integrity/types.ts';
import { behaviourWith, exampleProblem, subjectOf } from './subject.ts';

const kinds = new Set(labelKinds.map(({ id }) => id));

describe.each(detectors.map((detector) => [detector.id, detector] as const))('%s', (_id, detector) => {
  const hits = ({ problem, code, seen }: Example) =>
    detector.detect(subjectOf(exampleProblem(problem), code, seen ? behaviourWith(seen) : null));

  test.each(detector.flags.map((example) => [example.code, example] as const))(
    'flags %s',
    (_code, example) => {
      const found = hits(example);
      expect(found.length).toBeGreaterThan(0);
      for (const { kind, span, message } of found) {
        expect(kinds).toContain(kind);
        expect(message).toMatch(/^[A-Z0-9].*\.$/s);
        if (span) expect(example.code.slice(span.start, span.end)).not.toBe('');
      }
    },
  );

  test.each(detector.passes.map((example) => [example.code, example] as const))(
    'passes over %s',
    (_code, example) => {
      expect(hits(example).filter(({ strength }) => strength !== 'weak')).toEqual([]);
    },
  );
});

test('detectors have ids of their own', () => {
  expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length);
});
