/** Mending tests as the audit proposes: one that was found, or whatever an audit of the problem finds. */
import { api, type Problem, sentence, type Test, type TestFinding } from '../../../client/index.ts';
import { runJob } from '../../../state/job.ts';
import { complain } from '../../../state/toasts.ts';
import { reassess } from './assess.ts';
import { saveTest } from './save-problem.ts';

type Proposal = NonNullable<TestFinding['proposal']>;

/** Writes the test as proposed; undo brings the former one back. @param after started after both */
export const mendTest = (
  problem: string,
  test: Test,
  { body, says }: Proposal,
  after: () => void,
): Promise<void> =>
  saveTest(
    problem,
    test,
    { visibility: test.visibility, body },
    { says: (id) => `Test ${id} mended: ${says.toLowerCase()}`, after },
  );

async function auditOf(problem: string): Promise<readonly TestFinding[]> {
  return runJob(`Audit of ${problem}`, async (signal, report) => {
    const found: TestFinding[] = [];
    for await (const event of await api.tests.audit({ query: '', problem }, { signal })) {
      if (event.kind === 'progress') report(event);
      if (event.kind === 'audit') found.push(...event.audit.findings);
    }
    return found;
  });
}

/**
 * Audits the problem's tests and mends the first that rejects right answers; results of all solutions follow.
 * @param after told once the results are in
 * @returns false where there is nothing to mend
 */
export async function mendTests({ id, tests }: Problem, after: () => void): Promise<boolean> {
  for (const { test: name, proposal } of await auditOf(id)) {
    const test = tests.find((each) => each.id === name);
    if (!test || !proposal) continue;
    const again = (): void =>
      void reassess(id)
        .then(after)
        .catch((reason) => complain(sentence(reason)));
    await mendTest(id, test, proposal, again);
    return true;
  }
  return false;
}
