/** What every operation of the contract starts from: the failures that it may tell. */
import { oc } from '@orpc/contract';

/** The operations' own failures: each with its HTTP status, and a sentence for where the thrower has none. */
export const failures = {
  NO_DATASET: { status: 409, message: 'No dataset is open.' },
  NOT_FOUND: { status: 404, message: 'There is no such item.' },
  BAD_INPUT: { status: 422, message: 'The input cannot be used.' },
  CONFLICT: { status: 409, message: 'It was changed elsewhere.' },
  /** A check that was asked for failed: the work stopped, and nothing of it was kept. */
  CHECK_FAILED: { status: 409, message: 'A check stopped it.' },
  BAD_DATASET: { status: 422, message: 'The dataset file cannot be used.' },
  /** What was to run the code is missing or refuses: never a verdict on a solution. */
  ENGINE_NOT_USABLE: { status: 503, message: 'The engine cannot be used.' },
  /** A defect of Quarry: the sentence says what was being done; the details are in the host's log. */
  INTERNAL: { status: 500, message: 'Something went wrong in Quarry itself.' },
} as const;

export const base = oc.errors(failures);
