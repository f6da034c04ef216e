/** Rows of problem and test revisions -> the values that the door hands out, and back to bound values. */
import type { Bindable } from './connection.ts';
import { StoreError } from './errors.ts';
import type { ProblemRevisionKey, TestRevisionKey } from './keys.ts';
import type {
  Comparator,
  Difficulty,
  ProblemContent,
  Revision,
  Test,
  TestBody,
  TestContent,
  Visibility,
} from './rows.ts';

/** The content alone of what has more fields, and in one order: the JSON text of two equal contents is equal. */
export const contentOf = ({
  title,
  statement,
  entryPoint,
  signature,
  difficulty,
  tags,
  source,
  references,
  meta,
}: ProblemContent): ProblemContent => ({
  title,
  statement,
  entryPoint,
  signature,
  difficulty,
  tags,
  source: { name: source.name, url: source.url, license: source.license },
  references: { python: references.python, q: references.q },
  meta,
});

export interface ProblemRevisionRecord {
  readonly number: ProblemRevisionKey;
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly statement: string;
  readonly entry_point: string;
  readonly signature: string;
  readonly difficulty: Difficulty | null;
  readonly tags: string;
  readonly source_name: string | null;
  readonly source_url: string | null;
  readonly source_license: string | null;
  readonly reference_python: string | null;
  readonly reference_q: string | null;
  readonly meta: string;
  readonly author: string;
  readonly recorded_at: string;
  readonly written_at: string | null;
}

export const problemContent = (row: ProblemRevisionRecord): ProblemContent & Revision => ({
  revision: row.revision,
  title: row.title,
  statement: row.statement,
  entryPoint: row.entry_point,
  signature: row.signature,
  difficulty: row.difficulty,
  tags: JSON.parse(row.tags) as string[],
  source: { name: row.source_name, url: row.source_url, license: row.source_license },
  references: { python: row.reference_python, q: row.reference_q },
  meta: row.meta,
  author: row.author,
  writtenAt: row.written_at,
});

/** Values in the order of problem_revision's columns from title to meta. */
export const problemValues = (content: ProblemContent): Bindable[] => [
  content.title,
  content.statement,
  content.entryPoint,
  content.signature,
  content.difficulty,
  JSON.stringify(content.tags),
  content.source.name,
  content.source.url,
  content.source.license,
  content.references.python,
  content.references.q,
  content.meta,
];

export interface TestRevisionRecord {
  readonly number: TestRevisionKey;
  readonly id: string;
  readonly revision: number;
  readonly visibility: Visibility;
  readonly kind: TestBody['kind'];
  readonly args: string | null;
  readonly expected: string | null;
  readonly comparator: Comparator | null;
  readonly tolerance: number | null;
  readonly code: string | null;
  readonly setup: string | null;
  readonly stdout: string | null;
  readonly meta: string;
  readonly author: string;
  readonly written_at: string | null;
}

const body = (row: TestRevisionRecord): TestBody => {
  const code = row.code ?? '';
  switch (row.kind) {
    case 'args':
      return {
        kind: 'args',
        argsJson: row.args ?? '[]',
        expectedJson: row.expected ?? 'null',
        comparator: row.comparator ?? 'lenient',
        tolerance: row.tolerance,
      };
    case 'python-check':
      return { kind: 'python-check', code, setup: row.setup ?? '' };
    case 'q-script':
      return { kind: 'q-script', code, stdout: row.stdout ?? '' };
    case 'q-assert':
      return { kind: 'q-assert', code };
  }
};

export const testFromRow = (row: TestRevisionRecord): Test => ({
  key: row.number,
  id: row.id,
  revision: row.revision,
  visibility: row.visibility,
  body: body(row),
  meta: row.meta,
  author: row.author,
  writtenAt: row.written_at,
});

/** Values in the order of test_revision's columns from visibility to meta. */
export const testValues = ({ visibility, body: test, meta }: TestContent): Bindable[] => {
  const args = test.kind === 'args' ? test : null;
  return [
    visibility,
    test.kind,
    args?.argsJson ?? null,
    args?.expectedJson ?? null,
    args?.comparator ?? null,
    args?.tolerance ?? null,
    test.kind === 'args' ? null : test.code,
    test.kind === 'python-check' ? test.setup : null,
    test.kind === 'q-script' ? test.stdout : null,
    meta,
  ];
};

/** Throws `bad-value` unless `id` can be an id: some text, no control characters, at most 500 characters. */
export const checkedId = (id: string, of: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (id === '' || id.length > 500 || /[\u0000-\u001f\u007f]/.test(id) || !id.isWellFormed())
    throw new StoreError(
      'bad-value',
      `${JSON.stringify(id.slice(0, 60))} cannot be the id of a ${of}; an id is 1 to 500 characters without control characters.`,
    );
  return id;
};
