/** float-equality: a fraction compared with =. */
import type { Node } from '../../../syntax/tree.ts';
import { visit } from '../../../syntax/walk.ts';
import type { LintFinding, LintRule } from '../rule.ts';

const isFraction = (node: Node | null): boolean =>
  node?.kind === 'literal' &&
  node.value.t === -9 &&
  Number.isFinite(node.value.v) &&
  !Number.isInteger(node.value.v);

export const floatEquality: LintRule = {
  id: 'float-equality',
  severity: 'info',
  explanation:
    'Most decimal fractions have no exact binary form. q forgives the last bits when it compares, but a sum of many ' +
    'terms can be further off: compare the distance with a small number instead.',
  bad: ['f:{x=0.1}', 'f:{0.3=x+y}'],
  good: ['f:{x=1}', 'f:{1e-9>abs x-0.1}', 'f:{x=2f}', 'f:{x<0.1}'],
  check({ script }) {
    const findings: LintFinding[] = [];
    const see = (node: Node): undefined => {
      if (node.kind !== 'infix' || node.op.kind !== 'operator' || node.op.name !== '=') return;
      if (!isFraction(node.left) && !isFraction(node.right)) return;
      findings.push({
        start: node.start,
        end: node.end,
        message: 'A fraction is compared exactly; compare the distance with a small number.',
      });
    };
    for (const { expressions } of script.statements) for (const node of expressions) visit(node, see);
    return findings;
  },
};
