/** A reinforcement fine-tuning job before it leaves: its configuration, and every row of its two files. */
import { leakedTest } from '../exchange/index.ts';
import { type CheckedRow, GradingError, type ReadyGrader, readRftJob, rowChecker } from '../grading/index.ts';
import { fileOf } from './grader-text.ts';

interface JobInput {
  readonly definition: string;
  readonly training: string;
  readonly validation: string;
}

/** Faults told of one file; more are counted. */
const TOLD = 20;

interface CheckedFile {
  readonly rows: number;
  readonly faults: number;
  /** The first of them, sentences with their line. */
  readonly told: readonly string[];
}

const leakOf = (row: Extract<CheckedRow, { kind: 'row' }>): string | null => {
  const leaked = leakedTest(row.prompt, row.tests);
  return leaked === null ? null : `gives away the hidden test ${leaked} in its messages`;
};

const checkFile = (name: string, text: string, check: (line: string) => CheckedRow): CheckedFile => {
  const lines = text.replace(/\n$/, '').split('\n');
  if (text.trim() === '')
    return { rows: 0, faults: 1, told: [`The ${name} file has no row; give at least one.`] };
  const told: string[] = [];
  let faults = 0;
  lines.forEach((line, i) => {
    const row = check(line.replace(/\r$/, ''));
    const fault = row.kind === 'fault' ? row.message : leakOf(row);
    if (fault === null) return;
    faults++;
    if (told.length < TOLD) told.push(`Line ${i + 1} of the ${name} file ${fault.replace(/\.$/, '')}.`);
  });
  return { rows: lines.length, faults, told };
};

const nothing = { rows: { training: 0, validation: 0 }, job: null, changed: [], dropped: [], warnings: [] };

/** Faults of a grader that only the sandbox sees, such as the syntax of Python. */
type GraderCheck = (grader: ReadyGrader) => Promise<readonly string[]>;

/** The job in the form in which it can be sent, null where something stands against it. */
export const checkRftJob = async (
  { definition, training, validation }: JobInput,
  checkGrader: GraderCheck,
) => {
  let read: ReturnType<typeof readRftJob>;
  try {
    read = readRftJob(fileOf(definition, 'The job'));
  } catch (error) {
    if (!(error instanceof GradingError)) throw error;
    const errors = [error, ...error.others].map(({ message }) => message);
    return { ...nothing, faults: errors.length, errors };
  }
  if (read.kind === 'refused')
    return {
      ...nothing,
      faults: read.reasons.length,
      errors: read.reasons.map((reason) => `Not carried: ${reason}`),
    };
  const check = rowChecker(read.grader, read.fields);
  const files = [checkFile('training', training, check), checkFile('validation', validation, check)] as const;
  const unfit = (await checkGrader(read.grader)).map((fault) => `The grader cannot be used: ${fault}`);
  const faults = unfit.length + files[0].faults + files[1].faults;
  return {
    rows: { training: files[0].rows, validation: files[1].rows },
    job: faults ? null : `${JSON.stringify(read.job, null, 2)}\n`,
    errors: [...unfit, ...files.flatMap(({ told }) => told)],
    faults,
    changed: [...read.changed],
    dropped: [...read.dropped],
    warnings: [...read.warnings],
  };
};
