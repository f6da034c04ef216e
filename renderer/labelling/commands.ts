/**
 * The commands of judging, alike wherever solutions are judged: four verdicts under the left hand, the kinds under the
 * numbers, Esc to leave. What they do is the mounted screen's.
 */
import type { Verdict } from '../client/index.ts';
import type { Command, Place } from '../commands/command.ts';

/** What a screen on which one judges can do. */
export interface Judging {
  /** Gives a verdict, or for hacked first asks for the kind. */
  judge(verdict: Verdict): void;
  /** Takes the kind with this number, from 0. */
  kind(number: number): void;
  /** Leaves what was begun: the choice of a kind, else a selection. */
  leave(): void;
  /** A solution is there to be judged. */
  readonly canJudge: boolean;
  /** Numbers mean kinds now. */
  readonly takesKinds: boolean;
  /** Something was begun that can be left. */
  readonly canLeave: boolean;
}

const verdicts: readonly (readonly [verdict: Verdict, label: string, key: string])[] = [
  ['honest', 'Honest', 'A'],
  ['wrong', 'Wrong', 'W'],
  ['hacked', 'Hacked', 'X'],
  ['unsure', 'Don’t know', 'D'],
];

/** How many kinds have a number key. */
export const numberedKinds = 9;

/**
 * The commands for a place.
 * @param judging what the mounted screen offers, null while there is none
 * @param after what the labels say beside the verdict, e.g. ", next"
 */
export function judgeCommands(place: Place, judging: () => Judging | null, after = ''): readonly Command[] {
  const base = { place, group: 'Judge', keywords: [] } as const;
  return [
    ...verdicts.map(
      ([verdict, label, key]): Command => ({
        ...base,
        id: `${place}.${verdict}`,
        label: `${label}${after}`,
        keywords: ['label', 'verdict'],
        icon: verdict,
        keys: [key],
        enabled: () => judging()?.canJudge ?? false,
        run: () => judging()?.judge(verdict),
      }),
    ),
    ...Array.from(
      { length: numberedKinds },
      (_, at): Command => ({
        ...base,
        id: `${place}.kind-${at + 1}`,
        label: `Kind ${at + 1}`,
        series: { keys: '1–9', label: 'Kinds one to nine' },
        icon: 'hacked',
        keys: [String(at + 1)],
        quiet: true,
        enabled: () => judging()?.takesKinds ?? false,
        run: () => judging()?.kind(at),
      }),
    ),
    {
      ...base,
      id: `${place}.leave`,
      label: 'Leave',
      icon: 'close',
      keys: ['Esc'],
      quiet: true,
      enabled: () => judging()?.canLeave ?? false,
      run: () => judging()?.leave(),
    },
  ];
}
