/**
 * The draft beside a saved version: the two files with what differs marked, and what it would change on the samples.
 * Files come first: scoring may ask models, which costs.
 */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type GraderDetail, queries } from '../../../client/index.ts';
import { LazyDiffView } from '../../../editor/index.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Failure, Skeleton } from '../../../ui/empty.tsx';
import { age } from '../../../ui/numbers.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { changesOnSamples } from '../operations/changes.ts';
import { WhatChanges } from './what-changes.tsx';

interface Props {
  readonly grader: GraderDetail;
  readonly definition: string;
  /** Null where the draft has mistakes and cannot score. */
  readonly query: string | null;
  readonly threshold: number;
  /** Puts a version's file into the editor. */
  readonly onTake: (version: number, definition: string) => void;
  readonly onClose: () => void;
}

const views = [
  { id: 'file', label: 'File' },
  { id: 'scores', label: 'Scores' },
] as const;

function Files({
  before,
  title,
  after,
}: {
  readonly before: string;
  readonly title: string;
  readonly after: string;
}) {
  const left = useMemo(() => ({ title, text: before, language: 'json' }), [title, before]);
  const right = useMemo(() => ({ title: 'Draft', text: after, language: 'json' }), [after]);
  return (
    <div className="versions">
      <LazyDiffView left={left} right={right} />
    </div>
  );
}

/** The dialog; its versions are the newest first. */
export function VersionsDialog({ grader, definition, query, threshold, onTake, onClose }: Props) {
  const [version, setVersion] = useState(grader.versions[0]?.version ?? 0);
  const [view, setView] = useState<'file' | 'scores'>('file');
  const older = useQuery(queries.graders.get.queryOptions({ input: { name: grader.name, version } }));
  const name = `Version ${version}`;
  const now = Date.now();
  return (
    <Dialog
      title={`${grader.name}: the draft beside a version`}
      confirm={`Go back to version ${version}`}
      ready={older.data !== undefined && older.data.definition !== definition}
      width={view === 'file' ? 1080 : 640}
      onConfirm={() => older.data && onTake(version, older.data.definition)}
      onClose={onClose}
    >
      <div className="row g2">
        <Select
          aria-label="Version"
          data={grader.versions.map((each) => ({
            value: String(each.version),
            label: `Version ${each.version}, ${each.savedBy}, ${age(each.savedAt, now)}`,
          }))}
          value={String(version)}
          allowDeselect={false}
          onChange={(chosen) => chosen !== null && setVersion(Number(chosen))}
          w={300}
          data-autofocus
        />
        <span className="grow" />
        <Segmented label="Compare by" segments={views} value={view} onChange={setView} />
      </div>
      {older.error ? <Failure of={older.error} retry={() => void older.refetch()} /> : null}
      {!older.data && !older.error && <Skeleton />}
      {older.data && view === 'file' && (
        <Files before={older.data.definition} title={name} after={definition} />
      )}
      {older.data && view === 'scores' && query === null && (
        <p className="t2 sm">The draft has mistakes; mend them to see what it would change.</p>
      )}
      {older.data && view === 'scores' && query !== null && (
        <WhatChanges
          key={version}
          of={['samples', grader.name, version, definition, query]}
          read={(signal, report) =>
            changesOnSamples(older.data.definition, definition, query, signal, report)
          }
          before={name}
          threshold={threshold}
        />
      )}
    </Dialog>
  );
}
