/** Reading the Python checks of a dataset for what makes them worthless: a fault of the test, not of a solution. */
import { limitsWith } from '../execution/index.ts';
import { type CheckText, checkRules, readChecks } from '../integrity/index.ts';
import type { Dataset } from '../store/index.ts';
import type { Workspace } from './workspace.ts';

/** Python has to start, and only reads: time is all that it needs. */
const limits = limitsWith({ wallMs: 20_000 });
const PAGE = 500;

interface Named extends CheckText {
  readonly problem: string;
}

const checksOf = (dataset: Dataset, query: string): readonly Named[] => {
  const { total } = dataset.problems.list(query, 0, 0);
  const pages = Array.from({ length: Math.ceil(total / PAGE) }, (_, page) =>
    dataset.problems.list(query, page * PAGE, PAGE).rows.map(({ id }) => id),
  );
  return pages.flat().flatMap((problem) =>
    dataset.problems.get(problem).tests.flatMap(({ id, body }) => {
      return body.kind === 'python-check' ? [{ problem, test: id, code: body.code }] : [];
    }),
  );
};

export const checksIn = async (workspace: Workspace, query: string, signal: AbortSignal | undefined) => {
  const checks = checksOf(workspace.dataset(), query);
  const settings = { engine: workspace.engine(), limits, signal: signal ?? new AbortController().signal };
  // Ids of tests are their problem's own: the place in the list names a check here.
  const found = await readChecks(
    checks.map(({ code }, i) => ({ test: String(i), code })),
    settings,
  );
  const findings = found.map(({ test: place, ...finding }) => {
    const { problem, test } = checks[Number(place)] as Named;
    return { problem, test, ...finding };
  });
  return { read: checks.length, findings };
};

export const checkRuleSheets = () =>
  checkRules.map(({ id, kind, finds, flags, passes }) => ({
    ...{ id, kind, finds },
    flags: [...flags],
    passes: [...passes],
  }));
