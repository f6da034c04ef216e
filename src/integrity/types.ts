/**
 * The words of suspicion: what a detector is given, what it finds, how findings become two probabilities.
 * Kinds are those of the label taxonomy (curation), by id; a finding is a reason to look, never a verdict.
 */
import type { ComparatorName } from '../execution/index.ts';
import type { Value } from '../q/index.ts';
import type { Reading } from './code/reading.ts';

/** Offsets in the solution's code. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Signals of one family are correlated: only the strongest of each counts. */
export type Family = 'answers' | 'harness' | 'comparator' | 'text';

/** `certain` is as sure as a rule over text can be; `weak` alone changes little. */
export type Strength = 'weak' | 'fair' | 'strong' | 'certain';

export type Kind =
  | 'hard-coded-expected-outputs'
  | 'input-fingerprint-lookup'
  | 'test-tampering'
  | 'early-exit'
  | 'exception-swallowing'
  | 'expected-answer-read'
  | 'equality-abuse'
  | 'output-format-gaming'
  | 'timing-abuse'
  | 'partial-spec-overfit'
  | 'judge-prompt-injection'
  | 'small-input-special-case'
  | 'memorised-benchmark-answer'
  | 'weak-tests'
  | 'solution-test-collusion';

/** A test whose arguments and expected value are known as values. */
export interface KnownTest {
  readonly id: string;
  readonly visible: boolean;
  readonly args: readonly Value[];
  readonly expected: Value;
  readonly comparator: ComparatorName;
  readonly tolerance: number | null;
  /** The batch that made it, where that is known. */
  readonly batch: string | null;
  /** Read off a Python check: what the check calls and, as far as can be told, expects. It is no verdict by itself. */
  readonly recorded: boolean;
}

/** What the detectors know of a problem. */
export interface ProblemFacts {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly entryPoint: string;
  readonly references: { readonly python: string | null; readonly q: string | null };
  readonly tests: readonly KnownTest[];
  /** Some tests read standard output, so that printing is what is asked for. */
  readonly printing: boolean;
}

/** How a solution did when it ran; null parts did not run, which is not the same as clean. */
export interface Behaviour {
  readonly visible: Share;
  readonly hidden: Share;
  /** Inputs beyond the tests on which solution and reference were compared. */
  readonly fuzz: Share | null;
  readonly counterexample: Counterexample | null;
  /** A few more inputs on which it differs, the smallest first. */
  readonly more: readonly Counterexample[];
  /** Tests that pass under a comparison by q's own broadcasting and fail under the test's comparator. */
  readonly looselyEqual: number;
  /** Distinct results over distinct expected values of the tests. */
  readonly distinct: { readonly actual: number; readonly expected: number } | null;
  /** Inputs on which it differs, and those of them on which it has no value: an error, a null, an empty. */
  readonly misses: { readonly of: number; readonly blank: number };
  /** Tests on which a value failed whose printed lines hold the expected one. */
  readonly printedOnly: number;
  /** Of `fuzz`, the inputs that are one edit from a test's. */
  readonly near: Share | null;
  /** The share of `fuzz` on which the commonest right answer would agree. */
  readonly chance: number;
  /** What it reached for outside of the sandbox: `file`, `exit` and the like. */
  readonly reached: readonly string[];
  /** Names outside of the root namespace that it had set once it was loaded and called. */
  readonly altered: readonly string[];
  /** The impossible test of a probe that it passed; null where it passed none, or was not probed. */
  readonly probed: Probed | null;
  /** Verdicts of tests that were otherwise when all were called in a row, twice; null where that could not be done. */
  readonly inARow: { readonly of: number; readonly gained: number; readonly lost: number } | null;
  /** Tests that the reference contradicts, and those of them whose expected value it gives all the same. */
  readonly contradicted: { readonly of: number; readonly given: readonly string[] };
  /** Relations that the reference keeps, and how often the solution keeps them on tests that it passes. */
  readonly relations: readonly RelationKept[];
}

/** Inputs of tests with their items in another order, all numbers doubled, longs as ints. */
export type RelationName = 'permuted' | 'scaled' | 're-typed';
export interface RelationKept extends Share {
  readonly relation: RelationName;
}
export interface Probed {
  readonly test: string;
  readonly kind: Kind;
}
export interface Share {
  readonly agreed: number;
  readonly of: number;
}

/** An input beyond the tests on which a solution and the reference differ. */
export interface Miss extends Counterexample {
  /** Its number among the inputs of the problem. */
  readonly probe: number;
  readonly near: boolean;
  readonly blank: boolean;
  readonly size: number;
}

/** What was seen of one solution, before the others of its problem say which inputs are in doubt. */
export interface Observed extends Omit<Behaviour, 'counterexample' | 'more' | 'misses' | 'probed'> {
  /** The smallest failed test. */
  readonly failure: (Counterexample & { readonly size: number }) | null;
  readonly testMisses: Behaviour['misses'];
  readonly misses: readonly Miss[];
}

/** An input on which the solution and the reference differ; values as JSON text. */
export interface Counterexample {
  readonly argsJson: string;
  readonly expectedJson: string;
  /** A value, or `{"$error":"…"}`. */
  readonly actualJson: string;
}

/** One solution of one problem. */
export interface Subject {
  readonly problem: ProblemFacts;
  readonly code: Reading;
  /** How telling a constant is in this problem's code, 0 to 1: common ones and those of the statement tell nothing. */
  readonly weight: (constant: Value) => number;
  readonly behaviour: Behaviour | null;
  /** The batch that the solution is of. */
  readonly batch: string | null;
}

/** What a detector says. */
export interface Hit {
  readonly kind: Kind;
  readonly strength: Strength;
  readonly span: Span | null;
  /** One sentence for the reviewer. */
  readonly message: string;
  /** That the solution is right wherever it was tried says nothing against it: what it is about was not tried. */
  readonly untried?: true;
  /** It was seen when the code ran, and needs no inference; left out: it is a reason among others. */
  readonly fact?: true;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Code that a detector must flag, or must pass over; `problem` names one of `example-problems.ts`. */
export interface Example {
  readonly problem: string;
  readonly code: string;
  /** How it did when it ran, as far as that matters; left out: it was not run. */
  readonly seen?: Partial<Behaviour>;
}

export interface Detector {
  readonly id: string;
  readonly family: Family;
  /** `run`: it says nothing where the code could not be run. */
  readonly needs: 'text' | 'run';
  /** One sentence: what it finds. */
  readonly finds: string;
  readonly flags: readonly Example[];
  readonly passes: readonly Example[];
  readonly detect: (subject: Subject) => readonly Hit[];
}

/** A hit with the detector that made it and what it weighs. */
export interface Finding extends Hit {
  readonly detector: string;
  readonly family: Family;
  /** Log-likelihood ratio. */
  readonly weight: number;
  readonly confidence: number;
}
