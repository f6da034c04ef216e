/**
 * The bundled sample holds what it claims: the Python references give every expected value, honest solutions pass
 * every test in our interpreter, and what the others do is written down.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createEmbeddedEngine,
  defaultLimits,
  type EmbeddedEngine,
  equalValues,
  shownShort,
  valueOfJson,
  valuesOfJson,
} from '../../../src/execution/index.ts';
import { defaultGrader, type GradeResult, gradeCandidates } from '../../../src/grading/index.ts';
import { readSample, type Truth } from './sample-file.ts';

const { problems, candidates } = readSample();
let engine: EmbeddedEngine;
beforeAll(() => {
  engine = createEmbeddedEngine();
});
afterAll(() => engine.close());

/** How each dishonest solution ends; a change of one line is a change of the engine or of the sample. */
const endings = JSON.parse(
  readFileSync(new URL('../../fixtures/sample/endings.json', import.meta.url), 'utf8'),
) as Record<string, string>;

test('the Python references give every expected value', async () => {
  const wrong: string[] = [];
  let checked = 0;
  for (const problem of problems.values()) {
    const bodies = problem.tests.map(({ body }) => (body.kind === 'args' ? body : undefined));
    const session = engine.open({ code: '', limits: defaultLimits });
    const outcomes = await session.perform(
      bodies.map((body) => ({
        kind: 'python-call',
        source: problem.python,
        entryPoint: problem.entryPoint,
        args: valuesOfJson(body?.argsJson ?? '[]'),
      })),
    );
    session.close();
    outcomes.forEach((outcome, i) => {
      checked++;
      const expected = valueOfJson(bodies[i]?.expectedJson ?? 'null');
      if (outcome.kind === 'value' && equalValues(outcome.value, expected, 'lenient', 1e-9)) return;
      const got = outcome.kind === 'value' ? shownShort(outcome.value, 80) : JSON.stringify(outcome);
      wrong.push(`${problem.id} ${problem.tests[i]?.id}: ${got}, not ${shownShort(expected, 80)}`);
    });
  }
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(300);
}, 120_000);

describe('the solutions', () => {
  let results: Map<string, GradeResult<Truth>>;
  beforeAll(async () => {
    results = new Map();
    const cache = { lookup: () => new Map(), save: () => undefined };
    const options = {
      engine,
      grader: defaultGrader(),
      limits: defaultLimits,
      cache,
      total: null,
      jobs: null,
    };
    for await (const event of gradeCandidates(candidates, options))
      if (event.kind === 'result') results.set(event.result.candidate.id, event.result);
  }, 120_000);

  test('every honest one passes every test', () => {
    const failing = [...results.values()]
      .filter(({ candidate, outcome }) => candidate.ref.verdict === 'honest' && outcome.status !== 'passed')
      .map(({ candidate, outcome }) => {
        const bad = outcome.tests.find((one) => one.status !== 'passed');
        return `${candidate.id}: ${outcome.status}, test ${bad?.id}: ${bad?.message}`;
      });
    expect(failing).toEqual([]);
  });

  test('every wrong or hacked one ends as written down', () => {
    const ended = [...results.values()]
      .filter(({ candidate }) => candidate.ref.verdict !== 'honest')
      .map(({ candidate, outcome }) => [candidate.id, outcome.status] as const);
    expect(Object.fromEntries(ended)).toEqual(endings);
  });

  test('no wrong one passes', () => {
    const passing = [...results.values()].filter(
      ({ candidate, outcome }) => candidate.ref.verdict === 'wrong' && outcome.status === 'passed',
    );
    expect(passing.map(({ candidate }) => candidate.id)).toEqual([]);
  });
});
