/**
 * The task record: what every training format is written from. One snapshot problem gives its records in stable
 * order; formats differ only in how they lay a record out. Text rules (LF, no CR) are applied here, once.
 */
import type { FrozenProblem, FrozenSolution, Test } from '../../store/index.ts';
import { readJson } from '../json/read.ts';
import { canonical } from '../json/write.ts';

export const tasks = ['describe-to-q', 'python-to-q'] as const;
export type Task = (typeof tasks)[number];

export interface TaskRecord {
  /** `problem@rev/task/solution@rev`, with `/worse@rev` for a pair. */
  readonly id: string;
  readonly task: Task;
  readonly split: string;
  readonly problem: FrozenProblem;
  readonly solution: FrozenSolution;
  readonly worse: FrozenSolution | null;
  readonly system: string;
  readonly prompt: string;
  readonly answer: string;
  readonly worseAnswer: string | null;
  /** 0: kept as context, not learnt from. */
  readonly weight: 0 | 1;
}

/** What of the export's options shapes a record. */
export interface RecordShape {
  readonly tasks: readonly Task[];
  readonly system: string;
  readonly fence: 'q' | 'none';
  readonly tests: 'visible' | 'none';
}

/** Line ends as exports have them. */
const withLf = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The prompt's wording; its version goes up when a word of it changes. */
export const promptTemplate = {
  name: 'prompt',
  version: 1,
  parts: {
    ask: 'Write the q function `NAME`.',
    translate: 'Translate this Python function to q, under the name `NAME`:',
    signature: 'It begins with `SIGNATURE`.',
    tests:
      'It must pass these tests; each line is a JSON list of arguments and the value that must come back:',
    script: 'Running this:',
    prints: 'must print:',
    assertion: 'This must be true:',
    check: 'It must pass this Python check, where `candidate` is the function:',
  },
} as const;

const fenced = (language: string, code: string): string => {
  // A fence must be longer than any run of backticks inside it.
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code.replace(/\n+$/, '')}\n${fence}`;
};

const compact = (json: string): string => canonical(readJson(json), 'source');

const testTexts = (tests: readonly Test[]): string[] => {
  const { parts } = promptTemplate;
  const lines: string[] = [];
  const others: string[] = [];
  for (const { body } of tests) {
    if (body.kind === 'args') lines.push(`${compact(body.argsJson)} -> ${compact(body.expectedJson)}`);
    else if (body.kind === 'python-check') others.push(`${parts.check}\n\n${fenced('python', body.code)}`);
    else if (body.kind === 'q-assert') others.push(`${parts.assertion}\n\n${fenced('q', body.code)}`);
    else
      others.push(
        `${parts.script}\n\n${fenced('q', body.code)}\n\n${parts.prints}\n\n${fenced('', body.stdout)}`,
      );
  }
  return lines.length === 0 ? others : [`${parts.tests}\n\n${fenced('', lines.join('\n'))}`, ...others];
};

/** The prompt of a task; null where the problem lacks what the task starts from. Hidden tests are never read. */
const promptFor = (problem: FrozenProblem, task: Task, shape: RecordShape): string | null => {
  const { parts } = promptTemplate;
  const { python } = problem.references;
  if (task === 'python-to-q' && python === null) return null;
  const visible = shape.tests === 'none' ? [] : problem.tests.filter((test) => test.visibility === 'visible');
  const ask = (task === 'python-to-q' ? parts.translate : parts.ask).replace(
    'NAME',
    () => problem.entryPoint,
  );
  const pieces = [
    problem.statement.trim(),
    task === 'python-to-q' ? `${ask}\n\n${fenced('python', python ?? '')}` : ask,
    ...(problem.signature === '' ? [] : [parts.signature.replace('SIGNATURE', () => problem.signature)]),
    ...testTexts(visible),
  ];
  return withLf(pieces.join('\n\n'));
};

const answerOf = (solution: FrozenSolution, shape: RecordShape): string => {
  const code = withLf(solution.content.code).replace(/\n+$/, '');
  return shape.fence === 'none' ? code : fenced('q', code);
};

/** A solution that can be an answer at all: q, and its text is known. */
export const hasText = (solution: FrozenSolution): boolean =>
  solution.content.language === 'q' && solution.content.code.trim() !== '';

/** The records of one problem for these choices of better and worse solution, in stable order. */
export const recordsOf = (
  problem: FrozenProblem,
  choices: readonly { readonly solution: FrozenSolution; readonly worse: FrozenSolution | null }[],
  shape: RecordShape,
): TaskRecord[] =>
  shape.tasks.flatMap((task) => {
    const prompt = promptFor(problem, task, shape);
    if (prompt === null) return [];
    return choices.map(({ solution, worse }) => ({
      id: `${problem.id}@${problem.revision}/${task}/${solution.id}@${solution.revision}${worse ? `/${worse.id}@${worse.revision}` : ''}`,
      task,
      split: problem.split,
      problem,
      solution,
      worse,
      system: withLf(shape.system),
      prompt,
      answer: answerOf(solution, shape),
      worseAnswer: worse && answerOf(worse, shape),
      weight: 1,
    }));
  });
