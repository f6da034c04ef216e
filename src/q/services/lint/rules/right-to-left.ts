/** right-to-left: a comparison whose right side swallows the next condition. */
import type { Node } from '../../../syntax/tree.ts';
import { visit } from '../../../syntax/walk.ts';
import type { LintFinding, LintRule } from '../rule.ts';

const COMPARISONS = new Set(['=', '<', '>', '<=', '>=', '<>', '~']);
const JOINERS = new Set(['and', 'or', '&', '|']);

const nameOf = (node: Node | null): string =>
  node?.kind === 'infix' && (node.op.kind === 'operator' || node.op.kind === 'name') ? node.op.name : '';

export const rightToLeft: LintRule = {
  id: 'right-to-left',
  severity: 'warning',
  explanation:
    'q has no precedence and reads from the right: a>1 and b<2 is a>(1 and (b<2)). Put the left comparison in ' +
    'parentheses: (a>1) and b<2.',
  bad: ['f:{$[x>1 and y<2;1;2]}', 'f:{x=1 or y=2}', 'f:{x<1|y>2}'],
  good: ['f:{$[(x>1) and y<2;1;2]}', 'f:{x=1}', 'f:{x>1|y}', 'f:{x<y&z}'],
  check({ script }) {
    const findings: LintFinding[] = [];
    const see = (node: Node): undefined => {
      if (node.kind !== 'infix' || !COMPARISONS.has(nameOf(node)) || node.right?.kind !== 'infix') return;
      if (!JOINERS.has(nameOf(node.right)) || !COMPARISONS.has(nameOf(node.right.right))) return;
      const message = `${nameOf(node)} takes all that stands to its right; put this comparison in parentheses.`;
      findings.push({ start: node.left.start, end: node.right.left.end, message });
    };
    for (const { expressions } of script.statements) for (const node of expressions) visit(node, see);
    return findings;
  },
};
