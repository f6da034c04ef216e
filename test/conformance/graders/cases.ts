/** The grader cases: each a grader file with an item and a sample, and the reward, fault or error that is due. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExact } from '../../../src/grading/index.ts';

export interface GraderCase {
  readonly id: string;
  readonly grader: unknown;
  readonly item: Record<string, unknown>;
  readonly sample: string;
  readonly itemFields?: readonly string[];
  /** Exactly one of these three. */
  readonly reward?: number;
  readonly fault?: string;
  readonly error?: string;
  /** Part of the fault's sentence, of a warning. */
  readonly message?: string;
  readonly warning?: string;
  /** What the judging model answers, for the kinds that ask one: served by a local HTTP server. */
  readonly judge?: {
    readonly status?: number;
    readonly content?: string;
    readonly refusal?: string;
    readonly body?: string;
    readonly silent?: true;
    /** Embeddings by text. */
    readonly vectors?: Readonly<Record<string, readonly unknown[]>>;
  };
  /** Part of what the judge was sent, and what must not be in it; the request's body as JSON text. */
  readonly asked?: string;
  readonly notAsked?: string;
}

/** The families, named like their files. */
export const families: readonly string[] = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.slice(0, -'.jsonl'.length))
  .sort();

/** A case as it is read from its file: grader and item with their numbers as written, as the product reads files. */
const caseOf = (line: string): GraderCase => {
  const { grader, item } = parseExact(line) as GraderCase;
  return { ...(JSON.parse(line) as GraderCase), grader, item };
};

/** The cases of a family. */
export function casesOf(family: string): GraderCase[] {
  const text = readFileSync(join(import.meta.dirname, `${family}.jsonl`), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(caseOf);
}
