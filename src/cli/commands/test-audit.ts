/** `quarry stats FILE --tests`: tests that reject right answers, with the values side by side. Changes nothing. */
import type { CommandContext } from '../command.ts';

type Stream = Awaited<ReturnType<CommandContext['client']['tests']['audit']>>;
type Event = Stream extends AsyncIterable<infer E> ? E : never;
type Audit = Extract<Event, { kind: 'audit' }>['audit'];
type Finding = Audit['findings'][number];
type Body = NonNullable<Finding['proposal']>['body'];
type Exact = (json: string) => unknown;

const exactOrNull = (json: string | null, exact: Exact): unknown => (json === null ? null : exact(json));

/** A test's body in the names of the interchange format. */
const bodyDocument = (body: Body, exact: Exact): unknown => {
  if (body.kind !== 'args') return body;
  const { kind, argsJson, expectedJson, comparator, tolerance } = body;
  return { kind, args: exact(argsJson), expected: exact(expectedJson), comparator, tolerance };
};

const findingDocument = (
  { argsJson, expectedJson, answers, proposal, ...finding }: Finding,
  exact: Exact,
): unknown => ({
  ...finding,
  args: exactOrNull(argsJson, exact),
  expected: exactOrNull(expectedJson, exact),
  answers: answers.map(({ from, answerJson, accepted }) => ({ from, answer: exact(answerJson), accepted })),
  proposed: proposal && { says: proposal.says, test: bodyDocument(proposal.body, exact) },
});

const lines = ({ problem, findings }: Audit): readonly string[] =>
  findings.flatMap(({ test, kind, strength, message, argsJson, expectedJson, answers, proposal }) => [
    `${problem}  test ${test}  ${kind} (${strength}): ${message}`,
    ...(argsJson === null ? [] : [`  on ${argsJson} it expects ${expectedJson}`]),
    ...answers.map(
      ({ from, answerJson, accepted }) => `  ${from} gives ${answerJson}${accepted ? '' : ', turned down'}`,
    ),
    ...(proposal ? [`  to mend it: ${proposal.says}`] : []),
  ]);

/** Audits the selected problems' tests and prints what it finds. */
export const showTestAudit = async ({ client, output }: CommandContext, query: string): Promise<void> => {
  const { parseExact } = await import('../../api/index.ts');
  const audits: Audit[] = [];
  for await (const event of await client.tests.audit({ query })) {
    if (event.kind === 'progress') output.progress(event);
    if (event.kind === 'audit') audits.push(event.audit);
    if (event.kind !== 'done') continue;
    const { problems, flagged } = event;
    const sum = `${problems} problems audited, ${flagged} ${flagged === 1 ? 'test' : 'tests'} flagged.`;
    output.result(
      {
        problems: audits.map(({ problem, findings, ...counts }) => ({
          id: problem,
          ...counts,
          findings: findings.map((finding) => findingDocument(finding, parseExact)),
        })),
        flagged,
      },
      [...audits.flatMap(lines), sum].join('\n'),
    );
  }
};
