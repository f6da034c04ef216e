/** Q-HumanEval's checks with hand-written solutions to them, as candidates. The data lies beside the checkout or where QUARRY_HUMANEVAL says, if at all. */
import { existsSync, readFileSync } from 'node:fs';
import type { Candidate } from '../../../src/grading/index.ts';
import type { ProblemSource, StrengthSource } from '../../../src/integrity/index.ts';

const data =
  process.env.QUARRY_HUMANEVAL ?? new URL('../../../../shared/data/kx/q_humaneval.jsonl', import.meta.url);

/** Whether the data is there. */
export const humanEvalPresent = existsSync(data);

interface Row {
  readonly task_id: number;
  readonly entry_point: string;
  readonly prompt: string;
  readonly tests: string;
  readonly test_setup_code: string | null;
}
interface Fixture {
  readonly solution: string;
  readonly broken: string;
}

const rowsOf = (): readonly Row[] =>
  readFileSync(data, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

/** Every problem that has a solution in the fixtures, in the file's order. */
function solvedRows(): readonly (readonly [Row, Fixture])[] {
  const fixtures = JSON.parse(
    readFileSync(new URL('../../fixtures/humaneval-solutions.json', import.meta.url), 'utf8'),
  ) as Record<string, Fixture>;
  return rowsOf().flatMap((row) => {
    const fixture = fixtures[row.task_id];
    return fixture ? [[row, fixture] as const] : [];
  });
}

const checkOf = ({ tests, test_setup_code: setup }: Row) => ({
  id: 'check',
  visibility: 'hidden' as const,
  body: { kind: 'python-check' as const, code: tests, setup: setup ?? '' },
});

/** One candidate for each of them; `ref` is its entry point. */
export const humanEvalCandidates = (which: keyof Fixture): Candidate<string>[] =>
  solvedRows().map(([row, fixture]) => ({
    id: `${row.task_id}/${which}`,
    ref: row.entry_point,
    language: 'q',
    code: fixture[which],
    entryPoint: row.entry_point,
    tests: [checkOf(row)],
  }));

const problemOf = (row: Row): ProblemSource => ({
  id: String(row.task_id),
  title: row.entry_point,
  statement: row.prompt,
  entryPoint: row.entry_point,
  references: { python: null, q: null },
  tests: [checkOf(row)],
});

/** All problems, solved or not. */
export const humanEvalProblems = (): readonly ProblemSource[] => rowsOf().map(problemOf);

/** The solved ones for measuring the checks: the solution is honest, the broken one known wrong. */
export const humanEvalSources = (): readonly StrengthSource[] =>
  solvedRows().map(([row, { solution, broken }]) => ({
    problem: problemOf(row),
    honest: [{ id: 'honest', code: solution }],
    unlabelled: [],
    wrong: [{ id: 'broken', code: broken }],
  }));
