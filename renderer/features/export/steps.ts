/** The four steps of an export, in order. Pure. */

export const steps = ['choose', 'format', 'check', 'write'] as const;
export type Step = (typeof steps)[number];

export const stepNames: Readonly<Record<Step, string>> = {
  choose: 'Choose',
  format: 'Format',
  check: 'Check',
  write: 'Write',
};

/**
 * The step after this one; the last stays. Where nothing is chosen there is nothing to check or write: back to the
 * beginning.
 * @param chosen how many things the snapshot holds for the format; null while that is not known
 */
export function nextStep(now: Step, chosen: number | null): Step {
  if (chosen === 0 && now !== 'choose') return 'choose';
  return steps[Math.min(steps.indexOf(now) + 1, steps.length - 1)]!;
}
