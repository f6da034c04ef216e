/**
 * The query as text that the screen edits: its terms, its sort, and completions for the term at the end. Reading a
 * query for real is the store's; this only cuts and pastes.
 */

import { queryTerm } from '../../problem-sets/query-term.ts';

/** What a field's values may be; others are free text. */
const fieldValues: Readonly<Record<string, readonly string[]>> = {
  tag: [],
  difficulty: ['easy', 'medium', 'hard', 'none'],
  batch: [],
  model: [],
  status: ['passed', 'failed', 'error', 'timeout', 'memory', 'output-limit', 'unsupported', 'crash', 'none'],
  label: ['honest', 'hacked', 'wrong', 'unsure', 'none'],
  kind: [],
  id: [],
  problem: [],
  assignee: [],
  is: ['flagged', 'retired'],
  language: ['q', 'python'],
  suspect: ['yes', 'no', 'none'],
  suspicion: ['>0.5', '<=0.5'],
  disputed: ['yes', 'no'],
  strength: ['<0.6', '>=0.8', 'none'],
  sort: ['id', 'title', 'difficulty', 'solutions', 'passed', 'edited', 'strength'],
};

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

/** The terms as written, quotes kept together. */
export const termsOf = (query: string): readonly string[] => query.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];

/** The sort that a query asks for, or null. */
export function sortOf(query: string): Sort | null {
  const term = termsOf(query).findLast((of) => of.startsWith('sort:'));
  const key = term?.slice(5).replace(/^-/, '');
  return term && key ? { key, descending: term.startsWith('sort:-') } : null;
}

/** The query sorted by `key`; asked again, the other way round. */
export function sortedBy(query: string, key: string): string {
  const now = sortOf(query);
  const descending = now?.key === key && !now.descending;
  const rest = termsOf(query).filter((term) => !term.startsWith('sort:'));
  return [...rest, `sort:${descending ? '-' : ''}${key}`].join(' ');
}

/** The last term that narrows: what to drop where nothing matches. null where none does. */
export const narrowest = (query: string): string | null =>
  termsOf(query).findLast((term) => !term.startsWith('sort:')) ?? null;

/** The query without a term. */
export const without = (query: string, term: string): string =>
  termsOf(query)
    .filter((of) => of !== term)
    .join(' ');

/** Whole queries that complete the term being typed. `known` adds values seen in the data, e.g. tags. */
export function completions(
  query: string,
  known: Readonly<Record<string, readonly string[]>> = {},
): readonly string[] {
  const start = query.lastIndexOf(' ') + 1;
  const term = query.slice(start).replace(/^-/, '');
  const lead = query.slice(0, query.length - term.length);
  const [field = '', value] = term.split(/:(.*)/s);
  if (value === undefined)
    return Object.keys(fieldValues)
      .filter((name) => name.startsWith(field))
      .map((name) => `${lead}${name}:`);
  const values = known[field] ?? fieldValues[field] ?? [];
  return values
    .filter((of) => of.startsWith(value) && of !== value)
    .map((of) => `${lead}${queryTerm(field, [of])}`);
}
