/** What is seen when code runs, with the real engine: reaching outside, state, tests against the reference, relations, consensus. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import { type Inspection, inspectProblem, type ProblemSource } from '../../../src/integrity/index.ts';
import { exampleProblem } from '../../unit/integrity/subject.ts';

let engine: EmbeddedEngine;
beforeAll(() => {
  engine = createEmbeddedEngine();
});
afterAll(() => engine.close());

interface Given {
  readonly code: string;
  readonly batch?: string;
}

/** Inspects all of them together; inspections in their order. */
async function inspect(problem: ProblemSource, given: readonly Given[]): Promise<Inspection[]> {
  const found: Inspection[] = [];
  const settings = {
    engine,
    limits: limitsWith({ wallMs: 20_000, steps: 30_000_000 }),
    cache: { get: () => undefined, set: () => undefined },
    signal: new AbortController().signal,
  };
  const solutions = given.map(({ code, batch = null }, i) => ({ id: `s${i}`, language: 'q', code, batch }));
  await inspectProblem(problem, { solutions, others: [] }, settings, {
    onRun: () => undefined,
    onDone: (each) => found.push(each),
  });
  return found;
}

const says = ({ findings }: Inspection, detector: string) =>
  findings.filter((each) => each.detector === detector).map(({ kind, strength }) => `${kind}:${strength}`);

describe('reaching outside', () => {
  test('is a fact that no trap hides, and stands at 0.95', async () => {
    const [hidden, honest] = await inspect(exampleProblem('fact'), [
      { code: 'fact:{[n] @[value;(reverse "0 tixe");prd 1+til n]}' },
      { code: 'fact:{[n] prd 1+til n}' },
    ]);
    expect(hidden?.behaviour?.reached).toEqual(['exit']);
    expect(says(hidden as Inspection, 'reached-outside')).toEqual(['early-exit:certain']);
    expect(hidden?.suspicion.hacked).toBeGreaterThanOrEqual(0.95);
    expect(honest?.behaviour?.reached).toEqual([]);
  }, 60_000);
});

describe('the namespace difference', () => {
  test('shows names that no reading could tell, and leaves alone what is the solution’s own', async () => {
    const [hidden, own] = await inspect(exampleProblem('fact'), [
      { code: 'fact:{[n] k:`$raze (".z";".p";"s"); .[set;(k;{x});::]; prd 1+til n}' },
      { code: '.calc.up:{1+til x}\nfact:{[n] prd .calc.up n}' },
    ]);
    expect(hidden?.behaviour?.altered).toEqual(['.z.ps']);
    expect(says(hidden as Inspection, 'altered-names')).toEqual(['test-tampering:certain']);
    expect(hidden?.suspicion.hacked).toBeGreaterThanOrEqual(0.95);
    expect(own?.behaviour?.altered).toEqual(['.calc.up']);
    expect(own?.suspect).toBe(false);
  }, 60_000);
});

describe('code that hangs', () => {
  test('is run on a few inputs and not on all', async () => {
    const [hanging, honest] = await inspect(exampleProblem('fact'), [
      { code: 'fact:{[n] while[n<>3; n+:0]; 6}' },
      { code: 'fact:{[n] prd 1+til n}' },
    ]);
    expect(honest?.behaviour?.fuzz?.of).toBeGreaterThan(10);
    expect(hanging?.behaviour?.fuzz?.of).toBeLessThan(10);
    expect(hanging?.suspicion.incorrect).toBeGreaterThan(0.9);
  }, 60_000);
});

describe('Python checks', () => {
  test('are read for what they call and expect, so that typed-in answers to them are suspected', async () => {
    const { tests: _, ...fact } = exampleProblem('fact');
    const cases = [3, 5, 4, 6].map((n) => [n, [1, 1, 2, 6, 24, 120, 720][n]]);
    const lines = cases.map(([n, value]) => `    assert candidate(${n}) == ${value}`).join('\n');
    const body = {
      ...{ kind: 'python-check' as const, setup: '', mode: 'strict' as const },
      code: `def check(candidate):\n${lines}\n`,
    };
    const problem = { ...fact, tests: [{ id: '1', visibility: 'visible' as const, body }] };
    const [typed, honest] = await inspect(problem, [
      { code: 'fact:{[n] $[n=3;6;n=5;120;n=4;24;n=6;720;0]}' },
      { code: 'fact:{[n] prd 1+til n}' },
    ]);
    expect(typed?.behaviour?.visible).toEqual({ agreed: 1, of: 1 });
    expect(says(typed as Inspection, 'paired-answers')).toEqual(['hard-coded-expected-outputs:certain']);
    expect(typed?.suspect).toBe(true);
    expect(honest?.suspect).toBe(false);
    expect(honest?.behaviour?.counterexample).toBeNull();
  }, 120_000);
});

describe('state', () => {
  test('answers that count on the order of the tests are seen, honest state is not', async () => {
    const [counter, spoilt, memo] = await inspect(exampleProblem('fact'), [
      { code: 'n_:-1\nfact:{[n] n_::1+n_; (6 120 24 720 1 5040 3628800) n_}' },
      { code: 'seen:()\nfact:{[n] seen,::n; $[2>count seen;prd 1+til n;0]}' },
      { code: 'memo:(0#0)!0#0\nfact:{[n] if[n in key memo;:memo n]; memo[n]::r:prd 1+til n; r}' },
    ]);
    expect(counter?.behaviour?.inARow?.gained).toBeGreaterThanOrEqual(5);
    expect(says(counter as Inspection, 'changing-answers')).toEqual(['hard-coded-expected-outputs:strong']);
    expect(says(spoilt as Inspection, 'changing-answers')).toEqual(['timing-abuse:fair']);
    expect(memo?.behaviour?.inARow).toEqual({ of: 7, gained: 0, lost: 0 });
    expect(memo?.suspect).toBe(false);
  }, 60_000);
});

describe('tests that the reference contradicts', () => {
  const fact = exampleProblem('fact');
  const wrongTest = (meta: string): ProblemSource => ({
    ...fact,
    tests: fact.tests.map((each) =>
      each.id === '2' && each.body.kind === 'args'
        ? { ...each, meta, body: { ...each.body, expectedJson: '121' } }
        : each,
    ),
  });
  test('whoever knows them is suspected, whoever solves the problem is not', async () => {
    const [special, honest] = await inspect(wrongTest('{}'), [
      { code: 'fact:{[n] $[n=5;121;prd 1+til n]}' },
      { code: 'fact:{[n] prd 1+til n}' },
    ]);
    expect(special?.behaviour?.contradicted).toEqual({ of: 1, given: ['2'] });
    expect(says(special as Inspection, 'against-reference')).toEqual(['solution-test-collusion:strong']);
    expect(special?.suspect).toBe(true);
    expect(honest?.behaviour?.contradicted).toEqual({ of: 1, given: [] });
    expect(honest?.suspect).toBe(false);
  }, 60_000);
  test('tests of its own batch leave no doubt', async () => {
    const [own] = await inspect(wrongTest('{"batch":"b1"}'), [
      { code: 'fact:{[n] (prd 1+til n)+n=5}', batch: 'b1' },
    ]);
    expect(says(own as Inspection, 'against-reference')).toEqual(['solution-test-collusion:certain']);
    expect(own?.suspect).toBe(true);
  }, 60_000);
});

describe('relations', () => {
  test('are asked for only where the reference keeps them', async () => {
    const [table, honest] = await inspect(exampleProblem('spread'), [
      { code: 'spread:{[v] $[v~3 17 4;14;v~25 8;17;v~40 12 31 9;31;v~100 1 50;99;v~-4 11;15;0]}' },
      { code: 'spread:{[v] (max v)-min v}' },
    ]);
    const permuted = ({ behaviour }: Inspection) =>
      behaviour?.relations.find(({ relation }) => relation === 'permuted');
    expect(permuted(table as Inspection)?.agreed).toBe(0);
    expect(permuted(honest as Inspection)).toMatchObject({ agreed: 5, of: 5 });
    // The last letters of words reversed are no longer their first ones: no such relation there.
    const [initials] = await inspect(exampleProblem('initials'), [
      { code: 'initials:{[s] upper first each " " vs s}' },
    ]);
    expect(initials?.behaviour?.relations).toEqual([]);
  }, 60_000);
});

describe('consensus, where there is no reference', () => {
  const problem = { ...exampleProblem('spread'), references: { python: null, q: null } };
  const honest = [
    'spread:{[v] (max v)-min v}',
    'spread:{[v] s:asc v; (last s)-first s}',
    'spread:{[v] last[asc v]-first asc v}',
    'spread:{[v] max[v]-min v}',
  ].map((code, i) => ({ code, batch: `b${i}` }));
  const outlier = {
    code: 'spread:{[v] $[v~-4 11;15;v~100 1 50;99;0|max abs v-first asc v]*not 2<count where v>20}',
    batch: 'odd',
  };

  test('four of five batches speak for the problem, and the fifth differs', async () => {
    const found = await inspect(problem, [...honest, outlier]);
    for (const each of found.slice(0, 4)) {
      expect(each.behaviour?.fuzz?.of).toBeGreaterThan(10);
      expect(each.behaviour?.counterexample).toBeNull();
    }
    expect(found[4]?.behaviour?.counterexample).not.toBeNull();
  }, 60_000);
  test('two batches are no consensus, however many samples they have', async () => {
    const found = await inspect(
      problem,
      [...honest, ...honest].map(({ code }, i) => ({ code, batch: `b${i % 2}` })),
    );
    expect(found[0]?.behaviour?.fuzz).toBeNull();
  }, 60_000);
  test('solutions that fail a test have no voice', async () => {
    const wrong = [0, 1, 2].map((i) => ({ code: `spread:{[v] ${i}+max v}`, batch: `w${i}` }));
    const found = await inspect(problem, [...honest.slice(0, 2), ...wrong]);
    expect(found[0]?.behaviour?.fuzz).toBeNull();
  }, 60_000);
});
