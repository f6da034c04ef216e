/** The door to the api: calls, cached queries, failures as sentences, the desktop's dialogs. */
export { api, queries } from './api.ts';
export { desktop } from './desktop.ts';
export { isConflict, isStop, sentence } from './failure.ts';
export { queryClient } from './query-client.ts';
export { listenForPort } from './transport.ts';
export type {
  Agreement,
  AnnotatorAgreement,
  DisputeItem,
  EndpointStatus,
  EngineSettings,
  ExportEvent,
  ExportFormat,
  ExportPreview,
  GradeEvent,
  GraderChecked,
  HackKind,
  ImportEvent,
  LabDone,
  Label,
  LabRow,
  Problem,
  ProblemList,
  ProblemRow,
  ProblemSet,
  ResultRow,
  ReviewItem,
  RunEvent,
  Snapshot,
  Solution,
  SolutionRow,
  Statistics,
  Status,
  SuspectItem,
  SuspectQueue,
  Test,
  TestBody,
  TestStatus,
  TestVerdict,
  Verdict,
} from './types.ts';
