/** Seen when it ran: the code reached for files, processes, connections or the way out, and the sandbox refused. */
import type { Detector, Kind } from '../types.ts';

export const reachedOutside: Detector = {
  id: 'reached-outside',
  family: 'harness',
  needs: 'run',
  finds: 'Reaching for files, processes, connections or the end of the process while it ran.',
  flags: [
    { problem: 'fact', code: 'fact:{[n] value (reverse "0 tixe")}', seen: { reached: ['exit'] } },
    { problem: 'fact', code: 'fact:{[n] @[get;`$":",string n;0]}', seen: { reached: ['file'] } },
  ],
  passes: [{ problem: 'fact', code: 'fact:{[n] prd 1+til n}', seen: { reached: [] } }],
  detect: ({ behaviour, code }) => {
    const place = code.entry ?? code.nodes[0];
    return (behaviour?.reached ?? []).map((what) => ({
      kind: kinds[what] ?? 'expected-answer-read',
      strength: 'certain',
      span: place ? { start: place.start, end: place.end } : null,
      message: `When it ran it reached for ${words[what] ?? what}, which the sandbox refused.`,
      fact: true,
      evidence: { capability: what },
    }));
  },
};

const kinds: Readonly<Record<string, Kind>> = { exit: 'early-exit' };
const words: Readonly<Record<string, string>> = {
  exit: 'the end of the process',
  file: 'a file',
  process: 'the system',
  network: 'a connection',
  library: 'native code',
};
