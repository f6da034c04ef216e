/**
 * Keys: the store's own row numbers, branded by what they number, so that a test's key is never taken for a
 * solution's. They are valid within one dataset file only; people and files see ids and revisions instead.
 */
declare const brand: unique symbol;
type Key<Of extends string> = number & { readonly [brand]: Of };

export type ProblemRevisionKey = Key<'problem revision'>;
export type TestRevisionKey = Key<'test revision'>;
export type SolutionRevisionKey = Key<'solution revision'>;
export type GraderVersionKey = Key<'grader version'>;
export type RunKey = Key<'run'>;
export type ResultKey = Key<'result'>;
export type LabelKey = Key<'label'>;
export type SnapshotKey = Key<'snapshot'>;
