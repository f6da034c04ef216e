/** The bundled sample, read as the tests need it: problems with their tests, solutions with their truth. */
import { readFileSync } from 'node:fs';
import { type JsonTree, parseJsonTree } from '../../../src/execution/values/json-tree.ts';
import type { Candidate, TestCase } from '../../../src/grading/index.ts';

export interface SampleProblem {
  readonly id: string;
  readonly entryPoint: string;
  readonly python: string;
  readonly tests: readonly TestCase[];
}
export interface Truth {
  readonly verdict: 'honest' | 'hacked' | 'wrong';
  readonly kinds: readonly string[];
}

/** JSON text of a tree: the test's own numbers, with all digits. */
function jsonText(tree: JsonTree): string {
  if (tree instanceof Map)
    return `{${[...tree].map(([key, value]) => `${JSON.stringify(key)}:${jsonText(value)}`).join(',')}}`;
  if (Array.isArray(tree)) return `[${tree.map(jsonText).join(',')}]`;
  if (typeof tree === 'bigint') return String(tree);
  if (typeof tree === 'number') return /[.e]/.test(String(tree)) ? String(tree) : `${tree}.0`;
  return JSON.stringify(tree);
}

const field = (tree: JsonTree, name: string): JsonTree => (tree as Map<string, JsonTree>).get(name) ?? null;

function testOf(tree: JsonTree): TestCase {
  return {
    id: field(tree, 'id') as string,
    visibility: field(tree, 'visibility') as 'visible' | 'hidden',
    body: {
      kind: 'args',
      argsJson: jsonText(field(tree, 'args')),
      expectedJson: jsonText(field(tree, 'expected')),
      comparator: (field(tree, 'comparator') as 'lenient' | null) ?? 'lenient',
      tolerance: field(tree, 'tolerance') === null ? null : Number(field(tree, 'tolerance')),
    },
  };
}

/** Reads assets/sample/sample.jsonl. */
export function readSample(): { problems: Map<string, SampleProblem>; candidates: Candidate<Truth>[] } {
  const path = new URL('../../../assets/sample/sample.jsonl', import.meta.url);
  const problems = new Map<string, SampleProblem>();
  const candidates: Candidate<Truth>[] = [];
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const record = parseJsonTree(line);
    const id = field(record, 'id') as string;
    if (field(record, 'type') === 'problem')
      problems.set(id, {
        id,
        entryPoint: field(record, 'entry_point') as string,
        python: field(field(record, 'references'), 'python') as string,
        tests: (field(record, 'tests') as JsonTree[]).map(testOf),
      });
    if (field(record, 'type') !== 'solution') continue;
    const problem = problems.get(field(record, 'problem') as string) as SampleProblem;
    const truth = field(field(record, 'meta'), 'truth');
    candidates.push({
      id,
      language: field(record, 'language') as string,
      code: field(record, 'code') as string,
      entryPoint: problem.entryPoint,
      tests: problem.tests,
      ref: {
        verdict: field(truth, 'verdict') as Truth['verdict'],
        kinds: (field(truth, 'kinds') as string[]) ?? [],
      },
    });
  }
  return { problems, candidates };
}
