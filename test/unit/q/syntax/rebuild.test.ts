/** Exchanging one node: every node of every kind can be, and nothing else of the text changes. */
import { expect, test } from 'vitest';
import { parseScript } from '../../../../src/q/syntax/parser.ts';
import { printScript } from '../../../../src/q/syntax/print.ts';
import { exchangedIn } from '../../../../src/q/syntax/rebuild.ts';
import type { Node } from '../../../../src/q/syntax/tree.ts';
import { visit } from '../../../../src/q/syntax/walk.ts';

const sources = [
  'f:{[a;b] if[a<b;:0];r:(a;b;);while[r;r-:1];$[a;f[;b];neg b]}',
  '(x;y):1 2\nz+:x',
  "g:{'`oops}\n+/[h each x]",
  'select[5;>p] s:sum a,n by g,h from t where v>1,w<2',
  '([k:a;l:b] v:c;w:d)',
  '([a:p;b:q])',
];

const nodesOf = (source: string): Node[] => {
  const found: Node[] = [];
  for (const { expressions } of parseScript(source).statements)
    for (const root of expressions)
      visit(root, (node) => {
        found.push(node);
        return undefined;
      });
  return found;
};
const marker: Node = { kind: 'name', name: 'MARKER', start: 0, end: 0 };

test.each(sources)('each node of %s', (source) => {
  const script = parseScript(source);
  expect(script.faults).toEqual([]);
  const before = printScript(script);
  const nodes: Node[] = [];
  for (const { expressions } of script.statements)
    for (const root of expressions)
      visit(root, (node) => {
        nodes.push(node);
        return undefined;
      });
  expect(nodes.length).toBe(nodesOf(source).length);
  for (const node of nodes) {
    const printed = printScript(exchangedIn(script, node, marker));
    expect(printed.match(/MARKER/g), `${node.kind} at ${node.start}`).toHaveLength(1);
    expect(printed).not.toBe(before);
  }
  expect(printScript(script)).toBe(before);
});

test('a node of another tree changes nothing', () => {
  const script = parseScript('f:{x+1}');
  const [other] = nodesOf('f:{x+1}');
  expect(exchangedIn(script, other as Node, marker).statements[0]?.expressions[0]).toBe(
    script.statements[0]?.expressions[0],
  );
});
