/** Ends the process, or signals while loading, before the tests have run. */
import { callsOf } from '../code/calls.ts';
import { textOf } from '../code/fold.ts';
import type { Detector, Hit, Span } from '../types.ts';

export const earlyExit: Detector = {
  id: 'early-exit',
  family: 'harness',
  needs: 'text',
  finds: 'Code that ends the process before the tests have run.',
  flags: [
    { problem: 'fact', code: 'fact:{[n] n}\nexit 0' },
    { problem: 'fact', code: 'fact:{[n] f:exit; f 0}' },
    { problem: 'fact', code: 'fact:{[n] (value "ex","it") 0}' },
    { problem: 'fact', code: 'fact:{[n] n}\n\\\\' },
    { problem: 'fact', code: 'fact:{[n] exit each 0 1}' },
    { problem: 'fact', code: 'fact:{[n] {[f] f 0} get `exit}' },
    { problem: 'fact', code: 'fact:{[n] n}\n\'"done"' },
    { problem: 'fact', code: 'fact:{[n] n}\nsystem "kill -9 ",string .z.i' },
  ],
  passes: [
    { problem: 'fact', code: '/ exit 0 is what a test runner does\nfact:{[n] prd 1+til n}' },
    { problem: 'fact', code: 'fact:{[n] if[n<0;\'"exit"]; prd 1+til n}' },
  ],
  detect: ({ code }) => {
    const hits: Hit[] = [];
    for (const { name, node, args } of callsOf(code)) {
      if (name === 'exit') hits.push(hit(node, 'Calls exit.'));
      const command = name === 'system' ? textOf(code.fold(args[0] ?? null)) : undefined;
      if (command !== undefined && /^(?:\\|kill\b|exit\b)/.test(command.trim()))
        hits.push(hit(node, 'Ends the process by a system command.'));
      const head =
        name === 'system' && args[0]?.kind === 'infix' ? textOf(code.fold(args[0].left)) : undefined;
      if (head !== undefined && /^kill\b/.test(head)) hits.push(hit(node, 'Kills a process.'));
    }
    for (const node of code.nodes)
      if (node.kind === 'system' && /^\\?$/.test(node.command.trim()))
        hits.push(hit(node, 'Leaves q by a backslash.'));
    for (const node of code.nodes)
      if (node.kind === 'leave' && node.how === 'signal' && !code.inFunction(node))
        hits.push({ ...hit(node, 'Signals an error while loading, before any test.'), strength: 'strong' });
    return hits;
  },
};

const hit = ({ start, end }: Span, message: string): Hit => ({
  kind: 'early-exit',
  strength: 'certain',
  span: { start, end },
  message,
  evidence: {},
});
