/** What is found out about the tests of one problem. Shares are of 1; a part that could not be had is null. */
import type { ComparatorName } from '../../execution/index.ts';
import type { Interval } from '../../statistics/index.ts';
import type { ProblemSource } from '../problem-facts.ts';
import type { Mutant } from './mutants.ts';

/** Code of a solution that people or its source vouch for, or that is known to be wrong. */
export interface KnownSolution {
  readonly id: string;
  readonly code: string;
}

/** A problem with the q solutions that bear on its tests. */
export interface StrengthSource {
  readonly problem: ProblemSource;
  /** The reference and those labelled honest, the most trusted first. */
  readonly honest: readonly KnownSolution[];
  /** Those without a label: mutated only where no honest one passes. */
  readonly unlabelled: readonly KnownSolution[];
  /** Those labelled wrong or hacked. */
  readonly wrong: readonly KnownSolution[];
}

/** How many of so many. */
export interface Counted {
  readonly hit: number;
  readonly of: number;
}

/** A mutant that all tests let through, though it is known to differ or nothing shows that it is the same. */
export interface Survivor extends Omit<Mutant, 'code'> {
  /** The solution that it is a mutant of. */
  readonly solution: string;
  readonly code: string;
  /** The smallest input found on which it differs, as JSON text; null where it could not be fuzzed. */
  readonly killedBy: string | null;
}

/** A hidden test that would kill mutants which the tests let through. */
export interface Proposal {
  readonly argsJson: string;
  /** What the Python reference answers; every solution that was mutated answers the same. */
  readonly expectedJson: string;
  /** How the problem's tests compare. */
  readonly comparator: ComparatorName;
  readonly tolerance: number | null;
  /** How many survivors it kills that the proposals before it do not. */
  readonly kills: number;
}

export interface Coverage {
  /** Of the functions' and blocks' statements, those that some test reaches. */
  readonly statements: Counted;
  /** Of the arms of conditions. */
  readonly branches: Counted;
  /** The first lines of what no test reaches. */
  readonly missed: readonly { readonly line: number; readonly code: string }[];
}

/** How strong the tests of a problem are. */
export interface Measured {
  readonly kind: 'measured';
  readonly problem: string;
  /** Ids of the solutions that were mutated. */
  readonly mutated: readonly string[];
  readonly mutants: number;
  readonly killed: number;
  /** Mutants that no input beyond the tests tells from the original, left out of M. */
  readonly equivalent: number;
  /** Mutants that the engine cannot run, left out of M. */
  readonly notRun: number;
  /** Inputs beyond the tests on which survivors were compared; 0: none could be made, so none is presumed equivalent. */
  readonly inputs: number;
  readonly mutation: { readonly share: number; readonly interval: Interval } | null;
  readonly knownWrong: Counted | null;
  /** The known wrong ones that all tests let through, by id. */
  readonly letThrough: readonly string[];
  /** 1 less the share of the commonest expected value. */
  readonly variety: number | null;
  /** Stated edges of number arguments, and those of them that some test stands on. */
  readonly boundaries: Counted | null;
  /** 0.5 M, 0.3 K, 0.1 D, 0.1 B; the weight of what is not known goes to M. Null without M. */
  readonly strength: number | null;
  readonly weak: boolean;
  /** Of the first solution that was mutated. */
  readonly coverage: Coverage | null;
  readonly survivors: readonly Survivor[];
  readonly proposals: readonly Proposal[];
}

/** A problem of which there is nothing to mutate. */
export interface NotMeasured {
  readonly kind: 'not-measured';
  readonly problem: string;
  readonly reason: 'no-tests' | 'no-passing-solution';
}

export type ProblemStrength = Measured | NotMeasured;
