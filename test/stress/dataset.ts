/** A dataset of any size for stress and memory. */

const PROBLEMS = 20;
/** Every so manyth problem is checked in Python. */
const PYTHON_EVERY = 10;

/** Solutions that are right, wrong, failing and (rarely) endless, no two of them equal, as Quarry JSONL. */
export function stressText(solutions: number): string {
  const lines: object[] = [{ type: 'dataset', format: 1, name: 'stress', description: '' }];
  for (let p = 0; p < PROBLEMS; p++) {
    const tests =
      p % PYTHON_EVERY === 0
        ? [
            {
              id: '1',
              kind: 'python-check',
              code: `def check(candidate):\n    assert candidate(2) == ${2 + p}`,
            },
          ]
        : [1, 2, 3].map((x) => ({ id: String(x), kind: 'args', args: [x], expected: x + p }));
    lines.push({
      type: 'problem',
      id: `p${p}`,
      title: `Add ${p}`,
      statement: 'Add.',
      entry_point: 'f',
      tests,
    });
  }
  const bodies = (i: number, p: number): string =>
    i % 500 === 7
      ? 'while[1b;x]'
      : i % 11 === 3
        ? 'x+`a'
        : i % 5 === 2
          ? `x+${p + 1}`
          : `x+${p}+0*sum til 2000`;
  for (let i = 0; i < solutions; i++) {
    const p = i % PROBLEMS;
    lines.push({
      type: 'solution',
      id: `s${i}`,
      problem: `p${p}`,
      language: 'q',
      code: `f:{${bodies(i, p)}} / ${i}`,
    });
  }
  return lines.map((line) => JSON.stringify(line)).join('\n');
}
