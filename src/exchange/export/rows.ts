/** A snapshot and a format -> the rows to write, one by one, guarded and checked: the one path of export and preview. */
import type { Dataset, Difficulty, FrozenProblem, Snapshot } from '../../store/index.ts';
import { ExchangeError } from '../errors.ts';
import { readJson } from '../json/read.ts';
import { type Line, snapshotLines } from '../quarry-jsonl/write.ts';
import type { ExportFormat } from './format.ts';
import type { ChosenOptions } from './formats.ts';
import type { GuardRun } from './guards.ts';
import { solutionRowId } from './judgement.ts';
import type { Lineage } from './lineage.ts';
import type { SuspectRun } from './suspects.ts';
import { hasText, type RecordShape, recordsOf, type Task, type TaskRecord, tasks } from './task-record.ts';
import type { TokenCounter } from './tokens.ts';

export interface Row {
  readonly id: string;
  readonly split: string;
  /** Task of a task record, type of a copied record. */
  readonly task: string;
  readonly difficulty: Difficulty | null;
  readonly text: string;
  /** Of the record's texts; 0 in a copy, and where nobody counts. */
  readonly tokens: number;
}

/** What happens on the way; `row` is null where a step made none (a problem without rows, a dropped record). */
export interface Step {
  readonly row: Row | null;
  /** Candidates that this step took in. */
  readonly selected: number;
  readonly problemsDone: number;
}

export interface RowContext {
  readonly dataset: Dataset;
  readonly snapshot: Snapshot;
  readonly format: ExportFormat;
  readonly options: ChosenOptions;
  readonly guards: GuardRun;
  readonly suspects: SuspectRun;
  readonly lineage: Lineage;
  readonly countTokens?: TokenCounter;
}

const page = 50;

function* frozenProblems({ dataset, snapshot }: RowContext): Iterable<FrozenProblem> {
  let after: string | null = null;
  for (;;) {
    const problems: readonly FrozenProblem[] = dataset.snapshots.problems(snapshot.key, after, page);
    yield* problems;
    if (problems.length < page) return;
    after = problems.at(-1)!.id;
  }
}

/** The steps in stable order. Throws `bad-record` for a row that the consumer would refuse, `bad-option`. */
export const rowSteps = (context: RowContext): Iterable<Step> => {
  const { format } = context;
  if (format.kind === 'tasks') return taskSteps(context, format);
  return format.kind === 'solutions' ? solutionSteps(context, format) : copySteps(context);
};

type Of<Kind extends ExportFormat['kind']> = Extract<ExportFormat, { kind: Kind }>;

function* taskSteps(context: RowContext, format: Of<'tasks'>): Iterable<Step> {
  const { dataset, snapshot, options, guards, suspects, lineage } = context;
  const shape = recordShape(options);
  const option = (name: string): string => options.values.get(name) ?? '';
  let problemsDone = 0;
  for (const problem of frozenProblems(context)) {
    const solutions = dataset.snapshots.solutionsOf(snapshot.key, problem.id);
    const chosen = format.choose(problem, solutions, option, suspects.isSuspect);
    for (const record of recordsOf(problem, chosen, shape)) {
      const admitted = guards.admits(record) ? suspects.apply(record) : null;
      if (admitted) lineage.note(problem, record.worse ? [record.solution, record.worse] : [record.solution]);
      const { id, split, task } = record;
      const { difficulty } = problem;
      const tokens = admitted && context.countTokens ? tokensOf(record, context.countTokens) : 0;
      const row = admitted && { id, split, task, difficulty, text: format.write(admitted), tokens };
      if (row) checkRow(format, row);
      yield { row, selected: 1, problemsDone };
    }
    problemsDone++;
    yield { row: null, selected: 0, problemsDone };
  }
}

const tokensOf = ({ system, prompt, answer, worseAnswer }: TaskRecord, count: TokenCounter): number =>
  [system, prompt, answer, worseAnswer ?? ''].reduce((sum, text) => sum + count(text), 0);

function* solutionSteps(context: RowContext, format: Of<'solutions'>): Iterable<Step> {
  const { dataset, snapshot, options, lineage } = context;
  const option = (name: string): string => options.values.get(name) ?? '';
  let problemsDone = 0;
  for (const problem of frozenProblems(context)) {
    for (const solution of dataset.snapshots.solutionsOf(snapshot.key, problem.id)) {
      const text = format.write(problem, solution, option);
      if (text === null) continue;
      lineage.note(problem, [solution]);
      const { split, difficulty } = problem;
      const row = { id: solutionRowId(solution), split, task: 'detect', difficulty, text, tokens: 0 };
      checkRow(format, row);
      yield { row, selected: 1, problemsDone };
    }
    problemsDone++;
    yield { row: null, selected: 0, problemsDone };
  }
}

/** The copy takes everything; its guards look at each solution as if it were an answer, and only tell. */
function* copySteps(context: RowContext): Iterable<Step> {
  const { dataset, snapshot, guards, lineage } = context;
  for (const problem of frozenProblems(context)) {
    const solutions = dataset.snapshots.solutionsOf(snapshot.key, problem.id);
    lineage.note(problem, solutions);
    const shape: RecordShape = { tasks: ['describe-to-q'], system: '', fence: 'none', tests: 'none' };
    const choices = solutions.filter(hasText).map((solution) => ({ solution, worse: null }));
    for (const record of recordsOf(problem, choices, shape)) guards.admits(record);
  }
  for (const line of snapshotLines(dataset, snapshot.key)) yield copyStep(line);
}

const copyStep = ({ type, id, text }: Line): Step => ({
  row: { id, split: 'dataset', task: type, difficulty: null, text, tokens: 0 },
  selected: 1,
  problemsDone: 0,
});

const recordShape = ({ values }: ChosenOptions): RecordShape => {
  const wanted = (values.get('tasks') ?? '').split(',').filter((name) => name !== '');
  const unknown = wanted.find((name) => !tasks.some((task) => task === name));
  if (unknown !== undefined || wanted.length === 0)
    throw new ExchangeError(
      'bad-option',
      `tasks takes ${tasks.join(', ')}, parted by commas, not ${unknown ?? 'nothing'}.`,
    );
  return {
    tasks: [...new Set(wanted as Task[])].sort(),
    system: values.get('system') ?? '',
    fence: values.get('fence') === 'none' ? 'none' : 'q',
    tests: values.get('tests') === 'none' ? 'none' : 'visible',
  };
};

const checkRow = (format: ExportFormat, row: Row): void => {
  const why = format.refusal(readJson(row.text));
  if (why !== null)
    throw new ExchangeError(
      'bad-record',
      `The row ${row.id} would be refused by ${format.title}: ${why}; nothing was written.`,
    );
};
