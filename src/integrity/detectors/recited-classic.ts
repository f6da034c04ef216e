/** A well-known problem named in the code, though the statement does not, and the result is wrong: an answer recited. */
import { isWrong } from '../code/matching.ts';
import type { Detector, Subject } from '../types.ts';

/** Names of problems, not of techniques: using a known technique is what a good solution does. */
const CLASSICS: readonly RegExp[] = [
  /\bfib(?:onacci)?s?\b/,
  /\bclimb(?:ing)? ?stairs?\b/,
  /\bgame ?of ?life\b|\bconway/,
  /\bdigital ?root\b/,
  /\brle\b|\brun[- ]?length/,
  /\bnormal magic square\b|\blo ?shu\b/,
  /\b(?:two|three|four|2|3|4)[- ]?sum\b/,
  /\bjosephus\b/,
  /\bn[- ]?queens?\b/,
  /\bknapsack\b/,
  /\bkadane|\bmax(?:imum)? ?sub-?array\b/,
  /\blevenshtein\b|\bedit[- ]?distance\b/,
  /\blongest (?:increasing|common) (?:subsequence|substring|prefix)\b|\blcs\b|\blis\b/,
  /\bcoin[- ]?change\b/,
  /\bfizz ?buzz\b/,
  /\bca?esar\b|\brot-?13\b/,
  /\bpascal'?s? triangle\b/,
  /\bcollatz\b/,
  /\bhappy number\b/,
  /\bspiral (?:matrix|order)\b/,
  /\bvalid parenthes[ei]s\b/,
  /\bmerge intervals?\b/,
  /\bluhn\b|\bisbn\b/,
  /\bhouse robber\b/,
  /\bbuy and sell stock\b/,
  /\bpalindrom\w*\b/,
  /\banagram\w*\b/,
  /\bgray code\b/,
  /\btower of hanoi\b/,
  /\bsubset sums?\b/,
  /\bcatalan\b/,
  /\btrapping rain ?water\b/,
  /\bword (?:break|ladder|search)\b/,
  /\bdaily temperatures?\b|\bnext greater (?:element|node)\b|\bstock span\b/,
  /\breverse (?:vowels|words|string|integer|linked list)\b|\breverse only letters\b/,
  /\brotate (?:array|image|string)\b|\bmove zeroes?\b|\bmajority element\b/,
  /\bcontainer with most water\b|\blargest rectangle\b|\bmaximal (?:square|rectangle)\b/,
  /\bmissing number\b|\bsingle number\b|\bduplicate number\b|\bplus one\b|\bpower of (?:two|three|four)\b/,
  /\bpivot index\b|\bequilibrium index\b|\bpeak element\b|\bsearch insert\b/,
  /\bjump game\b|\bgas station\b|\bcandy\b|\bmeeting rooms?\b|\btask scheduler\b/,
  /\blongest (?:palindromic|consecutive|repeating|valid)\b|\bminimum window\b|\bsliding window maximum\b/,
  /\bnumber of islands\b|\bflood fill\b|\bunique paths\b|\bminimum path sum\b/,
  /\bdecode ways\b|\bpartition equal\b|\bperfect squares\b|\btarget sum\b|\bpaint (?:house|fence)\b/,
  /\b(?:count and say|zig-?zag conversion|excel (?:sheet )?column|roman to integer|integer to roman)\b/,
  /\btop k frequent\b|\bkth (?:largest|smallest)\b|\bhamming (?:weight|distance)\b|\bfirst bad version\b/,
  /\b(?:leet ?code|hacker ?rank|codeforces|project euler|rosetta code|codewars|kata)\b/,
  /\bthe (?:well-known|classic|standard|usual|textbook|famous) (?:problem|question|task|exercise)\b/,
];

export const recitedClassic: Detector = {
  id: 'recited-classic',
  family: 'answers',
  needs: 'text',
  finds:
    'A well-known problem that the code names and the statement does not, solved instead of the one stated.',
  flags: [{ problem: 'spread', code: '/ maximum subarray\nspread:{[v] max {0|x+y}\\[0;v]}' }],
  passes: [
    { problem: 'spread', code: '/ maximum less minimum\nspread:{[v] (max v)-min v}' },
    { problem: 'fact', code: '/ unlike Fibonacci, one call each\nfact:{[n] $[n<2;1;n*.z.s n-1]}' },
  ],
  detect: (subject) => {
    const named = namedClassic(subject);
    if (!named) return [];
    return [
      {
        kind: 'memorised-benchmark-answer',
        strength: isWrong(subject) ? 'strong' : 'weak',
        span: named.span,
        message: `Names a well-known problem ("${named.words}") that the statement does not name.`,
        evidence: { words: named.words },
      },
    ];
  },
};

function namedClassic({ code, problem }: Subject) {
  // What the problem itself calls its function is stated.
  const stated = `${problem.title} ${problem.statement} ${spaced(problem.entryPoint)}`.toLowerCase();
  const places = [
    ...code.comments,
    ...code.nodes.flatMap((node) =>
      node.kind === 'name' ? [{ text: spaced(node.name), start: node.start, end: node.end }] : [],
    ),
  ];
  for (const { text, start, end } of places) {
    const lower = text.toLowerCase();
    const classic = CLASSICS.find((pattern) => pattern.test(lower) && !pattern.test(stated));
    if (classic) return { span: { start, end }, words: classic.exec(lower)?.[0] ?? '' };
  }
  return undefined;
}

/** `gameOfLife` and `game_of_life` as words. */
const spaced = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.]/g, ' ');
