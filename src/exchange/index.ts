/** The door of exchange/: getting data in and out. One file a format under import/ and export/. */
export { ExchangeError, type ExchangeErrorCode } from './errors.ts';
export { type ExportRequest, exportDataset } from './export/export-dataset.ts';
export { formatSheets } from './export/formats.ts';
export { leakedTest } from './export/hidden-leak.ts';
export { previewExport } from './export/preview.ts';
export { verifyExport } from './export/verify.ts';
export {
  type ImportOptions,
  type ImportReport,
  importSources,
} from './import/import-sources.ts';
export type { ImportSource } from './import/source.ts';
export type { Job } from './job.ts';
export { contentHash } from './quarry-jsonl/content-hash.ts';
