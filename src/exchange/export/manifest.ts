/** manifest.json: what an export was made of and with, and the checksum of each of its files. Two-space indent. */
import { createHash } from 'node:crypto';
import type { Dataset, Snapshot } from '../../store/index.ts';
import { byUtf8 } from '../json/write.ts';
import type { WrittenFile } from './export-file.ts';
import type { ExportFormat } from './format.ts';
import type { ChosenOptions } from './formats.ts';
import type { GuardReport } from './guards.ts';
import type { LineageFacts } from './lineage.ts';
import type { SuspectReport } from './suspects.ts';
import { promptTemplate } from './task-record.ts';
import { tokenizer } from './tokens.ts';

export interface ExportCounts {
  readonly selected: number;
  readonly written: number;
  readonly dropped: number;
  readonly bySplit: ReadonlyMap<string, number>;
  readonly byTask: ReadonlyMap<string, number>;
  readonly tokens: number;
}

export interface ManifestParts {
  readonly dataset: Dataset;
  readonly snapshot: Snapshot;
  readonly version: string;
  readonly format: ExportFormat;
  readonly options: ChosenOptions;
  readonly counts: ExportCounts;
  readonly files: readonly WrittenFile[];
  readonly guards: readonly GuardReport[];
  /** What the user's rule about suspects met; null where there is none. */
  readonly suspects: SuspectReport | null;
  readonly lineage: LineageFacts;
}

const sorted = <Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> =>
  Object.fromEntries([...entries].sort(([one], [other]) => byUtf8(one, other)));

/** The snapshot's time unless the environment fixes one; never the clock, so that a repetition gives the same bytes. */
export const exportTime = (snapshot: Snapshot): string => {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || !/^\d{1,11}$/.test(epoch)) return snapshot.createdAt;
  return new Date(Number(epoch) * 1000).toISOString().replace('.000Z', 'Z');
};

const templates = (format: ExportFormat): object[] => {
  if (format.kind !== 'tasks') return [];
  const sha256 = createHash('sha256').update(JSON.stringify(promptTemplate.parts)).digest('hex');
  return [{ name: promptTemplate.name, version: promptTemplate.version, sha256 }];
};

const suspectsOf = ({ notInspected, ...report }: SuspectReport) => ({
  ...report,
  not_inspected: notInspected,
});

/** The manifest as text, its keys in the order that the specification gives. */
export const manifestText = (parts: ManifestParts): string => {
  const { dataset, snapshot, format, options, counts, lineage } = parts;
  const modes = [...options.modes].map(([id, mode]) => [`guard.${id}`, mode] as const);
  const manifest = {
    manifest: 1,
    tool: 'quarry',
    version: parts.version,
    format: format.id,
    container: 'jsonl',
    options: sorted([...options.values, ...modes]),
    templates: templates(format),
    snapshot: { name: snapshot.name, created_at: snapshot.createdAt, content_sha256: snapshot.contentSha256 },
    created_at: exportTime(snapshot),
    counts: {
      selected: counts.selected,
      written: counts.written,
      dropped: counts.dropped,
      by_split: sorted(counts.bySplit),
      by_task: sorted(counts.byTask),
      tokens: counts.tokens,
    },
    files: [...parts.files].sort((one, other) => byUtf8(one.path, other.path)),
    guards: parts.guards.filter((guard) => options.modes.has(guard.id)),
    ...(parts.suspects && { suspects: suspectsOf(parts.suspects) }),
    lossy: format.lossy,
    lineage: {
      dataset: dataset.snapshots.meta(snapshot.key).name,
      sources: lineage.sources.map(({ name, license, problems }) => ({
        ...(name === null ? {} : { name }),
        ...(license === null ? {} : { license }),
        problems,
      })),
      graders: lineage.graders,
      engines: lineage.engines,
      batches: lineage.batches,
    },
    encoders: format.kind !== 'tasks' ? {} : { [tokenizer.name]: tokenizer.version },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
};
