/** Exchange: imports, the list of export formats, previews, exports, verifying an export. */
import { resolve } from 'node:path';
import type { z } from 'zod';
import {
  exportDataset,
  formatSheets,
  type ImportOptions,
  type ImportSource,
  importSources,
  type Job,
  previewExport,
  verifyExport,
} from '../exchange/index.ts';
import { checkValue } from './check-value.ts';
import type { exportEvent, importEvent } from './contract/index.ts';
import { eventStream } from './event-stream.ts';
import type { Operations } from './operations.ts';
import { ProgressEvents } from './progress-events.ts';
import { version } from './version.ts';
import { wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

type ImportEvent = z.infer<typeof importEvent>;
type ExportEvent = z.infer<typeof exportEvent>;
type GivenSource = { readonly path: string } | { readonly file: File };

const sourceOf = (given: GivenSource): ImportSource =>
  'path' in given
    ? { kind: 'path', path: resolve(given.path) }
    : { kind: 'bytes', name: given.file.name, size: given.file.size, bytes: () => given.file.stream() };

interface ImportInput extends Omit<ImportOptions, 'by' | 'checkValue'> {
  readonly sources: readonly GivenSource[];
}

const importFiles = (workspace: Workspace, input: ImportInput, outer: AbortSignal | undefined) => {
  const dataset = workspace.dataset();
  const { sources, ...options } = input;
  return eventStream<ImportEvent>(outer, async (emit, signal) => {
    const job: Job = { signal, onProgress: new ProgressEvents(emit).tell };
    const asked = { ...options, by: workspace.annotator(), checkValue };
    const report = await importSources(dataset, sources.map(sourceOf), asked, job);
    emit({ kind: 'done', ...wire(report) });
  });
};

interface ExportInput {
  readonly format: string;
  readonly snapshot: string | null;
  readonly options: Readonly<Record<string, string>>;
}

const exportTo = (
  workspace: Workspace,
  { out, ...input }: ExportInput & { readonly out: string },
  outer: AbortSignal | undefined,
) => {
  const dataset = workspace.dataset();
  return eventStream<ExportEvent>(outer, async (emit, signal) => {
    const job: Job = { signal, onProgress: new ProgressEvents(emit).tell };
    const request = { ...input, by: workspace.annotator(), version };
    const report = await exportDataset(dataset, request, resolve(out), job);
    emit({ kind: 'done', ...wire(report) });
  });
};

export const exchangeOperations = ({ exchange: area }: Operations) => ({
  importFiles: area.importFiles.handler(({ context, input, signal }) =>
    importFiles(context.workspace, input, signal),
  ),
  formats: area.formats.handler(() => [...wire(formatSheets)]),
  preview: area.preview.handler(({ context: { workspace }, input: { limit, ...input } }) =>
    wire(previewExport(workspace.dataset(), { ...input, by: workspace.annotator(), version }, limit)),
  ),
  exportTo: area.exportTo.handler(({ context, input, signal }) => exportTo(context.workspace, input, signal)),
  verify: area.verify.handler(async ({ input }) => wire(await verifyExport(resolve(input.dir)))),
});
