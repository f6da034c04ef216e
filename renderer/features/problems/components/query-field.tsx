/** The query: completed as one types, with the count and, under a bad query, one sentence on what is wrong. */
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useId } from 'react';
import { type ProblemList, queries } from '../../../client/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { figure } from '../../../ui/numbers.ts';
import { completions } from '../query-text.ts';

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly head: ProblemList | undefined;
  readonly onChange: (query: string) => void;
  readonly onLeave: () => void;
}

function QueryError({
  query,
  head,
  id,
}: {
  readonly query: string;
  readonly head: ProblemList;
  readonly id: string;
}) {
  const wrong = head.queryError;
  if (!wrong) return null;
  return (
    <p className="query-error sm" id={id} role="status">
      <Icon name="error" size={14} />
      <span>
        <code>
          {query.slice(0, wrong.start)}
          <span className="sq">{query.slice(wrong.start, wrong.end) || ' '}</span>
          {query.slice(wrong.end)}
        </code>{' '}
        {wrong.message}
      </span>
    </p>
  );
}

/** The field with what belongs to it. */
export function QueryField({ field, query, head, onChange, onLeave }: Props) {
  const list = useId();
  const error = useId();
  const tags = useQuery(queries.problems.tags.queryOptions()).data ?? [];
  const people = useQuery(queries.labels.people.queryOptions()).data ?? [];
  const known = { tag: tags.map(({ tag }) => tag), assignee: [...people, 'none'] };
  return (
    <div className="grow col g1">
      <div className="input query">
        <Icon name="search" size={14} />
        <input
          ref={field}
          aria-label="Search problems"
          aria-describedby={head?.queryError ? error : undefined}
          aria-invalid={head?.queryError ? true : undefined}
          className="mono grow"
          placeholder="Words, or tag: difficulty: batch: status: label: assignee: is: sort:"
          value={query}
          list={list}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'Escape') {
              event.preventDefault();
              event.currentTarget.blur();
              onLeave();
            }
          }}
        />
        <datalist id={list}>
          {completions(query, known).map((whole) => (
            <option key={whole} value={whole} />
          ))}
        </datalist>
        {head && (
          <span className="t3 sm nowrap" role="status">
            {figure(head.total)} of {figure(head.all)} in {Math.max(1, Math.round(head.ms))} ms
          </span>
        )}
      </div>
      {head && <QueryError query={query} head={head} id={error} />}
    </div>
  );
}
