/**
 * The query language of problem lists and solution selections: words and quoted phrases (found in id, title,
 * statement, and for solutions in their id and code), `field:value` terms, `-` before either to exclude, and one
 * `sort:`. Terms are joined by and; values parted by commas by or. This file reads; compile.ts makes SQL of it.
 */
import { StoreError } from '../errors.ts';
import { statuses } from '../rows.ts';

const fields = [
  'tag',
  'difficulty',
  'batch',
  'model',
  'status',
  'label',
  'kind',
  'id',
  'problem',
  'language',
  'assignee',
  'is',
  'suspect',
  'suspicion',
  'disputed',
  'strength',
] as const;
export type QueryField = (typeof fields)[number];

const sorts = [
  'id',
  'title',
  'difficulty',
  'solutions',
  'passed',
  'edited',
  'status',
  'batch',
  'suspicion',
  'strength',
] as const;
export type SortKey = (typeof sorts)[number];

/** A piece of a query; `start` and `end` are offsets in its text. */
export type QueryTerm = { readonly negated: boolean; readonly start: number; readonly end: number } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: QueryField; readonly values: readonly string[] }
);

export interface Query {
  readonly terms: readonly QueryTerm[];
  /** null: by relevance if there are words, else by id. */
  readonly sort: {
    readonly key: SortKey;
    readonly descending: boolean;
    readonly start: number;
    readonly end: number;
  } | null;
}

/** Fields with a closed set of values; `none` means that there is nothing of the kind. */
const allowed: Partial<Record<QueryField, readonly string[]>> = {
  difficulty: ['easy', 'medium', 'hard', 'none'],
  status: [...statuses, 'none'],
  label: ['honest', 'hacked', 'wrong', 'unsure', 'none'],
  is: ['retired', 'flagged'],
  suspect: ['yes', 'no', 'none'],
  disputed: ['yes', 'no'],
};

const piece = /(-?)(?:([A-Za-z]+):)?("(?:[^"]*)"|"[^"]*$|[^\s"]*)/y;

/** What SQLite's limits on expressions and bound values leave room for. */
const mostTerms = 200;
const mostAlternatives = 200;
const mostNames = 20_000;

const bad = (message: string, start: number, end: number): never => {
  throw new StoreError('bad-query', message, { start, end });
};

/** Parses a query; throws StoreError `bad-query` with the span of the first term that cannot be read. */
export const parseQuery = (text: string): Query => {
  const terms: QueryTerm[] = [];
  let sort: Query['sort'] = null;
  for (let at = nextPiece(text, 0); at < text.length; at = nextPiece(text, at)) {
    piece.lastIndex = at;
    const [whole = '', minus = '', field, quoted = ''] = piece.exec(text) ?? [];
    // A lone quote in the middle of a word can match nothing more: take it as a character of the text.
    const end = at + Math.max(whole.length, 1);
    const value = unquoted(quoted, at + whole.length - quoted.length, end);
    if (field?.toLowerCase() === 'sort') sort = readSort(value, at, end);
    else if (field !== undefined) terms.push(readField(field.toLowerCase(), value, minus === '-', at, end));
    else if (value !== '') terms.push({ kind: 'text', text: value, negated: minus === '-', start: at, end });
    else bad('Nothing is left to search for here; write a word, or a quoted phrase.', at, end);
    if (terms.length > mostTerms) bad(`A query has at most ${mostTerms} terms; this is one more.`, at, end);
    at = end;
  }
  return { terms, sort };
};

const nextPiece = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
};

const unquoted = (text: string, start: number, end: number): string => {
  if (!text.startsWith('"')) return text;
  if (text.length < 2 || !text.endsWith('"')) bad('The quotation mark is not closed.', start, end);
  return text.slice(1, -1);
};

const readField = (name: string, value: string, negated: boolean, start: number, end: number): QueryTerm => {
  const field = fields.find((known) => known === name);
  if (field === undefined)
    return bad(
      `There is no term ${name}:; known are ${fields.join(', ')} and sort. Quote it to search for the text.`,
      start,
      end,
    );
  const values = [...new Set(value.split(',').filter((part) => part !== ''))];
  if (values.length === 0) bad(`${name}: needs a value.`, start, end);
  if (values.length > mostNames)
    bad(`${name}: takes at most ${mostNames} names, not ${values.length}.`, start, end);
  const tried = values.filter((each) => /[*<>]/.test(each)).length;
  if (tried > mostAlternatives)
    bad(`${name}: takes at most ${mostAlternatives} patterns or bounds, not ${tried}.`, start, end);
  const closed = allowed[field];
  const wrong = closed && values.find((each) => !closed.includes(each));
  if (wrong !== undefined) bad(`${name}: takes ${closed!.join(', ')}, not ${wrong}.`, start, end);
  const odd = field === 'suspicion' && values.find((each) => readBound(each) === null);
  if (odd) bad(`suspicion: takes a bound such as >0.5 or <=0.2, not ${odd}.`, start, end);
  const unread = field === 'strength' && values.find((each) => each !== 'none' && readBound(each) === null);
  if (unread) bad(`strength: takes a bound from 0 to 1, e.g. <0.6, or none, not ${unread}.`, start, end);
  return { kind: 'field', field, values, negated, start, end };
};

/** A bound on a probability, `>0.5` or `<=.2`; null where it is none. */
export const readBound = (text: string): { comparison: string; bound: number } | null => {
  const [, comparison, number] = /^([<>]=?)(0?\.\d+|[01](?:\.0+)?)$/.exec(text) ?? [];
  return comparison === undefined ? null : { comparison, bound: Number(number) };
};

const readSort = (value: string, start: number, end: number): Query['sort'] => {
  const descending = value.startsWith('-');
  const name = descending ? value.slice(1) : value;
  const key = sorts.find((known) => known === name);
  return key === undefined
    ? bad(`sort: takes ${sorts.join(', ')}, with - before it to turn the order round.`, start, end)
    : { key, descending, start, end };
};
