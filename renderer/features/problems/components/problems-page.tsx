/** The problem list: query, table, preview of the current row. */

import { useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { queries, sentence } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { pairOf } from '../../../compare/index.ts';
import { go, openTab, replace } from '../../../navigation/index.ts';
import { queryTerm, retire } from '../../../problem-sets/index.ts';
import { prefer, preferences } from '../../../state/preferences.ts';
import { ask } from '../../../state/request.ts';
import { useStore } from '../../../state/store.ts';
import { complain, notify } from '../../../state/toasts.ts';
import { Empty, Failure, Skeleton } from '../../../ui/empty.tsx';
import { type Segment, Segmented } from '../../../ui/segmented.tsx';
import { Split } from '../../../ui/split.tsx';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { list, problemsCommand } from '../commands.ts';
import { useProblemPages } from '../operations/problem-pages.ts';
import { narrowest, sortedBy, without } from '../query-text.ts';
import { addRows, chosenOf, nothingSelected, queryOf, type Selection, toggleRow } from '../selection.ts';
import { Preview } from './preview.tsx';
import { ProblemTable } from './problem-table.tsx';
import { QueryField } from './query-field.tsx';
import { SelectionBar } from './selection-bar.tsx';

function Nothing({ query, all, onQuery }: { query: string; all: number; onQuery: (query: string) => void }) {
  const term = narrowest(query);
  if (all === 0 || term === null)
    return (
      <Empty
        title="No problems yet"
        text="A problem is a statement, an entry point and tests. Import a file of them, or write the first one."
      >
        <button type="button" className="btn pri lg" onClick={() => ask({ kind: 'import', files: [] })}>
          Import
        </button>
        <CommandButton command={problemsCommand('problems.new')} large />
      </Empty>
    );
  return (
    <Empty title="Nothing matches" text="No problem fits all the terms of the query.">
      <button type="button" className="btn pri lg" onClick={() => onQuery(without(query, term))}>
        Drop <code>{term}</code>
      </button>
    </Empty>
  );
}

const views: readonly Segment<string>[] = [
  { id: '', label: 'All problems' },
  { id: 'label:none', label: 'Unreviewed' },
  { id: 'label:hacked', label: 'Hacked' },
  { id: 'status:failed', label: 'With failures' },
  { id: 'is:flagged', label: 'Flagged' },
  { id: 'is:retired', label: 'Retired' },
];

/** The views, with the problems that are assigned to whoever works here. */
function useViews(): readonly Segment<string>[] {
  const me = useQuery(queries.workspace.status.queryOptions()).data?.annotator;
  return me === undefined ? views : [...views, { id: queryTerm('assignee', [me]), label: 'My queue' }];
}

/** The page; the query lives in the address. */
export function ProblemsPage({ query }: { readonly query: string }) {
  const field = useRef<HTMLInputElement>(null);
  const narrow = useNarrow();
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const [current, setCurrent] = useState(0);
  const [selection, setSelection] = useState(nothingSelected);
  const [preview, setPreview] = useState(true);
  const density = useStore(preferences).density;
  const pages = useProblemPages(useDeferredValue(query), sight.first, sight.last);
  const total = pages.head?.total ?? 0;
  const row = pages.row(current);
  const allViews = useViews();
  const onSight = useCallback((first: number, last: number) => setSight({ first, last }), []);

  const setQuery = (next: string) => replace({ screen: 'problems', query: next });
  // Another query, wherever it comes from, lists other rows: what was selected must not be acted on unseen.
  const [listed, setListed] = useState(query);
  if (listed !== query) {
    setListed(query);
    setCurrent(0);
    setSelection(nothingSelected);
  }
  useEffect(() => {
    if (total > 0 && current >= total) setCurrent(total - 1);
  }, [total, current]);

  const selected = selection.all ? total : selection.ids.size;
  const chosen = chosenOf(selection, query, total, row);
  /** The selected rows, else the current one. */
  const named: Selection = selected > 0 || !row ? selection : { ids: new Set([row.id]), all: false };

  useSlot(list, {
    move(by, extend) {
      const next = Math.max(0, Math.min(total - 1, current + by));
      const ids = [row?.id, pages.row(next)?.id].filter((id) => id !== undefined);
      if (extend) setSelection(addRows(selection, ids));
      setCurrent(next);
    },
    open: () => row && go({ screen: 'problem', id: row.id, solution: null }),
    toggle: () => row && setSelection(toggleRow(selection, row.id)),
    selectAll: () => setSelection({ ids: new Set(), all: true }),
    clear: () => setSelection(nothingSelected),
    grade() {
      go({ screen: 'runs', query: selected > 0 ? queryOf(selection, query) : query });
    },
    openBeside() {
      if (!row) return;
      openTab({ id: row.id, title: row.title });
      notify(`${row.id} is open in a tab beside`);
    },
    compare() {
      const pair = pairOf(selection.all ? null : [...selection.ids], row?.id ?? null);
      if (pair.kind === 'pair') ask({ kind: 'compare', of: { sort: 'problems', ids: pair.ids } });
      else notify(pair.message);
    },
    tag: () => chosen && ask({ kind: 'tag', of: chosen }),
    label: () => chosen && go({ screen: 'review', query: queryOf(named, query, 'problem') }),
    assign: () => chosen && ask({ kind: 'assign', of: chosen }),
    retire(retired) {
      if (!chosen) return;
      setSelection(nothingSelected);
      retire(chosen, retired).catch((reason) => complain(sentence(reason)));
    },
    focusSearch: () => field.current?.select(),
    selected,
    hasRow: chosen !== null,
    onRetired: row?.retired ?? false,
  });

  const table = (
    <div className="pane fill">
      {pages.failure ? <Failure of={pages.failure} retry={pages.retry} /> : null}
      {!pages.head && !pages.failure && <Skeleton />}
      {pages.head && total === 0 && <Nothing query={query} all={pages.head.all} onQuery={setQuery} />}
      {total > 0 && (
        <ProblemTable
          pages={pages}
          total={total}
          query={query}
          current={current}
          selection={selection}
          onSight={onSight}
          onSort={(key) => setQuery(sortedBy(query, key))}
          onPoint={setCurrent}
          onSelect={(id) => setSelection(toggleRow(selection, id))}
          onSelectAll={() => setSelection(selection.all ? nothingSelected : { ids: new Set(), all: true })}
        />
      )}
      <SelectionBar count={selected} onClear={() => setSelection(nothingSelected)} />
    </div>
  );

  return (
    <>
      <h1 className="sr">Problems</h1>
      <div className="list-head">
        <div className="row g2 top-aligned">
          <QueryField
            field={field}
            query={query}
            head={pages.head}
            onChange={setQuery}
            onLeave={() => document.querySelector<HTMLElement>('.scroll')?.focus()}
          />
          <CommandButton command={problemsCommand('problems.new')} look="primary" icon />
        </div>
        <div className="row sp">
          <Segmented label="Views" segments={allViews} value={query} onChange={setQuery} />
          <Segmented
            label="Density"
            segments={[
              { id: 'comfortable', label: 'Comfortable' },
              { id: 'compact', label: 'Compact' },
            ]}
            value={density}
            onChange={(next) => prefer({ density: next })}
          />
        </div>
      </div>
      {preview && row && !narrow ? (
        <Split name="preview" direction="row" fixed="second" initial={284} smallest={280} rest={360}>
          {table}
          <Preview row={row} onClose={() => setPreview(false)} />
        </Split>
      ) : (
        table
      )}
    </>
  );
}
