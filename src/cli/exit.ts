/** How the command ends: the exit statuses that scripts rely on, and which failure gives which. */
export const exitStatus = {
  done: 0,
  /** Done, but something failed the check that was asked for. */
  checkFailed: 1,
  usage: 2,
  badInput: 3,
  badDataset: 4,
  /** What was to run the code is missing or refuses. */
  engineNotUsable: 5,
  /** A defect of Quarry (sysexits' EX_SOFTWARE): outside the statuses of the contract on purpose. */
  internal: 70,
} as const;

/** Ends the command with one sentence and a status. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const statusByCode: Readonly<Record<string, number>> = {
  BAD_INPUT: exitStatus.badInput,
  NOT_FOUND: exitStatus.badInput,
  CONFLICT: exitStatus.badInput,
  CHECK_FAILED: exitStatus.checkFailed,
  BAD_DATASET: exitStatus.badDataset,
  NO_DATASET: exitStatus.badDataset,
  ENGINE_NOT_USABLE: exitStatus.engineNotUsable,
};

/** The sentence and the status of whatever a command threw. */
export const failureOf = async (
  error: unknown,
): Promise<{ readonly status: number; readonly message: string }> => {
  if (error instanceof CommandFailure) return error;
  // Loaded on demand: `quarry q` starts without it.
  const { ORPCError } = await import('@orpc/client');
  if (error instanceof ORPCError)
    return { status: statusByCode[error.code] ?? exitStatus.internal, message: error.message };
  const reason = error instanceof Error ? error.message : String(error);
  return { status: exitStatus.internal, message: `Something went wrong in Quarry itself: ${reason}` };
};
