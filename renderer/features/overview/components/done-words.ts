/** Entries of the audit log in words. */
import { figure } from '../../../ui/numbers.ts';

/** By the entry's name: one of them (with its subject), and several. */
const words: Readonly<Record<string, readonly [(subject: string) => string, (count: string) => string]>> = {
  'label.add': [(subject) => `labelled ${subject}`, (n) => `labelled ${n} solutions`],
  'label.withdraw': [(subject) => `took back a label of ${subject}`, (n) => `took back ${n} labels`],
  'review.add': [(subject) => `reviewed ${subject}`, (n) => `reviewed ${n} solutions`],
  'problem.add': [(subject) => `added problem ${subject}`, (n) => `added ${n} problems`],
  'problem.revise': [(subject) => `edited problem ${subject}`, (n) => `edited problems ${n} times`],
  'problem.stand': [(subject) => `filed problem ${subject}`, (n) => `filed ${n} problems`],
  'test.add': [(subject) => `added test ${subject}`, (n) => `added ${n} tests`],
  'test.revise': [(subject) => `mended test ${subject}`, (n) => `mended ${n} tests`],
  'test.retire': [(subject) => `removed test ${subject}`, (n) => `removed ${n} tests`],
  'solution.add': [(subject) => `added solution ${subject}`, (n) => `added ${n} solutions`],
  'solution.revise': [(subject) => `edited solution ${subject}`, (n) => `edited solutions ${n} times`],
  'solution.flag': [(subject) => `flagged ${subject}`, (n) => `flagged ${n} solutions`],
  'solution.unflag': [(subject) => `unflagged ${subject}`, (n) => `unflagged ${n} solutions`],
  'batch.add': [(subject) => `added batch ${subject}`, (n) => `added ${n} batches`],
  'grader.save': [(subject) => `saved grader ${subject}`, (n) => `saved ${n} grader versions`],
  'run.start': [() => 'started a run', (n) => `started ${n} runs`],
  'run.done': [() => 'finished a run', (n) => `finished ${n} runs`],
  'run.cancelled': [() => 'stopped a run', (n) => `stopped ${n} runs`],
  'inspection.keep': [() => 'inspected solutions', () => 'inspected solutions'],
  'inspection.rescore': [() => 'recalibrated suspicion', () => 'recalibrated suspicion'],
  'snapshot.create': [(subject) => `made snapshot ${subject}`, (n) => `made ${n} snapshots`],
  'dataset.describe': [() => 'described the dataset', () => 'described the dataset'],
  'dataset.kinds': [() => 'changed the kinds of hack', () => 'changed the kinds of hack'],
  import: [(subject) => `imported ${subject}`, (n) => `imported ${n} files`],
};

/** What the person did, to stand behind the name: `labelled 41 solutions`. An entry without words is named as it is. */
export function doneWords(what: string, subject: string, count: number): string {
  const [one, several] = words[what] ?? [
    (of: string) => `${what} ${of}`.trim(),
    (n: string) => `${what}, ${n} times`,
  ];
  return count === 1 ? one(subject) : several(figure(count));
}
