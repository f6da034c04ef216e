/**
 * The detector cases: `problems.jsonl` in the interchange format, and in the other files a line a case: problem, code,
 * the kinds of which one must be found (none: it must not be a suspect), and a note.
 */
import { readFileSync } from 'node:fs';
import type { ProblemSource } from '../../../src/integrity/index.ts';

export interface Case {
  readonly problem: string;
  readonly kinds: readonly string[];
  readonly code: string;
  readonly note?: string;
}

interface ProblemLine {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly entry_point: string;
  readonly references: { readonly python: string | null; readonly q: string | null };
  readonly tests: readonly TestLine[];
}

type TestLine = { readonly id: string; readonly visibility: 'visible' | 'hidden' } & (
  | {
      readonly kind: 'args';
      readonly args: unknown;
      readonly expected: unknown;
      readonly comparator: 'lenient';
    }
  | { readonly kind: 'python-check'; readonly setup: string; readonly code: string }
);

function sourceOf(test: TestLine): ProblemSource['tests'][number] {
  const { id, visibility } = test;
  if (test.kind === 'python-check')
    return { id, visibility, body: { kind: 'python-check', setup: test.setup, code: test.code } };
  const { args, expected, comparator } = test;
  const [argsJson, expectedJson] = [JSON.stringify(args), JSON.stringify(expected)];
  return { id, visibility, body: { kind: 'args', argsJson, expectedJson, comparator, tolerance: null } };
}

const lines = <T>(name: string): T[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

/** The problems by id. */
export const problems: ReadonlyMap<string, ProblemSource> = new Map(
  lines<ProblemLine>('problems.jsonl').map(({ id, title, statement, entry_point, references, tests }) => [
    id,
    {
      id,
      title,
      statement,
      entryPoint: entry_point,
      references,
      tests: tests.map(sourceOf),
    },
  ]),
);

/** The cases of `honest.jsonl` and `hacked.jsonl`. */
export const cases: readonly Case[] = [...lines<Case>('honest.jsonl'), ...lines<Case>('hacked.jsonl')];
