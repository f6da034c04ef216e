/**
 * Inspecting solutions: they are read, run beside the reference, and every detector is asked. Solutions of one problem
 * are inspected together, since what is common among them tells nothing. Choosing and storing are the caller's.
 */
import type { Engine, Limits } from '../execution/index.ts';
import { readCode } from './code/reading.ts';
import { factsOf, type ProblemSource } from './problem-facts.ts';
import { detectors } from './registry.ts';
import { behaviourOf, type Probe } from './running/behaviour.ts';
import { behaviourKey } from './running/key.ts';
import { type Suspicion, suspicionOf, threshold, weighed } from './suspicion.ts';
import type { Behaviour, Finding, ProblemFacts, Subject } from './types.ts';
import { ConstantWeights } from './weights.ts';

/** Rises with every change that can change a finding. */
export const inspectionVersion = '1';

export interface SolutionSource {
  readonly id: string;
  readonly language: string;
  readonly code: string;
}

/** What to inspect, and the codes of the problem's other solutions: they say which constants are common. */
export interface Selection {
  readonly solutions: readonly SolutionSource[];
  readonly others: readonly string[];
}

/** Behaviours known from before, by a key that names all they depend on. */
export interface BehaviourCache {
  get(key: string): Behaviour | null | undefined;
  set(key: string, behaviour: Behaviour | null): void;
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

/**
 * Inspects all solutions of one problem, telling of each as it is done.
 * @throws the signal's reason when aborted
 */
export async function inspectProblem(
  problem: ProblemSource,
  { solutions, others }: Selection,
  settings: InspectSettings,
  onDone: (inspection: Inspection) => void,
): Promise<void> {
  const facts = factsOf(problem);
  const read = solutions.map((solution) => ({ solution, code: readCode(solution.code, problem.entryPoint) }));
  const weights = new ConstantWeights(problem.statement);
  for (const { code } of read) weights.add(code);
  for (const code of others) weights.add(readCode(code, problem.entryPoint));
  const probes = new Probes(async () => []);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let each = read[next++]; each; each = read[next++]) {
      settings.signal.throwIfAborted();
      const behaviour =
        each.solution.language === 'q' ? await known(problem, facts, each.solution, probes, settings) : null;
      onDone(inspected(each.solution.id, { problem: facts, code: each.code, weight: weights.of, behaviour }));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, settings.engine.parallel * 2) }, work));
}

/** Asks every detector about one subject. */
function inspected(id: string, subject: Subject): Inspection {
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
  { code }: SolutionSource,
  probes: Probes,
  settings: InspectSettings,
): Promise<Behaviour | null> {
  const key = behaviourKey(problem, code, settings);
  const before = settings.cache.get(key);
  if (before !== undefined) return before;
  const behaviour = await behaviourOf(problem, facts, code, await probes.get(), settings);
  settings.cache.set(key, behaviour);
  return behaviour;
}

/** The inputs beyond the tests, made when the first solution needs them. */
class Probes {
  #made: Promise<readonly Probe[]> | undefined;
  readonly #make: () => Promise<readonly Probe[]>;

  constructor(make: () => Promise<readonly Probe[]>) {
    this.#make = make;
  }

  get(): Promise<readonly Probe[]> {
    this.#made ??= this.#make();
    return this.#made;
  }
}
