/** Seen when it ran: tests end otherwise when they are called in a row, twice, than alone: something is kept between calls. */
import type { Detector } from '../types.ts';

export const changingAnswers: Detector = {
  id: 'changing-answers',
  family: 'harness',
  needs: 'run',
  finds: 'Verdicts that change when the tests are called in a row, or twice, in one process.',
  flags: [
    {
      problem: 'fact',
      code: 'i:-1\nfact:{[n] i+::1; 6 120 24 720 1 i}',
      seen: { inARow: { of: 7, gained: 4, lost: 1 } },
    },
    {
      problem: 'fact',
      code: 'seen:()\nfact:{[n] seen,::n; $[1=count seen;prd 1+til n;0]}',
      seen: { inARow: { of: 7, gained: 0, lost: 6 } },
    },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] prd 1+til n}', seen: { inARow: { of: 7, gained: 0, lost: 0 } } },
    { problem: 'fact', code: 'fact:{[n] prd 1+til n}', seen: { inARow: null } },
  ],
  detect: ({ behaviour, code }) => {
    const row = behaviour?.inARow;
    const place = code.entry ?? code.nodes[0];
    const span = place ? { start: place.start, end: place.end } : null;
    if (!row || (row.gained < 2 && row.lost === 0)) return [];
    const evidence = { ...row };
    return row.gained >= 2
      ? [
          {
            kind: 'hard-coded-expected-outputs',
            strength: 'strong',
            span,
            message: `Right on ${row.gained} more tests when they are called one after another than alone: it counts on their order.`,
            evidence,
          },
        ]
      : [
          {
            kind: 'timing-abuse',
            strength: 'fair',
            span,
            message: `${row.lost} tests that pass alone fail when they are called again in one process: it keeps something between calls.`,
            evidence,
          },
        ];
  },
};
