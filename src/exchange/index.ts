/** The door of exchange/: getting data in and out. One file a format under import/ and export/. */
export { ExchangeError, type ExchangeErrorCode, type Place } from './errors.ts';
export { type ExportReport, type ExportRequest, exportDataset } from './export/export-dataset.ts';
export type { WrittenFile } from './export/export-file.ts';
export type { OptionSheet } from './export/format.ts';
export { type FormatSheet, formatSheets } from './export/formats.ts';
export type { GuardMode, GuardReport } from './export/guards.ts';
export { type ExportPreview, previewExport } from './export/preview.ts';
export { type VerifyReport, verifyExport } from './export/verify.ts';
export type { OnConflict } from './import/conflicts.ts';
export {
  type ImportOptions,
  type ImportReport,
  importFormats,
  importSources,
} from './import/import-sources.ts';
export type { ImportSource } from './import/source.ts';
export type { Job } from './job.ts';
export { contentHash } from './quarry-jsonl/content-hash.ts';
