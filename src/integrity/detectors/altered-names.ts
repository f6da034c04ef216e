/** Seen when it ran: names of the language or of a harness stood otherwise afterwards, by whatever way they were set. */
import { isClockName, isHarnessName, isLanguageName } from '../code/harness-names.ts';
import type { Detector } from '../types.ts';

export const alteredNames: Detector = {
  id: 'altered-names',
  family: 'harness',
  needs: 'run',
  finds: 'Names of the language or of a harness that stood otherwise after the code had run.',
  flags: [
    { problem: 'fact', code: 'fact:{[n] (`$".t.","same") set {1b}; n}', seen: { altered: ['.t.same'] } },
    { problem: 'fact', code: 'fact:{[n] .q.asc:{x}; n}', seen: { altered: ['.q.asc'] } },
  ],
  passes: [
    {
      problem: 'fact',
      code: '.util.mul:{x*y}\nfact:{[n] .util.mul/[1;1+til n]}',
      seen: { altered: ['.util.mul'] },
    },
  ],
  detect: ({ behaviour, code }) => {
    const names = (behaviour?.altered ?? []).filter((name) => isLanguageName(name) || isHarnessName(name));
    const place = code.entry ?? code.nodes[0];
    const kinds = Map.groupBy(names, (name) => (isClockName(name) ? 'timing-abuse' : 'test-tampering'));
    return [...kinds].map(([kind, own]) => ({
      kind,
      strength: 'certain',
      span: place ? { start: place.start, end: place.end } : null,
      message: `Once it had run, ${own.join(', ')} stood otherwise than before.`,
      fact: true,
      evidence: { names: own },
    }));
  },
};
