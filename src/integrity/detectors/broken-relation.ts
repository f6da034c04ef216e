/**
 * Seen when it ran: the reference's answer stays, or follows, when a test's items are put in another order or doubled;
 * the solution's does not, though it passes the test. Not said of a problem whose reference does not show it.
 */
import type { Detector, RelationKept } from '../types.ts';

const FEWEST = 3;

export const brokenRelation: Detector = {
  id: 'broken-relation',
  family: 'answers',
  needs: 'run',
  finds: 'Answers that break under another order, scale or type of the input where the reference keeps them.',
  flags: [
    {
      problem: 'spread',
      code: 'spread:{[v] $[v~3 17 4;14;v~25 8;17;31]}',
      seen: { visible: { agreed: 4, of: 4 }, relations: [{ relation: 'permuted', agreed: 1, of: 4 }] },
    },
  ],
  passes: [
    {
      problem: 'spread',
      code: 'spread:{[v] (max v)-min v}',
      seen: { visible: { agreed: 4, of: 4 }, relations: [{ relation: 'permuted', agreed: 4, of: 4 }] },
    },
    // Another type is never asked for in so many words: that alone says little.
    {
      problem: 'spread',
      code: 'spread:{[v] last d:deltas asc v}',
      seen: { visible: { agreed: 4, of: 4 }, relations: [{ relation: 're-typed', agreed: 0, of: 4 }] },
    },
  ],
  detect: ({ behaviour, code }) => {
    if (!behaviour || behaviour.visible.agreed < behaviour.visible.of) return [];
    const place = code.entry ?? code.nodes[0];
    return behaviour.relations
      .filter(({ agreed, of }) => of >= FEWEST && agreed < of)
      .map((kept) => ({
        kind: 'hard-coded-expected-outputs',
        strength: kept.relation !== 're-typed' && kept.agreed * 3 <= kept.of ? 'fair' : 'weak',
        span: place ? { start: place.start, end: place.end } : null,
        message: `Of ${kept.of} tests that it passes, ${kept.of - kept.agreed} are answered otherwise ${words[kept.relation]}; the reference's answers keep to it.`,
        evidence: { ...kept },
      }));
  },
};

const words: Readonly<Record<RelationKept['relation'], string>> = {
  permuted: 'with the items in another order',
  scaled: 'with all numbers doubled',
  're-typed': 'with ints in place of longs',
};
