/** The order of candidates: most tests passed first, then the shorter code, then the id. */
import type { SolutionRow } from '../../client/index.ts';

const passed = (row: SolutionRow): number => row.tests.filter((test) => test.status === 'passed').length;

/** A sorted copy. */
export const inOrder = (rows: readonly SolutionRow[]): readonly SolutionRow[] =>
  rows.toSorted((a, b) => passed(b) - passed(a) || a.characters - b.characters || a.id.localeCompare(b.id));

/** What a new solution starts from: the signature, closed. */
export function skeleton(signature: string, entryPoint: string): string {
  const head = signature.trim() || `${entryPoint}:{[x]`;
  return head.includes('{') && !head.includes('}') ? `${head}\n  \n  }\n` : `${head}\n`;
}
