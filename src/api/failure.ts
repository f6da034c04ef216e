/**
 * What a call may fail with: the rooms' typed errors become the contract's, their sentence untouched; whatever else
 * arrives is a defect of Quarry, told in one sentence without a stack, and logged on standard error.
 */
import { ORPCError, ValidationError } from '@orpc/server';
import { CurationError } from '../curation/index.ts';
import { ExchangeError, type ExchangeErrorCode } from '../exchange/index.ts';
import { ExecutionError } from '../execution/index.ts';
import { GradingError } from '../grading/index.ts';
import { StoreError, type StoreErrorCode } from '../store/index.ts';
import { failures } from './contract/base.ts';

/** The contract's failures that rooms can cause; the last is Quarry's own. */
type FailureCode = Exclude<keyof typeof failures, 'INTERNAL'>;

const storeCodes: Readonly<Record<StoreErrorCode, FailureCode>> = {
  'missing-file': 'BAD_DATASET',
  'not-sqlite': 'BAD_DATASET',
  'not-quarry': 'BAD_DATASET',
  'newer-version': 'BAD_DATASET',
  damaged: 'BAD_DATASET',
  locked: 'BAD_DATASET',
  'read-only': 'BAD_DATASET',
  disk: 'BAD_DATASET',
  closed: 'NO_DATASET',
  exists: 'BAD_INPUT',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'bad-query': 'BAD_INPUT',
  'bad-value': 'BAD_INPUT',
};

/** What is not plainly bad input. */
const exchangeCodes: Readonly<Partial<Record<ExchangeErrorCode, FailureCode>>> = {
  conflict: 'CONFLICT',
  'guard-failed': 'CHECK_FAILED',
};

/** A failure as the contract describes it: without its status, a caller over HTTP would be told of a defect of ours. */
const failure = (code: keyof typeof failures, message: string, data?: unknown): Error =>
  new ORPCError(code, { status: failures[code].status, message, data });

/** A failure with its sentence, for operations that refuse by themselves. */
export const refusal = (code: FailureCode, message: string): Error => failure(code, message);

/** True where the caller itself stopped the work: nothing to tell or to log. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

const firstIssue = ({ issues }: ValidationError): string => {
  const [issue] = issues;
  const path = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  return `${path.length ? `"${path.join('.')}": ` : ''}${issue?.message ?? 'it is not as the api describes it'}`;
};

const internal = (operation: string, error: unknown): Error => {
  process.stderr.write(`${operation}: ${error instanceof Error ? error.stack : String(error)}\n`);
  const reason = error instanceof Error ? error.message : String(error);
  return failure(
    'INTERNAL',
    `Something went wrong in Quarry itself: ${operation} failed (${reason.split('\n', 1)[0]}); what it had not yet saved was not changed.`,
  );
};

/** The failure of `operation` (`labels.add`) as the caller is told it. */
export const toFailure = (operation: string, error: unknown): unknown => {
  if (error instanceof StoreError)
    return failure(storeCodes[error.code], error.message, error.span ?? undefined);
  if (error instanceof ExchangeError) return refusal(exchangeCodes[error.code] ?? 'BAD_INPUT', error.message);
  if (error instanceof CurationError)
    return refusal(error.code === 'name-taken' ? 'CONFLICT' : 'BAD_INPUT', error.message);
  if (error instanceof GradingError) return refusal('BAD_INPUT', error.message);
  if (error instanceof ExecutionError && error.code === 'bad-value')
    return refusal('BAD_INPUT', error.message);
  if (error instanceof ExecutionError && error.code === 'engine-not-usable')
    return refusal('ENGINE_NOT_USABLE', error.message);
  if (!(error instanceof ORPCError)) return isAbort(error) ? error : internal(operation, error);
  if (!(error.cause instanceof ValidationError)) return error;
  return error.code === 'BAD_REQUEST'
    ? refusal('BAD_INPUT', `The input of ${operation} cannot be used: ${firstIssue(error.cause)}.`)
    : internal(operation, new Error(firstIssue(error.cause)));
};
