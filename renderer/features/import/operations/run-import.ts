/** Imports files as the page's job: first as a trial that stores nothing, then for real. */
import { api, type ImportEvent, queryClient } from '../../../client/index.ts';
import { runJob } from '../../../state/job.ts';

export type Imported = Extract<ImportEvent, { kind: 'done' }>;

/** A file of the browser, or a path on the machine of the host. */
export type ImportSource = { readonly file: File } | { readonly path: string };

export interface ImportInput {
  readonly sources: readonly ImportSource[];
  readonly format: string;
  readonly batch: string | null;
  readonly onConflict: 'skip' | 'revise' | 'fail';
  readonly dryRun: boolean;
}

/** @throws where a file cannot be read; nothing is then stored */
export function runImport(input: ImportInput): Promise<Imported> {
  return runJob(input.dryRun ? 'Reading' : 'Importing', async (signal, report) => {
    const events = await api.exchange.importFiles(
      { ...input, sources: input.sources.map((source) => ({ ...source })), map: {} },
      { signal },
    );
    let done: Imported | null = null;
    for await (const event of events) {
      if (event.kind === 'progress') report(event);
      else done = event;
    }
    if (!done) throw new Error('The import was stopped; nothing was stored.');
    if (!input.dryRun) await queryClient.invalidateQueries();
    return done;
  });
}

/** `3 problems, 12 tests`, or what to say for none. */
export function recordCounts(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(
      ([kind, count]) =>
        `${count.toLocaleString('en-US')} ${kind}${count === 1 || kind.endsWith('s') ? '' : kind.endsWith('ch') ? 'es' : 's'}`,
    );
  return parts.length > 0 ? parts.join(', ') : 'nothing';
}
