/**
 * The words of the audit of tests: whose answers count, what a rule is given, what it finds, how a test is mended.
 * A finding is a reason to look at a test; people mend it.
 */
import type { ComparatorName } from '../../execution/index.ts';
import type { TestBody } from '../../grading/index.ts';
import type { Value } from '../../q/index.ts';
import type { ProblemSource } from '../problem-facts.ts';
import type { KnownTest, Strength } from '../types.ts';
import type { Wording } from './wording.ts';

/** A solution of the problem; samples of one author (a model, a batch) are no independent witnesses. */
export interface AuthoredSolution {
  readonly id: string;
  readonly author: string;
  readonly code: string;
}

/** A problem with the q solutions that may speak for an answer. */
export interface AuditSource {
  readonly problem: ProblemSource;
  /** Those labelled honest. */
  readonly honest: readonly AuthoredSolution[];
  /** Those without a label: they speak only where they pass all other tests, and nobody better does. */
  readonly unlabelled: readonly AuthoredSolution[];
}

export type VoiceKind = 'python-reference' | 'q-reference' | 'honest' | 'unlabelled';

/** What one voice answers to a test. */
export interface Answer {
  /** The solution's id, or the kind of reference. */
  readonly from: string;
  readonly kind: VoiceKind;
  readonly author: string;
  readonly value: Value;
}

/** A test with the answers to it. */
export interface TestSubject {
  readonly wording: Wording;
  readonly test: KnownTest;
  readonly answers: readonly Answer[];
}

/** What can be wrong with a test. */
export type FaultKind = 'wrong-expected-value' | 'several-right-answers' | 'too-exact' | 'broken-check';

/** How a test would take right answers. */
export type Mend =
  | { readonly kind: 'expect'; readonly value: Value }
  | { readonly kind: 'compare'; readonly comparator: ComparatorName; readonly tolerance: number | null }
  /** A checker that takes each of these values. */
  | { readonly kind: 'any-of'; readonly values: readonly Value[] };

/** What a rule finds of a test. */
export interface Fault {
  readonly kind: FaultKind;
  readonly strength: Strength;
  /** One sentence. */
  readonly message: string;
  /** Answers that the test turns down though they are right: what a mended test has to take. */
  readonly right: readonly Value[];
  readonly mend: Mend | null;
}

/** An example of a rule: a test with answers, values as JSON text; the voice's name says its kind. */
export interface AuditExample {
  readonly statement: string;
  readonly expected: string;
  readonly comparator?: ComparatorName;
  readonly tolerance?: number;
  /** By voice: `python`, `q`, and anything else an honest solution of that author; `?author` is unlabelled. */
  readonly answers: Readonly<Record<string, string>>;
}

export interface AuditRule {
  readonly id: string;
  /** One sentence: what it finds. */
  readonly finds: string;
  readonly flags: readonly AuditExample[];
  readonly passes: readonly AuditExample[];
  readonly audit: (subject: TestSubject) => Fault | null;
}

/** A fault with its test, its evidence and the test as it could be. */
export interface TestFinding {
  readonly test: string;
  readonly rule: string;
  readonly kind: FaultKind;
  readonly strength: Strength;
  readonly confidence: number;
  readonly message: string;
  /** What is called and what is wanted; null for tests that are code of their own. */
  readonly argsJson: string | null;
  readonly expectedJson: string | null;
  /** What each voice answers, `{"$error":…}` where only that it fails is known, and whether the test takes it. */
  readonly answers: readonly {
    readonly from: string;
    readonly answerJson: string;
    readonly accepted: boolean;
  }[];
  /** Null where a person has to write it. */
  readonly proposal: { readonly body: TestBody; readonly says: string } | null;
}

/** What the audit of a problem found. */
export interface TestAudit {
  readonly problem: string;
  /** Tests whose values are known and that could be audited, of all. */
  readonly audited: number;
  readonly tests: number;
  /** Voices that could be run: without any, only the statement was read. */
  readonly voices: number;
  readonly findings: readonly TestFinding[];
}
