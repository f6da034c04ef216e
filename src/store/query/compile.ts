/**
 * Parsed query -> SQL condition, order and bound values, for the two things that are listed: problems (alias p, with
 * their newest revision r) and solutions (alias s, with their newest revision h, their problem p and r).
 * Words of three characters or more go to the trigram index of problems; shorter ones are compared by LIKE.
 */
import type { Bindable } from '../connection.ts';
import { StoreError } from '../errors.ts';
import { parseQuery, type Query, type QueryField, type QueryTerm, readBound, type SortKey } from './parse.ts';

type Scope = 'problems' | 'solutions';

/** A piece of SQL and the values of its question marks, in order. */
interface Fragment {
  readonly sql: string;
  readonly values: readonly Bindable[];
}

export interface Selection {
  /** A condition; `notRetired` alone where the query asks for nothing in particular. */
  readonly where: Fragment;
  readonly order: Fragment;
}

export const problemTables =
  'problem p JOIN problem_revision r ON r.problem = p.number AND r.revision = p.revision';
export const solutionTables = `solution s JOIN solution_revision h ON h.number = s.head JOIN problem p ON p.number = s.problem
  JOIN problem_revision r ON r.problem = p.number AND r.revision = p.revision`;

const problemOrder = 'p.as_number, p.id';
const solutionOrder = `${problemOrder}, s.batch, s.sample, s.id`;

const problemFields: readonly QueryField[] = ['tag', 'difficulty', 'problem', 'assignee', 'strength'];

/** Problems that nobody retired: all that a query selects unless it speaks of retired ones itself. */
export const notRetired = 'p.retired = 0';

const speaksOf = (term: QueryTerm, field: QueryField, value?: string): boolean =>
  term.kind === 'field' && term.field === field && (value === undefined || term.values.includes(value));

/** Parses and compiles `text`; throws StoreError `bad-query` with a span. */
export const compileQuery = (text: string, scope: Scope): Selection => {
  const query = parseQuery(text);
  const asked = scope === 'problems' ? problemConditions(query.terms) : query.terms.map(solutionTerm);
  const retiredToo = query.terms.some((term) => speaksOf(term, 'is', 'retired'));
  const conditions = retiredToo ? asked : [...asked, { sql: notRetired, values: [] }];
  return {
    where: joined(conditions, ' AND '),
    order: query.sort ? sortOrder(query.sort, scope) : relevance(query, scope),
  };
};

/** True where a query itself says which labels or flags it wants: nothing is then to be left out for having one. */
export const asksForJudged = (text: string): boolean =>
  parseQuery(text).terms.some(
    (term) =>
      !term.negated && (speaksOf(term, 'label') || speaksOf(term, 'kind') || speaksOf(term, 'is', 'flagged')),
  );

const joined = (parts: readonly Fragment[], by: string): Fragment => ({
  sql: parts.map((part) => part.sql).join(by),
  values: parts.flatMap((part) => part.values),
});

const signed = (term: QueryTerm, part: Fragment): Fragment =>
  term.negated
    ? { sql: `NOT (${part.sql})`, values: part.values }
    : { sql: `(${part.sql})`, values: part.values };

/** Terms about solutions that are not negated speak of one and the same solution. */
const problemConditions = (terms: readonly QueryTerm[]): Fragment[] => {
  const own: Fragment[] = [];
  const together: Fragment[] = [];
  for (const term of terms) {
    if (term.kind === 'text') own.push(signed(term, problemText(term.text)));
    else if (term.field === 'id') own.push(signed(term, named('p.id', term.values)));
    else if (speaksOf(term, 'is', 'retired')) own.push(signed(term, standing(term.values, flaggedSomewhere)));
    else if (problemFields.includes(term.field)) own.push(signed(term, problemField(term)));
    else if (term.negated) own.push(signed(term, someSolution([solutionField(term)])));
    else together.push(solutionField(term));
  }
  return together.length === 0 ? own : [...own, someSolution(together)];
};

const someSolution = (conditions: readonly Fragment[]): Fragment => {
  const { sql, values } = joined(conditions, ' AND ');
  return {
    sql: `EXISTS (SELECT 1 FROM solution s JOIN solution_revision h ON h.number = s.head WHERE s.problem = p.number AND ${sql})`,
    values,
  };
};

const flagged: Fragment = { sql: 's.flagged_by IS NOT NULL', values: [] };
const flaggedSomewhere = someSolution([flagged]);

const standing = (values: readonly string[], whereFlagged: Fragment): Fragment =>
  joined(
    values.map((value) => (value === 'retired' ? { sql: 'p.retired = 1', values: [] } : whereFlagged)),
    ' OR ',
  );

const solutionTerm = (term: QueryTerm): Fragment => {
  if (term.kind === 'text') return signed(term, solutionText(term.text));
  if (term.field === 'id')
    return signed(term, joined([named('s.id', term.values), named('p.id', term.values)], ' OR '));
  return signed(term, problemFields.includes(term.field) ? problemField(term) : solutionField(term));
};

type FieldTerm = Extract<QueryTerm, { kind: 'field' }>;

const problemField = ({ field, values }: FieldTerm): Fragment => {
  if (field === 'difficulty') return oneOf('r.difficulty', values);
  if (field === 'problem') return named('p.id', values);
  if (field === 'assignee') return nameOrNone('p.assignee', values);
  if (field === 'strength') return joined(values.map(strengthWithin), ' OR ');
  const { sql, values: bound } = named('each.value COLLATE NOCASE', values);
  return { sql: `EXISTS (SELECT 1 FROM json_each(r.tags) AS each WHERE ${sql})`, values: bound };
};

const strengthOf = '(SELECT y.strength FROM problem_strength y WHERE y.problem = p.number)';

const strengthWithin = (text: string): Fragment => {
  if (text === 'none') return { sql: `${strengthOf} IS NULL`, values: [] };
  const { comparison, bound } = readBound(text)!;
  return { sql: `coalesce(${strengthOf} ${comparison} ?, 0)`, values: [bound] };
};

const solutionField = ({ field, values }: FieldTerm): Fragment => {
  if (field === 'is') return standing(values, flagged);
  if (field === 'status') return oneOf('s.status', values);
  if (field === 'label') return oneOf('s.verdict', values);
  if (field === 'suspect' || field === 'suspicion') return inspected(field, values);
  if (field === 'disputed') return disputed(values);
  if (field === 'language') return named('h.language', values);
  if (field === 'kind') {
    const { sql, values: bound } = named('each.value', values);
    return {
      sql: `EXISTS (SELECT 1 FROM label l, json_each(l.kinds) AS each WHERE l.number = s.newest_label AND (${sql}))`,
      values: bound,
    };
  }
  if (values.length === 1 && values[0] === 'none') return { sql: 's.batch IS NULL', values: [] };
  const { sql, values: bound } = named(field === 'model' ? 'b.model' : 'b.id', values);
  return { sql: `s.batch IN (SELECT b.number FROM batch b WHERE ${sql})`, values: bound };
};

/** By the inspection of the newest revision; `none` where there is none. */
const inspected = (field: 'suspect' | 'suspicion', values: readonly string[]): Fragment => {
  const one = (value: string): Fragment => {
    const head = 's.head IN (SELECT i.solution_revision FROM inspection i';
    if (value === 'none') return { sql: `NOT ${head})`, values: [] };
    if (field === 'suspect')
      return { sql: `${head} WHERE i.suspect = ?)`, values: [value === 'yes' ? 1 : 0] };
    const { comparison, bound } = readBound(value)!;
    return { sql: `${head} WHERE i.hacked ${comparison} ?)`, values: [bound] };
  };
  const { sql, values: bound } = joined(values.map(one), ' OR ');
  return { sql: `(${sql})`, values: bound };
};

const disputed = (values: readonly string[]): Fragment => {
  const sql = 's.head IN (SELECT solution_revision FROM disputed_revision)';
  const parts = values.map((value) => ({ sql: value === 'yes' ? sql : `NOT ${sql}`, values: [] }));
  return { sql: `(${joined(parts, ' OR ').sql})`, values: [] };
};

/** One of a closed set of words, `none` being null. */
const oneOf = (column: string, values: readonly string[]): Fragment => {
  const words = values.filter((value) => value !== 'none');
  const parts: Fragment[] = [];
  if (words.length > 0)
    parts.push({ sql: `${column} IN (${words.map(() => '?').join(', ')})`, values: words });
  if (words.length < values.length) parts.push({ sql: `${column} IS NULL`, values: [] });
  return { ...joined(parts, ' OR '), sql: `(${parts.map((part) => part.sql).join(' OR ')})` };
};

/** Names as `named` takes them, `none` being null. */
const nameOrNone = (column: string, values: readonly string[]): Fragment => {
  const names = values.filter((value) => value !== 'none');
  const parts: Fragment[] = names.length > 0 ? [named(column, names)] : [];
  if (names.length < values.length) parts.push({ sql: `${column} IS NULL`, values: [] });
  return { ...joined(parts, ' OR '), sql: `(${joined(parts, ' OR ').sql})` };
};

/** Names, equal or with `*` for any run of characters. */
const named = (column: string, values: readonly string[]): Fragment => {
  const [globs, plain] = [values.filter(isGlob), values.filter((value) => !isGlob(value))];
  // One IN, not a chain of ORs: SQLite bounds the depth of expressions, and a selection may hold thousands of ids.
  const all = plain.length > 0 ? [`${column} IN (${plain.map(() => '?').join(', ')})`] : [];
  return {
    sql: `(${[...all, ...globs.map(() => `${column} GLOB ?`)].join(' OR ')})`,
    values: [...plain, ...globs.map((value) => value.replace(/[[?]/g, '[$&]'))],
  };
};

const isGlob = (value: string): boolean => value.includes('*');

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const problemText = (text: string): Fragment =>
  // The index reads a text up to a NUL only.
  [...text].length >= 3 && !text.includes('\0')
    ? {
        sql: 'p.number IN (SELECT rowid FROM problem_search WHERE problem_search MATCH ?)',
        values: [`"${text.replaceAll('"', '""')}"`],
      }
    : {
        sql: "(p.id LIKE ? ESCAPE '\\' OR r.title LIKE ? ESCAPE '\\' OR r.statement LIKE ? ESCAPE '\\')",
        values: [like(text), like(text), like(text)],
      };

const solutionText = (text: string): Fragment =>
  joined(
    [
      problemText(text),
      { sql: "s.id LIKE ? ESCAPE '\\' OR h.code LIKE ? ESCAPE '\\'", values: [like(text), like(text)] },
    ],
    ' OR ',
  );

/** Best first: the id itself, an id or title that begins so, a title that holds it, then the rest in order. */
const relevance = ({ terms }: Query, scope: Scope): Fragment => {
  const ordinary = scope === 'problems' ? problemOrder : solutionOrder;
  const word = terms.find((term) => term.kind === 'text' && !term.negated);
  if (word?.kind !== 'text') return { sql: ordinary, values: [] };
  const inside = like(word.text);
  const start = inside.slice(1);
  return {
    sql: `CASE WHEN p.id = ? COLLATE NOCASE THEN 0 WHEN p.id LIKE ? ESCAPE '\\' THEN 1 WHEN r.title LIKE ? ESCAPE '\\' THEN 2
      WHEN r.title LIKE ? ESCAPE '\\' THEN 3 WHEN p.id LIKE ? ESCAPE '\\' THEN 4 ELSE 5 END, ${ordinary}`,
    values: [word.text, start, start, inside, inside],
  };
};

const edited = (alias: string): string => `coalesce(${alias}.written_at, ${alias}.recorded_at)`;
const byDifficulty =
  "CASE r.difficulty WHEN 'easy' THEN 1 WHEN 'medium' THEN 2 WHEN 'hard' THEN 3 ELSE 4 END";

const sortColumns: Readonly<Record<Scope, Partial<Record<SortKey, readonly string[]>>>> = {
  problems: {
    id: ['p.as_number', 'p.id'],
    title: ['r.title COLLATE NOCASE'],
    difficulty: [byDifficulty],
    solutions: ['p.solutions'],
    passed: ["(SELECT count(*) FROM solution s WHERE s.problem = p.number AND s.status = 'passed')"],
    edited: [edited('r')],
    strength: [strengthOf],
  },
  solutions: {
    id: ['s.id'],
    title: ['r.title COLLATE NOCASE'],
    difficulty: [byDifficulty],
    edited: [edited('h')],
    status: ['s.status'],
    batch: ['s.batch'],
    suspicion: ['(SELECT i.hacked FROM inspection i WHERE i.solution_revision = s.head)'],
  },
};

const sortOrder = (sort: NonNullable<Query['sort']>, scope: Scope): Fragment => {
  const columns = sortColumns[scope][sort.key];
  if (!columns)
    throw new StoreError(
      'bad-query',
      `${scope === 'problems' ? 'Problems' : 'Solutions'} cannot be sorted by ${sort.key}; use ${Object.keys(sortColumns[scope]).join(', ')}.`,
      { start: sort.start, end: sort.end },
    );
  // What was not measured comes last, whichever end comes first.
  const last = sort.key === 'strength' ? ' NULLS LAST' : '';
  const directed = columns.map((column) => `${column}${sort.descending ? ' DESC' : ''}${last}`);
  return {
    sql: `${directed.join(', ')}, ${scope === 'problems' ? problemOrder : solutionOrder}`,
    values: [],
  };
};
