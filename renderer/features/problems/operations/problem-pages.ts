/** The list by pages: only those in sight are read, and an old page stays until its successor is there. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ProblemList, type ProblemRow, queries } from '../../../client/index.ts';

const pageSize = 200;

const pageOptions = (query: string, page: number) => ({
  ...queries.problems.list.queryOptions({ input: { query, offset: page * pageSize, limit: pageSize } }),
  placeholderData: keepPreviousData<ProblemList>,
});

export interface ProblemPages {
  readonly head: ProblemList | undefined;
  readonly failure: unknown;
  retry(): void;
  /** The row at an index of the whole list, undefined while its page is read. */
  row(index: number): ProblemRow | undefined;
}

/** The list that `asked` selects, or under a query that cannot be read the one before; `first` and `last` say which rows are in sight. */
export function useProblemPages(asked: string, first: number, last: number): ProblemPages {
  const [readable, setReadable] = useState('');
  const typed = useQuery(pageOptions(asked, 0));
  const wrong = typed.data?.queryError ?? null;
  if (typed.data && !typed.isPlaceholderData && !wrong && readable !== asked) setReadable(asked);
  const query = wrong ? readable : asked;
  const head = useQuery(pageOptions(query, 0));
  const from = Math.max(1, Math.floor(first / pageSize));
  const pages = Array.from(
    { length: Math.max(0, Math.floor(last / pageSize) - from + 1) },
    (_, at) => from + at,
  );
  const others = useQueries({
    queries: pages.map((page) =>
      queries.problems.list.queryOptions({ input: { query, offset: page * pageSize, limit: pageSize } }),
    ),
  });
  return {
    head: head.data && { ...head.data, queryError: wrong },
    failure: head.error,
    retry: () => void head.refetch(),
    row(index) {
      const page = Math.floor(index / pageSize);
      const rows = page === 0 ? head.data?.rows : others[page - from]?.data?.rows;
      return rows?.[index - page * pageSize];
    },
  };
}
