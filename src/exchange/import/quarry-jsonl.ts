/**
 * Quarry's own interchange format, one record a line (`type` first). Beyond the published fields it reads those that
 * the writer adds so that nothing is lost: `revision`, `at`, `author`, `history`, and on labels `withdrawn` and `deciding`.
 */
import { type Status, statuses, type TestBody, type TestContent } from '../../store/index.ts';
import { canonical } from '../json/write.ts';
import { isEntryPoint, pythonDefines, qDefines } from './entry-point.ts';
import { Fields, parseObject, parseText, warnOfSurrogates } from './fields.ts';
import type { ImportFormat, ImportRecord, ReadContext, Revised, TestRecord } from './records.ts';
import { lines } from './source.ts';

const types = ['dataset', 'problem', 'batch', 'solution', 'label', 'review', 'result'] as const;

const revision = <Content>(fields: Fields, content: (fields: Fields) => Content): Revised<Content> => ({
  revision: positive(fields, 'revision'),
  writtenAt: fields.time('at'),
  author: fields.optionalText('author'),
  content: content(fields),
});

/** The record's `history` (older revisions), then the record itself. */
const revisions = <Content>(fields: Fields, content: (fields: Fields) => Content): Revised<Content>[] => {
  const older = fields.objects('history', `${fields.what}'s history`).map((each) => revision(each, content));
  return [...older, revision(fields, content)];
};

const positive = (fields: Fields, name: string): number | null => {
  const value = fields.optionalWhole(name);
  return value !== null && value < 1
    ? fields.fail('bad-value', `"${name}" of the ${fields.what} must be 1 or more.`)
    : value;
};

const readProblem = (fields: Fields, context: ReadContext): ImportRecord => ({
  kind: 'problem',
  place: fields.place,
  id: fields.filled('id'),
  tests: fields.objects('tests', 'test').map((test) => readTest(test, context)),
  revisions: revisions(fields, (each) => problemContent(each, context)),
});

const problemContent = (fields: Fields, context: ReadContext) => {
  const entryPoint = fields.filled('entry_point');
  if (!isEntryPoint(entryPoint))
    fields.fail('unknown-entry-point', `the entry point ${JSON.stringify(entryPoint)} is not a q name.`);
  const source = fields.object('source', "problem's source");
  const references = fields.object('references', "problem's references");
  const content = {
    entryPoint,
    title: fields.filled('title'),
    statement: fields.text('statement'),
    signature: fields.optionalText('signature') ?? '',
    difficulty: fields.word('difficulty', ['easy', 'medium', 'hard']),
    tags: fields.texts('tags'),
    source: {
      name: source?.optionalText('name') ?? null,
      url: source?.optionalText('url') ?? null,
      license: source?.optionalText('license') ?? null,
    },
    references: {
      python: references?.optionalText('python') ?? null,
      q: references?.optionalText('q') ?? null,
    },
  };
  const { python, q } = content.references;
  if (q !== null && !qDefines(q, entryPoint))
    fields.fail('unknown-entry-point', `the q reference does not define the entry point ${entryPoint}.`);
  if (python !== null && !pythonDefines(python, entryPoint))
    fields.fail('unknown-entry-point', `the Python reference does not define the entry point ${entryPoint}.`);
  return { ...content, meta: fields.meta(context.unknownField) };
};

const readTest = (fields: Fields, context: ReadContext): TestRecord => ({
  id: fields.optionalText('id'),
  retired: fields.has('retired') && fields.flag('retired'),
  revisions: revisions(fields, (each) => testContent(each, context)),
});

const testContent = (fields: Fields, context: ReadContext): TestContent => ({
  body: testBody(fields),
  visibility: fields.word('visibility', ['visible', 'hidden']) ?? 'visible',
  meta: fields.meta(context.unknownField),
});

const testBody = (fields: Fields): TestBody => {
  const kind = fields.word('kind', ['args', 'python-check', 'q-script', 'q-assert'] as const);
  switch (kind) {
    case null:
      return fields.fail('missing-field', 'the test has no "kind".');
    case 'args':
      return argsBody(fields);
    case 'python-check':
      return { kind, code: fields.filled('code'), setup: fields.optionalText('setup') ?? '' };
    case 'q-script':
      return { kind, code: fields.filled('code'), stdout: fields.text('stdout') };
    case 'q-assert':
      return { kind, code: fields.filled('code') };
  }
};

const argsBody = (fields: Fields): TestBody => {
  const args = fields.node.members.find((member) => member.key === 'args')?.value;
  if (args && args.kind !== 'array')
    fields.fail('wrong-type', '"args" of the test must be a list of arguments.', args.start);
  const tolerance = fields.optionalNumber('tolerance');
  if (tolerance !== null && tolerance < 0)
    fields.fail('bad-value', '"tolerance" of the test must not be negative.');
  return {
    kind: 'args',
    argsJson: fields.verbatim('args') ?? fields.fail('missing-field', 'the test has no "args".'),
    expectedJson: fields.verbatim('expected') ?? fields.fail('missing-field', 'the test has no "expected".'),
    comparator:
      fields.word('comparator', ['exact', 'numeric', 'approx', 'unordered', 'lenient']) ?? 'lenient',
    tolerance,
  };
};

const readBatch = (fields: Fields, context: ReadContext): ImportRecord => ({
  kind: 'batch',
  place: fields.place,
  batch: {
    id: fields.filled('id'),
    model: fields.optionalText('model'),
    params: fields.free('params'),
    prompt: fields.optionalText('prompt') ?? '',
    createdAt: fields.time('created_at'),
    meta: fields.meta(context.unknownField),
  },
});

const readSolution = (fields: Fields, context: ReadContext): ImportRecord => ({
  kind: 'solution',
  place: fields.place,
  id: fields.filled('id'),
  problem: fields.filled('problem'),
  batch: fields.optionalText('batch') ?? context.batch,
  sample: fields.optionalWhole('sample'),
  revisions: revisions(fields, (each) => ({
    language: each.optionalText('language') ?? 'q',
    code: each.text('code'),
    raw: each.optionalText('raw'),
    meta: each.meta(context.unknownField),
  })),
});

const readLabel = (fields: Fields, context: ReadContext): ImportRecord => {
  const confidence = fields.optionalNumber('confidence');
  if (confidence !== null && (confidence < 0 || confidence > 1))
    fields.fail('bad-value', `"confidence" of the label is ${confidence}; it goes from 0 to 1.`);
  const withdrawn = fields.object('withdrawn', "label's withdrawal");
  return {
    kind: 'label',
    place: fields.place,
    draft: {
      solution: fields.filled('solution'),
      revision: positive(fields, 'revision'),
      annotator: fields.filled('annotator'),
      verdict:
        fields.word('verdict', ['honest', 'hacked', 'wrong', 'unsure']) ??
        fields.fail('missing-field', 'the label has no "verdict".'),
      kinds: fields.texts('kinds'),
      severity: fields.word('severity', ['low', 'medium', 'high']),
      confidence,
      note: fields.optionalText('note') ?? '',
      spans: fields
        .objects('spans', 'span')
        .map((span) => ({ start: span.whole('start'), end: span.whole('end') })),
      deciding: fields.has('deciding') && fields.flag('deciding'),
      at: fields.time('at'),
      meta: fields.meta(context.unknownField),
    },
    withdrawn: withdrawn && {
      by: withdrawn.filled('by'),
      at: withdrawn.time('at') ?? withdrawn.fail('missing-field', 'the label\'s withdrawal has no "at".'),
    },
  };
};

const readReview = (fields: Fields, context: ReadContext): ImportRecord => ({
  kind: 'review',
  place: fields.place,
  draft: {
    solution: fields.filled('solution'),
    revision: positive(fields, 'revision'),
    annotator: fields.filled('annotator'),
    decision:
      fields.word('decision', ['accept', 'reject', 'dispute']) ??
      fields.fail('missing-field', 'the review has no "decision".'),
    note: fields.optionalText('note') ?? '',
    at: fields.time('at'),
    meta: fields.meta(context.unknownField),
  },
});

const readResult = (fields: Fields, context: ReadContext): ImportRecord => {
  const passed = fields.flag('passed');
  const tests = fields.objects('tests', "result's test").map(readOutcome);
  return {
    kind: 'result',
    place: fields.place,
    solution: fields.filled('solution'),
    revision: positive(fields, 'revision'),
    grader: fields.filled('grader'),
    engine: fields.filled('engine'),
    status:
      fields.word('status', statuses) ??
      derivedStatus(
        passed,
        tests.map((test) => test.status),
      ),
    score: fields.optionalNumber('score'),
    ms: fields.optionalNumber('ms'),
    message: fields.optionalText('message'),
    line: fields.optionalWhole('line'),
    column: fields.optionalWhole('column'),
    cacheKey: fields.optionalText('cache_key'),
    at: fields.time('at'),
    tests,
    meta: fields.meta(context.unknownField),
  };
};

const readOutcome = (fields: Fields) => ({
  id: fields.filled('id'),
  revision: positive(fields, 'revision'),
  status:
    fields.word('status', statuses) ?? fields.fail('missing-field', 'the result\'s test has no "status".'),
  ms: fields.optionalNumber('ms'),
  steps: fields.optionalNumber('steps'),
  actual: fields.optionalText('actual'),
  expected: fields.optionalText('expected'),
  message: fields.optionalText('message'),
  stdout: fields.optionalText('stdout') ?? '',
  line: fields.optionalWhole('line'),
  column: fields.optionalWhole('column'),
  // Of this machine's runs only: the format has no place for them.
  allocatedBytes: null,
  disagreement: null,
});

/** A result's status where only `passed` and its tests are given: the first that is there of the graver ones. */
export const derivedStatus = (passed: boolean, tests: readonly Status[]): Status => {
  const graver: readonly Status[] = ['unsupported', 'crash', 'memory', 'timeout', 'output-limit', 'error'];
  return passed ? 'passed' : (graver.find((status) => tests.includes(status)) ?? 'failed');
};

const readDataset = (fields: Fields, context: ReadContext): ImportRecord => {
  const format = fields.optionalWhole('format');
  if (format !== null && format !== 1)
    fields.fail(
      'bad-value',
      `the file is of format ${format}, and this Quarry reads format 1; update Quarry.`,
    );
  return {
    kind: 'dataset',
    place: fields.place,
    meta: {
      name: fields.optionalText('name') ?? '',
      description: fields.optionalText('description') ?? '',
      license: fields.optionalText('license'),
      meta: fields.meta(context.unknownField),
    },
  };
};

const readers: Readonly<
  Record<(typeof types)[number], (fields: Fields, context: ReadContext) => ImportRecord>
> = {
  dataset: readDataset,
  problem: readProblem,
  batch: readBatch,
  solution: readSolution,
  label: readLabel,
  review: readReview,
  result: readResult,
};

export const quarryJsonl: ImportFormat = {
  id: 'quarry-jsonl',
  title: 'Quarry JSONL',
  recognises: ({ first }) => types.some((type) => first?.get('type') === type),
  read: async (source, context) => {
    for await (const line of lines(source, context.job)) {
      warnOfSurrogates(line, context.warn);
      const fields = parseObject(line, 'record');
      const type = fields.word('type', types) ?? fields.fail('missing-field', 'the record has no "type".');
      const named = new Fields(line, fields.node, type);
      named.take('type');
      context.emit(readers[type](named, context));
    }
  },
};

/** A JSON text in its fixed form, for telling whether two are the same value. */
export const canonicalText = (json: string): string =>
  canonical(parseText({ file: '', line: 1, text: json }), 'source');
