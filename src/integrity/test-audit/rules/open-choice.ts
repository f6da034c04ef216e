/** A statement that takes any of several answers, and a test that takes one. */
import { sameAnswer, standing, vouched } from '../agreement.ts';
import type { AuditRule, TestSubject } from '../types.ts';

export const openChoice: AuditRule = {
  id: 'open-choice',
  finds: 'Tests that take one answer where the statement allows any of several.',
  flags: [
    { statement: 'Return any of the peaks of `v`.', expected: '1', answers: { python: '1', ada: '4' } },
    { statement: 'If there are several, return any of them.', expected: '"ab"', answers: { python: '"ba"' } },
    { statement: 'Return either root.', expected: '2', answers: { ada: '-2', ben: '2' } },
    { statement: 'Return any index of the largest item.', expected: '0', answers: {} },
  ],
  passes: [
    {
      statement: 'Return `1b` if any of the numbers is negative.',
      expected: 'true',
      answers: { ada: 'false' },
    },
    { statement: 'Return the first peak.', expected: '1', answers: { python: '1', ada: '4' } },
    { statement: 'Return the pairs in any order.', expected: '[1,2]', answers: { python: '[2,1]' } },
    { statement: 'Return any of the peaks.', expected: 'true', answers: { python: 'true' } },
  ],
  audit: (subject) => {
    const { wording, test } = subject;
    if (!wording.anyAnswer || test.expected.t === -1) return null;
    const kind = 'several-right-answers' as const;
    const others = standing(subject, vouched(subject), 'different');
    if (!others.length)
      return {
        kind,
        strength: 'weak',
        message: `The statement says "${wording.anyAnswer.trim()}", and the test takes one answer only.`,
        right: [],
        mend: null,
      };
    const right = distinct(subject, others);
    return {
      kind,
      strength: others.length > 1 ? 'strong' : 'fair',
      message: `The statement says "${wording.anyAnswer.trim()}", and ${others.length === 1 ? 'one answer of those vouched for is' : `${others.length} answers of those vouched for are`} turned down.`,
      right,
      mend: { kind: 'any-of', values: [test.expected, ...right] },
    };
  },
};

function distinct({ test }: TestSubject, answers: ReturnType<typeof vouched>) {
  const found: (typeof test.expected)[] = [];
  for (const { value } of answers) if (!found.some((each) => sameAnswer(each, value))) found.push(value);
  return found;
}
