/** The shapes of the contract by the names that the screens use. */
import type { Api } from './api.ts';

type Answer<Call extends (...args: never[]) => unknown> = Awaited<ReturnType<Call>>;
type Item<Call extends (...args: never[]) => unknown> =
  Answer<Call> extends AsyncIterable<infer Event> ? Event : never;

export type Status = Answer<Api['workspace']['status']>;
type TagInput = Parameters<Api['problems']['tag']>[0];
export type ProblemSet = TagInput['set'];
export type Problem = Answer<Api['problems']['get']>;
export type ProblemList = Answer<Api['problems']['list']>;
export type ProblemRow = ProblemList['rows'][number];
export type Test = Problem['tests'][number];
export type TestBody = Test['body'];
export type SolutionRow = Answer<Api['solutions']['list']>[number];
export type Solution = Answer<Api['solutions']['get']>;
export type RunEvent = Item<Api['grade']['preview']>;
export type TestVerdict = Extract<RunEvent, { kind: 'test' }>['verdict'];
export type TestStatus = TestVerdict['status'];
export type GradeEvent = Item<Api['grade']['start']>;
export type ResultRow = Answer<Api['grade']['results']>[number];
export type Label = Answer<Api['labels']['add']>;
export type Verdict = Label['verdict'];
export type HackKind = Answer<Api['labels']['kinds']>[number];
export type ReviewItem = Answer<Api['review']['item']>;
export type Snapshot = Answer<Api['snapshots']['list']>[number];
export type ImportEvent = Item<Api['exchange']['importFiles']>;
export type ExportFormat = Answer<Api['exchange']['formats']>[number];
export type ExportPreview = Answer<Api['exchange']['preview']>;
export type ExportEvent = Item<Api['exchange']['exportTo']>;
export type Statistics = Answer<Api['stats']['get']>;
export type KnownOfTests = Answer<Api['tests']['known']>;
export type TestAudit = NonNullable<KnownOfTests['audit']>;
export type TestFinding = TestAudit['findings'][number];
export type ProblemStrength = NonNullable<KnownOfTests['strength']>;
export type MeasuredStrength = Extract<ProblemStrength, { kind: 'measured' }>;
export type ProbeEvent = Item<Api['tests']['probe']>;
export type GraderChecked = Answer<Api['graders']['validate']>;
type LabEvent = Item<Api['graders']['try']>;
export type LabRow = Extract<LabEvent, { kind: 'row' }>['row'];
export type LabDone = Extract<LabEvent, { kind: 'done' }>;
export type Agreement = NonNullable<LabDone['agreement']>;
export type EngineSettings = Answer<Api['engines']['get']>;
export type EndpointStatus = Answer<Api['endpoint']['get']>;
export type SuspectQueue = Answer<Api['integrity']['suspects']>;
export type SuspectItem = Answer<Api['integrity']['suspect']>;
export type DisputeItem = Answer<Api['adjudication']['item']>;
export type AnnotatorAgreement = Answer<Api['adjudication']['agreement']>;
