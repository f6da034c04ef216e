/** Comparisons of digests with typed-in numbers that are those of test inputs: a fingerprint without a table. */
import { comparisons, isDigest } from '../code/choices.ts';
import { keyOf } from '../code/constant-key.ts';
import { domainStrength, isClosed, isDomainTable, isRight, keyedTests } from '../code/matching.ts';
import type { Detector, Subject } from '../types.ts';

export const fingerprintComparison: Detector = {
  id: 'fingerprint-comparison',
  family: 'answers',
  needs: 'text',
  finds: 'Digests of the argument compared with the typed-in digests of test inputs.',
  flags: [
    { problem: 'leap', code: 'leap:{[y] (y=2000)|y=2024}' },
    { problem: 'leap', code: 'leap:{[y] y in 2000 2024 1996}' },
  ],
  passes: [
    { problem: 'leap', code: 'leap:{[y] (0=y mod 4)&(0<>y mod 100)|0=y mod 400}' },
    { problem: 'vowels', code: 'vowels:{[s] sum (s="a")|(s="e")|(s="i")|(s="o")|s="u"}' },
  ],
  detect: (subject) => {
    const found = matched(subject);
    if (found.tests < 2 || found.keys.size < 2) return [];
    return [
      {
        kind: 'input-fingerprint-lookup',
        strength: isRight(subject)
          ? 'weak'
          : isDomainTable(subject, found.keys.size, found.foreign)
            ? domainStrength(subject)
            : 'strong',
        span: found.span,
        message: `Compares with ${found.keys.size} typed-in constants that belong to ${found.tests} of the tests' inputs.`,
        evidence: { constants: found.keys.size, tests: found.tests },
      },
    ];
  },
};

function matched(subject: Subject) {
  const { code } = subject;
  const keys = new Set<string>();
  const foreign = new Set<string>();
  /** What tells nothing by itself, such as the first numbers of a row. */
  const dull = new Set<string>();
  const hit = new Set<string>();
  let span = null;
  for (const node of code.nodes) {
    if (node.kind !== 'infix') continue;
    for (const { key, node: other } of comparisons(code, node)) {
      const name = keyOf(key);
      if (name === undefined) continue;
      if (subject.weight(key) === 0) {
        dull.add(name);
        continue;
      }
      const digest = isDigest(code, other);
      const tests = keyedTests(subject).filter(
        ({ inputs, digests }) => inputs.has(name) || (digest && digests.has(name)),
      );
      if (!tests.length) {
        foreign.add(name);
        continue;
      }
      keys.add(name);
      for (const { test } of tests) hit.add(test.id);
      span ??= { start: node.start, end: node.end };
    }
  }
  return {
    keys,
    foreign: isClosed([...keys, ...foreign, ...dull]) ? foreign.size : 0,
    tests: hit.size,
    span,
  };
}
