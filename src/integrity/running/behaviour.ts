/**
 * What a solution does when it runs: its tests, inputs beyond them compared with the reference's answers, and the
 * smallest input on which the two differ. Everything runs in the engine's workers; values are compared here.
 */
import { equalValues, jsonOfValue, type Outcome, shown, type Task } from '../../execution/index.ts';
import { defaultGrader, type TestCase } from '../../grading/index.ts';
import { isList, list, type Value } from '../../q/index.ts';
import { isTrivial, keyOf } from '../code/constant-key.ts';
import { type Probe, ruleFor, type Yardstick } from '../fuzz/probes.ts';
import type { Related } from '../fuzz/relations.ts';
import { type ProblemSource, runnable } from '../problem-facts.ts';
import type {
  Behaviour,
  Counterexample,
  KnownTest,
  Miss,
  Observed,
  Probed,
  ProblemFacts,
  RelationKept,
  Share,
} from '../types.ts';
import { alteredNames, codeWithNames, namesTask } from './altered-names.ts';
import { codeInARow, inARow, rowTask } from './in-a-row.ts';
import { looselyEqual } from './loose-equality.ts';
import type { RunSettings } from './settings.ts';
import { sizeOf } from './size.ts';

/** How many more disagreeing inputs are kept beside the smallest. */
const MORE = 3;

/** What the engine cannot run, or broke on, says nothing about the solution. */
const isEvidence = (outcome: Outcome): boolean =>
  outcome.kind === 'value' ||
  (outcome.kind === 'failure' && !['unsupported', 'crash'].includes(outcome.failure));

/**
 * Runs a solution.
 * @returns null where the engine could run none of it
 * @throws the signal's reason when aborted
 */
export async function behaviourOf(
  problem: ProblemSource,
  known: ProblemFacts,
  code: string,
  { probes, related, contradicted }: Yardstick,
  settings: RunSettings,
): Promise<Observed | null> {
  const facts = runnable(known);
  const { tests } = facts;
  const outcomes = await called(code, facts, [...tests, ...probes, ...related], settings);
  const others = await otherTests(problem, code, settings);
  const ran = outcomes.filter(isEvidence).length;
  if (!ran && !others.some(({ status }) => status === 'passed' || status === 'failed')) return null;
  const own = tests.map((test, i) => compared(test, outcomes[i] as Outcome));
  const beyond = probes.map((probe, i) =>
    compared({ ...ruleFor(facts, probe.expected), ...probe }, outcomes[tests.length + i] as Outcome),
  );
  const changed = related.map((each, i) =>
    compared({ ...each, ...loosely }, outcomes[tests.length + probes.length + i] as Outcome),
  );
  // Code that ran over its limits alone does so in a row.
  const row = tests.length && !outcomes.some(ranOver) ? await calledInARow(code, facts, settings) : undefined;
  const names = await performedOnce(codeWithNames(code, facts.entryPoint), namesTask(facts, list), settings);
  return {
    visible: shareOf(
      own.filter((_, i) => tests[i]?.visible),
      others.filter(({ visible }) => visible),
    ),
    hidden: shareOf(
      own.filter((_, i) => !tests[i]?.visible),
      others.filter(({ visible }) => !visible),
    ),
    fuzz: probes.length ? shareOf(beyond, []) : null,
    near: probes.length
      ? shareOf(
          beyond.filter((_, i) => probes[i]?.near),
          [],
        )
      : null,
    chance: chanceOf(probes),
    failure:
      own
        .filter(isMiss)
        .map(missOf)
        .sort((a, b) => a.size - b.size)[0] ?? null,
    testMisses: {
      of: own.filter(isMiss).length,
      blank: own.filter((each) => isMiss(each) && isBlank(each)).length,
    },
    misses: beyond.flatMap((each, probe) =>
      isMiss(each)
        ? [{ probe, near: probes[probe]?.near ?? false, blank: isBlank(each), ...missOf(each) }]
        : [],
    ),
    looselyEqual: own.filter(({ loose, equal }) => !equal && loose).length,
    distinct: distinctOf(own),
    printedOnly: own.filter(({ equal, printed }) => !equal && printed).length,
    altered: alteredNames(names),
    reached: [...new Set(outcomes.flatMap((each) => (each.kind === 'failure' ? (each.refused ?? []) : [])))],
    inARow: inARow(row, facts, own),
    contradicted: {
      of: contradicted.size,
      given: tests.flatMap(({ id }, i) => (contradicted.has(i) && own[i]?.equal ? [id] : [])),
    },
    relations: relationsKept(related, changed, own),
  };
}

const loosely = { comparator: 'lenient', tolerance: null } as const;

/** After so many inputs on which the code ran over a limit it is not run on more: that it hangs is known by then. */
const PATIENCE = 3;
/** Inputs that are handed over at once. */
const SERVING = 8;

const ranOver = (outcome: Outcome): boolean =>
  outcome.kind === 'failure' && ['timeout', 'memory', 'output-limit'].includes(outcome.failure);

/** An input that the code was not run on is no evidence. */
const notRun: Outcome = {
  kind: 'failure',
  failure: 'unsupported',
  message: 'Not run, as the code ran over its limits on the inputs before.',
  place: null,
  stdout: '',
  measures: { ms: 0, steps: null, allocatedBytes: null },
};

/** Calls the entry point on each input, each time in freshly loaded code. */
async function called(
  code: string,
  { entryPoint }: ProblemFacts,
  inputs: readonly { readonly args: readonly Value[] }[],
  { engine, limits, signal }: RunSettings,
): Promise<readonly Outcome[]> {
  const session = engine.open({ code, limits, signal });
  const outcomes: Outcome[] = [];
  try {
    while (outcomes.length < inputs.length && outcomes.filter(ranOver).length < PATIENCE) {
      const next = inputs.slice(outcomes.length, outcomes.length + SERVING);
      const tasks = next.map(({ args }) => ({ kind: 'call' as const, entryPoint, args }));
      outcomes.push(...(await session.perform(tasks)));
    }
  } finally {
    session.close();
  }
  return inputs.map((_, i) => outcomes[i] ?? notRun);
}

const calledInARow = (code: string, facts: ProblemFacts, settings: RunSettings) =>
  performedOnce(codeInARow(code, facts.entryPoint), rowTask(facts), settings);

async function performedOnce(
  code: string,
  task: Task,
  { engine, limits, signal }: RunSettings,
): Promise<Outcome | undefined> {
  const session = engine.open({ code, limits, signal });
  try {
    return (await session.perform([task]))[0];
  } finally {
    session.close();
  }
}

/** How often one answer, the commonest, is right. */
function chanceOf(probes: readonly Probe[]): number {
  const counts = Map.groupBy(probes, ({ expected }) => keyOf(expected));
  return probes.length ? Math.max(...[...counts.values()].map(({ length }) => length)) / probes.length : 0;
}

function relationsKept(
  related: readonly Related[],
  changed: readonly Compared[],
  own: readonly Compared[],
): readonly RelationKept[] {
  const told = related.flatMap(({ relation, test }, i) => {
    const each = changed[i];
    return own[test]?.equal && each?.evidence ? [{ relation, kept: each.equal }] : [];
  });
  return [...Map.groupBy(told, ({ relation }) => relation)].map(([relation, all]) => ({
    relation,
    agreed: all.filter(({ kept }) => kept).length,
    of: all.length,
  }));
}

interface Compared {
  readonly args: readonly Value[];
  readonly expected: Value;
  readonly outcome: Outcome;
  readonly evidence: boolean;
  readonly equal: boolean;
  readonly loose: boolean;
  readonly printed: boolean;
}

type Comparable = Pick<KnownTest, 'args' | 'expected' | 'comparator' | 'tolerance'>;

function compared({ args, expected, comparator, tolerance }: Comparable, outcome: Outcome): Compared {
  const value = outcome.kind === 'value' ? outcome.value : null;
  const equal = value !== null && equalValues(value, expected, comparator, tolerance ?? undefined);
  const lines = outcome.stdout.split('\n').map((line) => line.trim());
  return {
    args,
    expected,
    outcome,
    evidence: isEvidence(outcome),
    equal,
    loose: value !== null && looselyEqual(value, expected),
    printed: lines.includes(shown(expected).trim()),
  };
}

/** Tests in another form than arguments and value: only whether they pass is known. */
async function otherTests(problem: ProblemSource, code: string, { engine, limits, signal }: RunSettings) {
  const tests: TestCase[] = problem.tests.filter(({ body }) => body.kind !== 'args');
  if (!tests.length) return [];
  const candidate = { id: problem.id, ref: null, language: 'q', code, entryPoint: problem.entryPoint, tests };
  const { tests: verdicts } = await defaultGrader().grade(candidate, { engine, limits, signal });
  return verdicts.map(({ status }, i) => ({ status, visible: tests[i]?.visibility === 'visible' }));
}

function shareOf(own: readonly Compared[], others: readonly { status: string }[]): Share {
  const told = own.filter(({ evidence }) => evidence);
  const verdicts = others.filter(({ status }) => status !== 'unsupported' && status !== 'crash');
  return {
    agreed:
      told.filter(({ equal }) => equal).length + verdicts.filter(({ status }) => status === 'passed').length,
    of: told.length + verdicts.length,
  };
}

/** No value where there should be one: what a lookup gives beyond its table. */
function isBlank({ outcome, expected }: Compared): boolean {
  if (outcome.kind !== 'value') return true;
  const key = keyOf(outcome.value);
  return (
    key === 'null' ||
    (isTrivial(outcome.value) && isList(outcome.value) && keyOf(expected) !== key) ||
    /^\[null(?:,null)*\]$/.test(key ?? '')
  );
}

const isMiss = ({ evidence, equal }: Compared): boolean => evidence && !equal;

const missOf = ({ args, expected, outcome }: Compared): Counterexample & { size: number } => ({
  argsJson: `[${args.map(jsonOfValue).join(',')}]`,
  expectedJson: jsonOfValue(expected),
  actualJson: actualJson(outcome),
  size: sizeOf(args),
});

/**
 * What remains when inputs in doubt are left out: the smallest input on which solution and reference differ.
 * @param doubtful numbers of inputs that may not be held against a solution
 * @param probed what a probe is known to have shown of it
 */
export function settled(observed: Observed, doubtful: ReadonlySet<number>, probed: Probed | null): Behaviour {
  const { failure, testMisses, misses, ...seen } = observed;
  const left = misses.filter(({ probe }) => !doubtful.has(probe));
  const [first = null, ...rest] = [...(failure ? [failure] : []), ...left]
    .sort((a, b) => a.size - b.size)
    .map(({ argsJson, expectedJson, actualJson }) => ({ argsJson, expectedJson, actualJson }));
  const { fuzz, near } = seen;
  const nearby = (all: readonly Miss[]): number => all.filter((miss) => miss.near).length;
  return {
    ...seen,
    fuzz: fuzz && { agreed: fuzz.agreed, of: fuzz.of - (misses.length - left.length) },
    near: near && { agreed: near.agreed, of: near.of - (nearby(misses) - nearby(left)) },
    misses: {
      of: testMisses.of + left.length,
      blank: testMisses.blank + left.filter(({ blank }) => blank).length,
    },
    counterexample: first,
    more: rest.slice(0, MORE),
    probed,
  };
}

/**
 * Inputs on which more than half of the solutions that pass all tests differ from the reference, at least two of them:
 * the statement leaves them open, or they are outside of what it allows.
 */
export function doubtfulProbes(all: readonly (Observed | null)[]): ReadonlySet<number> {
  const sound = all.filter(
    (each): each is Observed =>
      each !== null && each.visible.agreed === each.visible.of && each.hidden.agreed === each.hidden.of,
  );
  const counts = new Map<number, number>();
  for (const { misses } of sound)
    for (const { probe } of misses as readonly Miss[]) counts.set(probe, (counts.get(probe) ?? 0) + 1);
  return new Set([...counts].filter(([, n]) => n >= 2 && n > sound.length / 2).map(([probe]) => probe));
}

function actualJson(outcome: Outcome): string {
  if (outcome.kind === 'value') {
    try {
      return jsonOfValue(outcome.value);
    } catch {
      return JSON.stringify({ $error: `a value that JSON cannot hold: ${outcome.display.slice(0, 80)}` });
    }
  }
  if (outcome.kind !== 'failure') return JSON.stringify({ $error: 'no value' });
  // The name of a q error says more than that there was one.
  const [, name] = /'([A-Za-z.][\w.]*)/.exec(outcome.message) ?? [];
  return JSON.stringify({
    $error: outcome.failure === 'error' ? (name ?? outcome.message) : outcome.failure,
  });
}

function distinctOf(own: readonly Compared[]): Behaviour['distinct'] {
  if (own.length < 3) return null;
  const actual = new Set(
    own.map(({ outcome }) => (outcome.kind === 'value' ? keyOf(outcome.value) : outcome.kind)),
  );
  return { actual: actual.size, expected: new Set(own.map(({ expected }) => keyOf(expected))).size };
}
