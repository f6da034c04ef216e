/** Writing problems with their tests: new ones with all their revisions, known ones as one revision where they differ. */
import {
  contentOf,
  type Problem,
  type ProblemContent,
  type Test,
  type TestContent,
} from '../../store/index.ts';
import { ExchangeError } from '../errors.ts';
import { type ApplyContext, type Fate, risingRevision, settle } from './conflicts.ts';
import { canonicalText } from './quarry-jsonl.ts';
import type { ProblemRecord, Revised, TestRecord } from './records.ts';

/** Throws `duplicate-id` for two tests of one id, and `conflict` as the context asks. */
export const applyProblem = (record: ProblemRecord, context: ApplyContext): Fate => {
  const named = nameTests(record);
  const known = context.dataset.problems.find(record.id);
  return known ? meetProblem(record, named, known, context) : addProblem(record, named, context);
};

/** A test without an id is named by its place, 1 for the first, or the next free number. */
const nameTests = (record: ProblemRecord): ReadonlyMap<string, TestRecord> => {
  const given = record.tests.flatMap((test) => (test.id === null ? [] : [test.id]));
  const taken = new Set(given);
  if (taken.size < given.length) {
    const twice = given.find((id, index) => given.indexOf(id) !== index);
    throw new ExchangeError('duplicate-id', `the problem ${record.id} has two tests ${twice}.`, record.place);
  }
  const named = new Map<string, TestRecord>();
  for (const [index, test] of record.tests.entries()) {
    let n = index + 1;
    while (test.id === null && taken.has(String(n))) n++;
    const id = test.id ?? String(n);
    taken.add(id);
    named.set(id, test);
  }
  return named;
};

const authorship = <Content>(revised: Revised<Content>, by: string) => ({
  by: revised.author ?? by,
  writtenAt: revised.writtenAt,
  ...(revised.revision === null ? {} : { revision: revised.revision }),
});

const addProblem = (
  record: ProblemRecord,
  tests: ReadonlyMap<string, TestRecord>,
  context: ApplyContext,
): Fate => {
  const { problems } = context.dataset;
  risingRevision(record.revisions, record.place);
  for (const [index, revised] of record.revisions.entries()) {
    if (index === 0) problems.add(record.id, revised.content, authorship(revised, context.by));
    else problems.revise(record.id, null, revised.content, authorship(revised, context.by));
  }
  for (const [id, test] of tests) {
    risingRevision(test.revisions, record.place);
    for (const [index, revised] of test.revisions.entries()) {
      if (index === 0) problems.addTest(record.id, id, revised.content, authorship(revised, context.by));
      else problems.reviseTest(record.id, id, revised.content, authorship(revised, context.by));
    }
    if (test.retired) problems.retireTest(record.id, id, context.by);
  }
  return 'added';
};

const meetProblem = (
  record: ProblemRecord,
  tests: ReadonlyMap<string, TestRecord>,
  known: Problem,
  context: ApplyContext,
): Fate => {
  if (known.retired)
    context.warn(
      `the problem ${record.id} is retired in this dataset and stays so; restore it to see it in lists.`,
      record.place,
    );
  const newest = record.revisions.at(-1)!;
  const current = new Map([...tests].filter(([, test]) => !test.retired));
  const changed = !sameProblem(known, newest.content);
  const changedTests = [...current].filter(
    ([id, test]) =>
      !sameTest(
        known.tests.find((each) => each.id === id),
        test,
      ),
  );
  const goneTests = known.tests.filter((test) => !current.has(test.id));
  if (!changed && changedTests.length === 0 && goneTests.length === 0) return 'skipped';
  if (settle(context, 'problem', record.id, record.place) === 'skipped') return 'skipped';
  const { problems } = context.dataset;
  const by = { by: newest.author ?? context.by, writtenAt: newest.writtenAt };
  if (changed) problems.revise(record.id, null, newest.content, by);
  for (const [id, test] of changedTests) {
    const { content } = test.revisions.at(-1)!;
    if (problems.testKey(record.id, id, null) === null) problems.addTest(record.id, id, content, by);
    else problems.reviseTest(record.id, id, content, by);
  }
  for (const test of goneTests) problems.retireTest(record.id, test.id, context.by);
  return 'revised';
};

const sameProblem = (one: ProblemContent, other: ProblemContent): boolean =>
  JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));

const testFacts = ({ body, visibility, meta }: TestContent): string => {
  if (body.kind !== 'args') return JSON.stringify([visibility, meta, body.kind, Object.entries(body).sort()]);
  const values = [canonicalText(body.argsJson), canonicalText(body.expectedJson)];
  return JSON.stringify([visibility, meta, body.kind, body.comparator, body.tolerance, values]);
};

const sameTest = (known: Test | undefined, record: TestRecord): boolean =>
  known !== undefined && testFacts(known) === testFacts(record.revisions.at(-1)!.content);
