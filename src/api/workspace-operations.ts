/** Workspace: which dataset is open, the bundled sample, the annotator's name, care of the file. */
import { basename, resolve } from 'node:path';
import type { Operations } from './operations.ts';
import { version } from './version.ts';
import type { Workspace } from './workspace.ts';

const statusOf = (workspace: Workspace) => {
  const dataset = workspace.current();
  const engine = workspace.engine();
  const meta = dataset?.meta();
  return {
    version,
    engine: { name: engine.name, version: engine.version, workers: engine.parallel },
    annotator: workspace.annotator(),
    dataset:
      dataset && meta
        ? {
            path: dataset.path,
            name: meta.name || basename(dataset.path),
            description: meta.description,
            license: meta.license,
            counts: {
              ...dataset.statistics.counts(),
              ...dataset.statistics.waiting(workspace.annotator()),
            },
          }
        : null,
  };
};

export const workspaceOperations = ({ workspace: area }: Operations) => ({
  status: area.status.handler(({ context }) => statusOf(context.workspace)),
  open: area.open.handler(({ context, input }) => {
    context.workspace.open(input.path);
    return statusOf(context.workspace);
  }),
  create: area.create.handler(async ({ context, input }) => {
    await context.workspace.create(input.path, input.sample);
    return statusOf(context.workspace);
  }),
  openSample: area.openSample.handler(async ({ context }) => {
    await context.workspace.openSample();
    return statusOf(context.workspace);
  }),
  setAnnotator: area.setAnnotator.handler(({ context, input }) => {
    context.workspace.setAnnotator(input.name);
    return statusOf(context.workspace);
  }),
  check: area.check.handler(({ context }) => ({ faults: [...context.workspace.dataset().check()] })),
  backup: area.backup.handler(({ context, input }) => {
    const path = resolve(input.path);
    context.workspace.dataset().backup(path);
    return { path };
  }),
});
