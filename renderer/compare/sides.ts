/** What stands on the two sides of a comparison: a problem written out, or the code of a solution. */
import { api, type Problem } from '../client/index.ts';

/** Two things of one sort. */
export interface Compared {
  readonly sort: 'problems' | 'solutions';
  readonly ids: readonly [string, string];
}

export interface Side {
  readonly title: string;
  readonly text: string;
  readonly language: 'q' | 'plaintext';
}

const section = (name: string, text: string | null): string => (text ? `${name}\n\n${text.trim()}\n` : '');

/** A problem as one text, field by field in one order, so that two of them can be laid beside each other. */
export function problemText(problem: Problem): string {
  const { title, entryPoint, signature, difficulty, tags, statement, references, tests } = problem;
  const facts = [
    `Title: ${title}`,
    `Entry point: ${signature || entryPoint}`,
    `Difficulty: ${difficulty ?? 'not given'}`,
    `Tags: ${tags.join(', ') || 'none'}`,
  ].join('\n');
  const bodies = tests.map(({ visibility, body }) => {
    const call =
      body.kind === 'args' ? `${body.argsJson} gives ${body.expectedJson} (${body.comparator})` : body.code;
    return `${visibility}: ${call}`;
  });
  return [
    `${facts}\n`,
    section('STATEMENT', statement),
    section('TESTS', bodies.join('\n')),
    section('Q REFERENCE', references.q),
    section('PYTHON REFERENCE', references.python),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Reads one side. */
export async function readSide(sort: Compared['sort'], id: string): Promise<Side> {
  if (sort === 'problems')
    return { title: id, text: problemText(await api.problems.get({ id })), language: 'plaintext' };
  const { code, language } = await api.solutions.get({ id });
  return { title: id, text: code, language: language === 'q' ? 'q' : 'plaintext' };
}
