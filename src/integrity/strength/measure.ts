/**
 * Test strength: honest solutions are broken on purpose, and the tests should notice. What is mutated, run and compared
 * is decided here; each step is a module of its own. Choosing the solutions and keeping the figures are the caller's.
 */
import { jsonOfValue } from '../../execution/index.ts';
import { ruleFor } from '../fuzz/probes.ts';
import { factsOf, type ProblemSource } from '../problem-facts.ts';
import type { RunSettings } from '../running/settings.ts';
import { sizeOf } from '../running/size.ts';
import type { ProblemFacts } from '../types.ts';
import { type AgreedInput, agreedInputs, differences } from './comparison.ts';
import { coverageOf, type Trap, trapsOf } from './coverage.ts';
import { endOf, mostSteps, outcomesOf } from './graded.ts';
import { strengthKey } from './key.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { recordedTests } from './recorded-tests.ts';
import { bestKillers, mutationScore, strengthOf, weakBelow } from './score.ts';
import type {
  Counted,
  KnownSolution,
  Measured,
  ProblemStrength,
  Proposal,
  StrengthSource,
  Survivor,
} from './types.ts';
import { boundariesHit, commonestAnswer } from './variety.ts';

/** Solutions that are mutated of one problem, mutants of one solution, inputs beyond the tests, tests proposed. */
const ORIGINALS = 3;
const MUTANTS = 40;
const INPUTS = 150;
const PROPOSALS = 5;
/** Unlabelled solutions that are tried where no honest one passes. */
const UNLABELLED = 20;
/** A mutant that takes so many times the steps of its original has gone astray; short ones get a floor. */
const ASTRAY = 20;
const LEAST_STEPS = 200_000;

/** Figures known from before, by a key that names all they depend on. */
export interface StrengthCache {
  get(key: string): ProblemStrength | undefined;
  set(key: string, strength: ProblemStrength): void;
}

export interface StrengthSettings extends RunSettings {
  readonly cache: StrengthCache;
}

/**
 * How strong the tests of one problem are.
 * @throws the signal's reason when aborted
 */
export async function testStrength(
  source: StrengthSource,
  settings: StrengthSettings,
): Promise<ProblemStrength> {
  settings.signal.throwIfAborted();
  const key = strengthKey(source, settings);
  const known = settings.cache.get(key);
  if (known) return known;
  const strength = await measured(source, settings);
  settings.cache.set(key, strength);
  return strength;
}

/** What is known of it from before; runs nothing. */
export const knownStrength = (
  source: StrengthSource,
  settings: Omit<StrengthSettings, 'signal'>,
): ProblemStrength | undefined => settings.cache.get(strengthKey(source, settings));

async function measured(source: StrengthSource, settings: RunSettings): Promise<ProblemStrength> {
  const { problem } = source;
  if (!problem.tests.length) return { kind: 'not-measured', problem: problem.id, reason: 'no-tests' };
  const recorded = await recordedTests(problem, settings);
  const facts = factsOf({ ...problem, tests: [...problem.tests, ...recorded] });
  const { originals, steps } = await chosen(source, facts, settings);
  const [first] = originals;
  if (!first) return { kind: 'not-measured', problem: problem.id, reason: 'no-passing-solution' };
  const most = steps === null ? settings.limits.steps : Math.max(LEAST_STEPS, ASTRAY * steps);
  const limits = { ...settings.limits, steps: Math.min(settings.limits.steps, most) };
  return new Measurement(problem, facts, originals, { ...settings, limits }).of(source.wrong, first);
}

interface Originals {
  readonly originals: readonly KnownSolution[];
  readonly steps: number | null;
}

/** Honest solutions that pass; where there is none, unlabelled ones that pass and agree with the reference beyond. */
async function chosen(
  { problem, honest, unlabelled }: StrengthSource,
  facts: ProblemFacts,
  settings: RunSettings,
): Promise<Originals> {
  const vouched = await passing(problem, distinct(honest), settings);
  if (vouched.originals.length) return vouched;
  const shortest = [...distinct(unlabelled)].sort((a, b) => a.code.length - b.code.length);
  const passed = await passing(problem, shortest.slice(0, UNLABELLED), settings);
  if (facts.references.python === null) return passed;
  const originals: KnownSolution[] = [];
  const beyond = await agreedInputs(facts, [], INPUTS, settings);
  for (const each of passed.originals)
    if ((await differences(facts, each.code, beyond, settings)).length === 0) originals.push(each);
  return { ...passed, originals };
}

async function passing(
  problem: ProblemSource,
  solutions: readonly KnownSolution[],
  settings: RunSettings,
): Promise<Originals> {
  const outcomes = await outcomesOf(
    problem,
    solutions.map(({ code }) => code),
    settings,
  );
  const passed = outcomes.filter((outcome) => endOf(outcome) === 'passed');
  const originals = solutions.filter((_, i) => outcomes[i] && endOf(outcomes[i]) === 'passed');
  return { originals: originals.slice(0, ORIGINALS), steps: mostSteps(passed) };
}

const distinct = (solutions: readonly KnownSolution[]): readonly KnownSolution[] =>
  [...new Map(solutions.toReversed().map((each) => [each.code, each])).values()].toReversed();

/** Evenly spread over the code, so that no part of it is left out. */
const spread = <T>(items: readonly T[], most: number): readonly T[] =>
  items.length <= most
    ? items
    : Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)] as T);

interface Sited extends Mutant {
  readonly solution: string;
}

/** One problem being measured. */
class Measurement {
  readonly #problem: ProblemSource;
  readonly #facts: ProblemFacts;
  readonly #originals: readonly KnownSolution[];
  readonly #settings: RunSettings;

  constructor(
    problem: ProblemSource,
    facts: ProblemFacts,
    originals: readonly KnownSolution[],
    settings: RunSettings,
  ) {
    this.#problem = problem;
    this.#facts = facts;
    this.#originals = originals;
    this.#settings = settings;
  }

  async of(wrong: readonly KnownSolution[], first: KnownSolution): Promise<Measured> {
    const commonest = commonestAnswer(this.#facts.tests);
    const mutants = this.#mutants(commonest?.source ?? null);
    const traps = trapsOf(first.code);
    const codes = [...mutants, ...wrong, ...traps].map(({ code }) => code);
    const ends = (await outcomesOf(this.#problem, codes, this.#settings)).map(endOf);
    const [ofMutants, ofWrong, ofTraps] = [
      ends.slice(0, mutants.length),
      ends.slice(mutants.length, mutants.length + wrong.length),
      ends.slice(mutants.length + wrong.length),
    ];
    const passed = mutants.filter((_, i) => ofMutants[i] === 'passed');
    const { inputs, survivors, proposals } = await this.#compare(passed);
    const killed = ofMutants.filter((end) => end === 'rejected').length;
    const mutation = mutationScore(killed, killed + survivors.length);
    const parts = {
      knownWrong: counted(ofWrong),
      variety: commonest && 1 - commonest.share,
      boundaries: boundariesHit(this.#facts),
    };
    const strength = mutation && strengthOf(mutation.share, parts);
    const reached = (trap: Trap): boolean | undefined => {
      const end = ofTraps[traps.indexOf(trap)];
      return end === 'not-run' ? undefined : end === 'rejected';
    };
    return {
      kind: 'measured',
      problem: this.#problem.id,
      mutated: this.#originals.map(({ id }) => id),
      mutants: mutants.length,
      killed,
      equivalent: passed.length - survivors.length,
      notRun: ofMutants.filter((end) => end === 'not-run').length,
      inputs,
      letThrough: wrong.flatMap(({ id }, i) => (ofWrong[i] === 'passed' ? [id] : [])),
      mutation,
      ...parts,
      strength,
      weak: strength !== null && strength < weakBelow,
      coverage: coverageOf(traps, reached),
      survivors,
      proposals,
    };
  }

  #mutants(answer: string | null): readonly Sited[] {
    const all = this.#originals.flatMap(({ id, code }) =>
      spread(mutantsOf(code, this.#problem.entryPoint, answer), MUTANTS).map((mutant) => ({
        ...mutant,
        solution: id,
      })),
    );
    return [...new Map(all.map((mutant) => [mutant.code, mutant])).values()];
  }

  /** Tells equivalent mutants from survivors, and finds the inputs that would kill these. */
  async #compare(passed: readonly Sited[]) {
    if (!passed.length) return { inputs: 0, survivors: [], proposals: [] };
    const codes = this.#originals.map(({ code }) => code);
    const inputs = await agreedInputs(this.#facts, codes, INPUTS, this.#settings);
    const kills = inputs.map((input) => ({ input, kills: new Set<number>(), size: sizeOf(input.args) }));
    const survivors: Survivor[] = [];
    for (const mutant of passed) {
      const at = await differences(this.#facts, mutant.code, inputs, this.#settings);
      if (inputs.length && !at.length) continue;
      for (const i of at) kills[i]?.kills.add(survivors.length);
      const [smallest] = at.map((i) => kills[i]).sort((a, b) => (a?.size ?? 0) - (b?.size ?? 0));
      survivors.push({ ...mutant, killedBy: smallest ? argsJson(smallest.input) : null });
    }
    const trusted = kills.filter(({ input }) => input.fromReference);
    const proposals = bestKillers(trusted, PROPOSALS).map(([{ input }, adds]) =>
      proposalOf(this.#facts, input, adds),
    );
    return { inputs: inputs.length, survivors, proposals };
  }
}

const argsJson = ({ args }: AgreedInput): string => `[${args.map(jsonOfValue).join(',')}]`;

function proposalOf(facts: ProblemFacts, input: AgreedInput, kills: number): Proposal {
  const { comparator, tolerance } = ruleFor(facts, input.answer);
  return { argsJson: argsJson(input), expectedJson: jsonOfValue(input.answer), comparator, tolerance, kills };
}

/** Known wrong solutions that the tests reject; null where none could be run. */
function counted(ends: readonly string[]): Counted | null {
  const ran = ends.filter((end) => end !== 'not-run');
  return ran.length ? { hit: ran.filter((end) => end === 'rejected').length, of: ran.length } : null;
}
