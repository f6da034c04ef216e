/**
 * Writes a snapshot as Quarry JSONL: dataset, problems, batches, solutions, results, labels, reviews, each by id, then
 * time. Beyond the published fields it writes, only where there is something to say, `revision`, `at`, `author` and
 * `history` (older revisions), so that nothing is lost. CRLF is kept.
 */
import type {
  Batch,
  Dataset,
  DatasetMeta,
  Label,
  ProblemContent,
  ProblemHistory,
  Result,
  Review,
  Revision,
  SnapshotKey,
  SolutionContent,
  SolutionHistory,
  TestContent,
} from '../../store/index.ts';
import { derivedStatus } from '../import/quarry-jsonl.ts';
import { readJson } from '../json/read.ts';
import { arrayText, canonical, floatText, objectText, quoted } from '../json/write.ts';
import { Later } from './later-revisions.ts';

type Members = (readonly [key: string, value: string | null])[];

/** How many rows are read at a time. */
const page = 200;

const text = (value: string | null): string | null => (value === null ? null : quoted(value));
/** Left out where it says nothing. */
const said = (value: string): string | null => (value === '' ? null : quoted(value));
const float = (value: number | null): string | null => (value === null ? null : floatText(value));
const whole = (value: number | null): string | null => (value === null ? null : String(value));
const texts = (values: readonly string[]): string => arrayText(values.map(quoted));
const asWritten = (json: string): string => canonical(readJson(json), 'source');
const free = (json: string): string => canonical(readJson(json), 'sorted');
const notEmpty = (json: string): string | null => (json === '{}' ? null : free(json));

/** The record's extra fields: what tells its newest revision, and the older ones. */
const revised = <Content>(
  revisions: readonly (Content & Revision)[],
  members: (content: Content) => Members,
): Members => {
  const newest = revisions.at(-1)!;
  const own = (each: Revision): Members => [
    ['revision', revisions.length > 1 || each.revision > 1 ? String(each.revision) : null],
    ['at', text(each.writtenAt)],
    ['author', each.writtenAt === null ? null : quoted(each.author)],
  ];
  const history = revisions.slice(0, -1).map((each) => objectText([...members(each), ...own(each)]));
  return [...members(newest), ...own(newest), ['history', history.length === 0 ? null : arrayText(history)]];
};

const datasetLine = (meta: DatasetMeta): string =>
  objectText([
    ['type', '"dataset"'],
    ['format', '1'],
    ['name', quoted(meta.name)],
    ['description', quoted(meta.description)],
    ['license', text(meta.license)],
    ['meta', notEmpty(meta.meta)],
  ]);

const problemMembers =
  (tests: string | null) =>
  (content: ProblemContent): Members => [
    ['title', quoted(content.title)],
    ['statement', quoted(content.statement)],
    ['entry_point', quoted(content.entryPoint)],
    ['signature', quoted(content.signature)],
    ['difficulty', text(content.difficulty)],
    ['tags', texts(content.tags)],
    [
      'source',
      objectText([
        ['name', text(content.source.name)],
        ['url', text(content.source.url)],
        ['license', text(content.source.license)],
      ]),
    ],
    [
      'references',
      objectText([
        ['python', text(content.references.python)],
        ['q', text(content.references.q)],
      ]),
    ],
    ['tests', tests],
    ['meta', free(content.meta)],
  ];

const problemLine = (problem: ProblemHistory): string => {
  const tests = arrayText(problem.tests.map(testText));
  // Older revisions of a problem share its tests, which have revisions of their own.
  const newest = problem.revisions.at(-1)!;
  const members = (content: ProblemContent): Members =>
    problemMembers(content === newest ? tests : null)(content);
  return objectText([
    ['type', '"problem"'],
    ['id', quoted(problem.id)],
    ...revised(problem.revisions, members),
  ]);
};

const testText = (test: ProblemHistory['tests'][number]): string =>
  objectText([
    ['id', quoted(test.id)],
    ...revised(test.revisions, testMembers),
    ['retired', test.retired ? 'true' : null],
  ]);

/** A test's own fields. */
const testMembers = ({ body, visibility, meta }: TestContent): Members => [
  ['kind', quoted(body.kind)],
  ...bodyMembers(body),
  ['visibility', quoted(visibility)],
  ['meta', notEmpty(meta)],
];

const bodyMembers = (body: TestContent['body']): Members => {
  switch (body.kind) {
    case 'args':
      return [
        ['args', asWritten(body.argsJson)],
        ['expected', asWritten(body.expectedJson)],
        ['comparator', quoted(body.comparator)],
        ['tolerance', float(body.tolerance)],
      ];
    case 'python-check':
      return [
        ['code', quoted(body.code)],
        ['setup', said(body.setup)],
      ];
    case 'q-script':
      return [
        ['code', quoted(body.code)],
        ['stdout', quoted(body.stdout)],
      ];
    case 'q-assert':
      return [['code', quoted(body.code)]];
  }
};

const batchLine = (batch: Batch): string =>
  objectText([
    ['type', '"batch"'],
    ['id', quoted(batch.id)],
    ['model', text(batch.model)],
    ['params', free(batch.params)],
    ['prompt', quoted(batch.prompt)],
    ['created_at', text(batch.createdAt)],
    ['meta', notEmpty(batch.meta)],
  ]);

const solutionLine = (solution: SolutionHistory): string => {
  const newest = solution.revisions.at(-1)!;
  // Batch and sample are the solution's own, whatever the revision.
  const own = (content: SolutionContent, value: string | null): string | null =>
    content === newest ? value : null;
  const members = (content: SolutionContent): Members => [
    ['language', quoted(content.language)],
    ['code', quoted(content.code)],
    ['batch', own(content, text(solution.batch))],
    ['sample', own(content, whole(solution.sample))],
    ['raw', text(content.raw)],
    ['meta', free(content.meta)],
  ];
  return objectText([
    ['type', '"solution"'],
    ['id', quoted(solution.id)],
    ['problem', quoted(solution.problem)],
    ...revised(solution.revisions, members),
  ]);
};

const place = (each: { line: number | null; column: number | null }): Members => [
  ['line', whole(each.line)],
  ['column', whole(each.column)],
];

const resultLine = (result: Result, later: Later): string => {
  const passed = result.status === 'passed';
  const derived = derivedStatus(
    passed,
    result.tests.map((test) => test.status),
  );
  return objectText([
    ['type', '"result"'],
    ['solution', quoted(result.solution)],
    ['revision', later.ofJudgement(result)],
    ['grader', quoted(result.grader)],
    ['engine', quoted(result.engine)],
    ['passed', String(passed)],
    ['status', derived === result.status ? null : quoted(result.status)],
    ['score', float(result.score)],
    ['tests', arrayText(result.tests.map((test) => outcomeText(test, later.ofTest(result.solution, test))))],
    ['ms', float(result.ms)],
    ['message', text(result.message)],
    ...place(result),
    ['cache_key', text(result.cacheKey)],
    ['at', quoted(result.at)],
    ['meta', notEmpty(result.meta)],
  ]);
};

const outcomeText = (test: Result['tests'][number], revision: string | null): string =>
  objectText([
    ['id', quoted(test.id)],
    ['revision', revision],
    ['status', quoted(test.status)],
    ['ms', float(test.ms)],
    ['steps', whole(test.steps)],
    ['actual', text(test.actual)],
    ['expected', text(test.expected)],
    ['message', text(test.message)],
    ['stdout', said(test.stdout)],
    ...place(test),
  ]);

const labelLine = (label: Label, later: Later): string =>
  objectText([
    ['type', '"label"'],
    ['solution', quoted(label.solution)],
    ['revision', later.ofJudgement(label)],
    ['annotator', quoted(label.annotator)],
    ['verdict', quoted(label.verdict)],
    ['kinds', texts(label.kinds)],
    ['severity', text(label.severity)],
    ['confidence', float(label.confidence)],
    ['note', quoted(label.note)],
    [
      'spans',
      arrayText(
        label.spans.map(({ start, end }) =>
          objectText([
            ['start', String(start)],
            ['end', String(end)],
          ]),
        ),
      ),
    ],
    ['deciding', label.deciding ? 'true' : null],
    ['at', quoted(label.at)],
    [
      'withdrawn',
      label.withdrawn &&
        objectText([
          ['by', quoted(label.withdrawn.by)],
          ['at', quoted(label.withdrawn.at)],
        ]),
    ],
    ['meta', notEmpty(label.meta)],
  ]);

const reviewLine = (review: Review, later: Later): string =>
  objectText([
    ['type', '"review"'],
    ['solution', quoted(review.solution)],
    ['revision', later.ofJudgement(review)],
    ['annotator', quoted(review.annotator)],
    ['decision', quoted(review.decision)],
    ['note', quoted(review.note)],
    ['at', quoted(review.at)],
    ['meta', notEmpty(review.meta)],
  ]);

/** A record and what it is of: type and id, for reports. */
export interface Line {
  readonly type: string;
  readonly id: string;
  readonly text: string;
}

/** Pages of rows that follow each other by id. */
function* byId<Row extends { readonly id: string }>(
  read: (after: string | null, limit: number) => readonly Row[],
): Iterable<Row> {
  for (let rows = read(null, page); rows.length > 0; rows = read(rows.at(-1)!.id, page)) yield* rows;
}

/** What pages of solutions have of judgements, in order of solution. */
function* bySolution<Row>(
  { snapshots }: Dataset,
  key: SnapshotKey,
  read: (snapshot: SnapshotKey, solutions: readonly string[]) => readonly Row[],
): Iterable<Row> {
  let ids = snapshots.solutionIds(key, null, page);
  for (; ids.length > 0; ids = snapshots.solutionIds(key, ids.at(-1)!, page)) yield* read(key, ids);
}

/** The records of a snapshot, in order, read page by page. */
export function* snapshotLines(dataset: Dataset, key: SnapshotKey): Iterable<Line> {
  const { snapshots } = dataset;
  const meta = snapshots.meta(key);
  yield { type: 'dataset', id: meta.name, text: datasetLine(meta) };
  const later = new Later();
  for (const problem of byId((after, limit) => snapshots.problemHistories(key, after, limit))) {
    later.problem(problem);
    yield { type: 'problem', id: problem.id, text: problemLine(problem) };
  }
  for (const batch of snapshots.batches(key)) yield { type: 'batch', id: batch.id, text: batchLine(batch) };
  for (const solution of byId((after, limit) => snapshots.solutionHistories(key, after, limit))) {
    later.solution(solution);
    yield { type: 'solution', id: solution.id, text: solutionLine(solution) };
  }
  for (const result of bySolution(dataset, key, snapshots.results))
    yield { type: 'result', id: result.solution, text: resultLine(result, later) };
  for (const label of bySolution(dataset, key, snapshots.labels))
    yield { type: 'label', id: label.solution, text: labelLine(label, later) };
  for (const review of bySolution(dataset, key, snapshots.reviews))
    yield { type: 'review', id: review.solution, text: reviewLine(review, later) };
}
