/**
 * Inspecting solutions: they are read, run beside the reference, and every detector is asked. Solutions of one problem
 * are inspected together, since what is common among them tells nothing. Choosing and storing are the caller's.
 */
import type { Engine, Limits } from '../execution/index.ts';
import { type Reading, readCode } from './code/reading.ts';
import { noYardstick, type Yardstick, yardstickOf } from './fuzz/probes.ts';
import { factsOf, type ProblemSource, type SourceTest } from './problem-facts.ts';
import { detectors } from './registry.ts';
import { behaviourOf, doubtfulProbes, settled } from './running/behaviour.ts';
import { consensusOf, type Voice } from './running/consensus.ts';
import { behaviourKey } from './running/key.ts';
import { recordedTests } from './strength/recorded-tests.ts';
import { type Suspicion, suspicionOf, threshold, weighed } from './suspicion.ts';
import type { Behaviour, Finding, Observed, Probed, ProblemFacts, Subject } from './types.ts';
import { ConstantWeights } from './weights.ts';

/** Rises with every change that can change a finding. */
export const inspectionVersion = '4';

/** Inputs beyond the tests, for each problem. */
const PROBES = 50;

export interface SolutionSource {
  readonly id: string;
  readonly language: string;
  readonly code: string;
  /** Null where it is of none. */
  readonly batch: string | null;
  /** The impossible test that it passed in a probe; left out where none is known. */
  readonly probed?: Probed | null;
}

/**
 * What to inspect, and the problem's other solutions: they say which constants are common, and, where there is no
 * reference, what is right.
 */
export interface Selection {
  readonly solutions: readonly SolutionSource[];
  readonly others: readonly SolutionSource[];
}

/** Behaviours known from before, by a key that names all they depend on. */
export interface BehaviourCache {
  get(key: string): Observed | null | undefined;
  set(key: string, observed: Observed | null): void;
}

export interface InspectSettings {
  readonly engine: Engine;
  readonly limits: Limits;
  readonly cache: BehaviourCache;
  readonly signal: AbortSignal;
}

export interface Inspection {
  readonly solution: string;
  readonly suspicion: Suspicion;
  readonly suspect: boolean;
  readonly findings: readonly Finding[];
  /** Null where nothing ran. */
  readonly behaviour: Behaviour | null;
}

/** What the caller is told: that one more solution was run, and, once all of the problem's were, each inspection. */
export interface InspectEvents {
  readonly onRun: () => void;
  readonly onDone: (inspection: Inspection) => void;
}

/**
 * Inspects solutions of one problem.
 * @throws the signal's reason when aborted
 */
export async function inspectProblem(
  problem: ProblemSource,
  { solutions, others }: Selection,
  settings: InspectSettings,
  { onRun, onDone }: InspectEvents,
): Promise<void> {
  const facts = factsOf(problem, (await recordedTests(problem, settings)).filter(isTold));
  const codes = solutions.map(({ code }) => readCode(code, problem.entryPoint));
  const weights = new ConstantWeights(problem);
  for (const code of codes) weights.add(code);
  for (const { code } of others) weights.add(readCode(code, problem.entryPoint));
  const heard = [...solutions, ...others].filter(({ id, code, batch }) => {
    const subject = { problem: facts, code: readCode(code, problem.entryPoint), weight: weights.of, batch };
    return !inspected(id, { ...subject, behaviour: null }).suspect;
  });
  const yardstick = new Yardsticks(facts, heard, settings);
  const observed = await observeAll(problem, facts, solutions, yardstick, settings, onRun);
  const doubtful = doubtfulProbes(observed);
  for (const [i, { id, batch, probed }] of solutions.entries()) {
    const own = observed[i];
    const behaviour = own ? settled(own, doubtful, probed ?? null) : null;
    const code = codes[i] as Reading;
    onDone(inspected(id, { problem: facts, code, weight: weights.of, behaviour, batch }));
  }
}

/** A call of a Python check whose expected value was seen as well. */
const isTold = ({ body }: SourceTest): boolean => body.kind === 'args' && body.expectedJson !== 'null';

/** Runs the solutions, as many at a time as the engine has work for. */
async function observeAll(
  problem: ProblemSource,
  facts: ProblemFacts,
  solutions: readonly SolutionSource[],
  yardstick: Yardsticks,
  settings: InspectSettings,
  onRun: () => void,
): Promise<readonly (Observed | null)[]> {
  const observed: (Observed | null)[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < solutions.length; i = next++) {
      settings.signal.throwIfAborted();
      const { language, code } = solutions[i] as SolutionSource;
      observed[i] = language === 'q' ? await known(problem, facts, code, yardstick, settings) : null;
      onRun();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, settings.engine.parallel * 2) }, work));
  return observed;
}

/** Asks every detector about one subject. */
export function inspected(id: string, subject: Subject): Inspection {
  const findings = detectors
    .flatMap(({ id: detector, family, detect }) =>
      detect(subject).map((hit) => weighed(hit, detector, family)),
    )
    .sort((a, b) => b.weight - a.weight);
  const suspicion = suspicionOf(subject, findings);
  return {
    solution: id,
    suspicion,
    suspect: suspicion.hacked >= threshold,
    findings,
    behaviour: subject.behaviour,
  };
}

async function known(
  problem: ProblemSource,
  facts: ProblemFacts,
  code: string,
  yardstick: Yardsticks,
  settings: InspectSettings,
): Promise<Observed | null> {
  const key = behaviourKey(problem, code, yardstick.voices, settings);
  const before = settings.cache.get(key);
  if (before !== undefined) return before;
  const behaviour = await behaviourOf(problem, facts, code, await yardstick.get(), settings);
  settings.cache.set(key, behaviour);
  return behaviour;
}

/** What solutions of a problem are held against, made when the first of them needs it. */
class Yardsticks {
  /** Whose agreement stands in for a reference; none where there is one. */
  readonly voices: readonly Voice[];
  #made: Promise<Yardstick> | undefined;
  readonly #make: () => Promise<Yardstick>;

  /** @param solutions those that may speak: who is a suspect by the text alone agrees with its like and nobody else */
  constructor(facts: ProblemFacts, solutions: readonly SolutionSource[], settings: InspectSettings) {
    const { python, q } = facts.references;
    const referred = python !== null || q !== null;
    // A solution of no batch is somebody's own work.
    this.voices = referred
      ? []
      : solutions.flatMap(({ id, language, code, batch }) =>
          language === 'q' ? [{ code, batch: batch ?? `\u0000${id}` }] : [],
        );
    this.#make = async () =>
      referred
        ? yardstickOf(facts, PROBES, settings)
        : ((await consensusOf(facts, this.voices, PROBES, settings)) ?? noYardstick);
  }

  get(): Promise<Yardstick> {
    this.#made ??= this.#make();
    return this.#made;
  }
}
