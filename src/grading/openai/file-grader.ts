/**
 * A grader file as a run uses it: a named version that turns stored solutions into outcomes. Where the file is a
 * quarry.q_tests grader with nothing of its own but settings, it is the q-tests grader itself, and its verdicts by
 * test are kept; every other one judges the answer and gives a score.
 */
import type { Grader, GraderContext } from '../grader.ts';
import { qTestsGrader } from '../q-tests/grader.ts';
import { readSettings, settingNames } from '../q-tests/settings.ts';
import type { Candidate, GradeOutcome } from '../types.ts';
import { parseExact, plainJson, plainNumber } from './exact-json.ts';
import { readGraderFile, runGrader } from './grader-file.ts';
import type { GraderServices, ReadyGrader } from './kind.ts';
import { graderRanges } from './python-service.ts';
import type { FaultFlag, Graded } from './response.ts';

/** A stored version of a grader file. */
export interface FileGraderOptions {
  readonly name: string;
  readonly version: string;
  /** The file's text. */
  readonly definition: string;
  /** Python and models; the engine comes with each run. */
  readonly services: Omit<GraderServices, 'tests'>;
}

/** Faults that lie outside the grader and the sample: another try may end otherwise. */
const passingFlags: readonly FaultFlag[] = [
  'model_grader_server_error',
  'model_grader_refusal_error',
  'model_grader_parse_error',
  'python_grader_server_error',
  'other_error',
];

/** What asks a model, in a file's text. */
const ASKS = /"(?:score_model|label_model|cosine)"/;

/** What runs Python, in a file's text. */
const RUNS = /"python"/;

/** What a result depends on besides file and sample: who answers for models, limits of Python that are not the default. */
function outsideOf(definition: string, { models, python }: FileGraderOptions['services']): string {
  const limits = python?.limits;
  const raised =
    limits !== undefined &&
    (limits.wallMs !== graderRanges.wallMs.default || limits.bytes !== graderRanges.bytes.default);
  const parts = [
    ASKS.test(definition) ? (models ?? '') : '',
    RUNS.test(definition) && raised ? `python ${limits.wallMs} ms ${limits.bytes} bytes` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** From this reward on a sample counts as passed, where the file has no `pass_threshold`. */
const PASS_THRESHOLD = 0.5;

/**
 * The grader of a file.
 * @throws GradingError where the file has a mistake
 */
export function fileGrader({ name, version, definition, services }: FileGraderOptions): Grader {
  const file = parseExact(definition) as Record<string, unknown>;
  const { grader } = readGraderFile(file);
  const common = { type: grader.type, id: `${name}@${version}`, settings: definition };
  const own = Object.keys(file).filter((key) => !settingNames.includes(key));
  if (grader.type === 'quarry.q_tests' && own.every((key) => key === 'tests' && file[key] === 'problem')) {
    const settings = Object.fromEntries(Object.entries(file).filter(([key]) => settingNames.includes(key)));
    return { ...qTestsGrader(readSettings(plainJson(settings))), ...common };
  }
  const given = plainNumber(file.pass_threshold);
  const threshold = typeof given === 'number' ? given : PASS_THRESHOLD;
  const outside = outsideOf(definition, services);
  return {
    ...common,
    ...(outside === '' ? {} : { outside }),
    usesAnswer: true,
    grade: async (candidate, context) =>
      outcomeOf(await graded(grader, candidate, context, services), grader.type, threshold),
  };
}

function graded(
  grader: ReadyGrader,
  candidate: Candidate<unknown>,
  { engine, limits, signal }: GraderContext,
  services: Omit<GraderServices, 'tests'>,
): Promise<Graded> {
  signal?.throwIfAborted();
  const { answer, language, code, entryPoint, tests } = candidate;
  if (!answer) throw new Error('A grader of answers was given a candidate without its answer.');
  const subject = { language, code, entryPoint, tests };
  const withTests = { ...services, tests: { engine, limits, ...(signal ? { signal } : {}) } };
  return runGrader(grader, answer.output, answer.item, withTests, subject);
}

/** A fault says nothing of the solution: it is no fail and has no score. */
function outcomeOf(
  { outcome, parts, warnings, settled, usage, ms }: Graded,
  type: string,
  threshold: number,
): GradeOutcome {
  const detail = {
    grader_type: type,
    ...(Object.keys(parts).length ? { parts } : {}),
    ...(warnings.length ? { warnings } : {}),
    ...(Object.keys(usage).length ? { usage } : {}),
  };
  if (outcome.kind === 'reward') {
    const { reward: score } = outcome;
    const status = score >= threshold ? 'passed' : 'failed';
    return { status, score, tests: [], ms, message: null, detail, passing: !settled };
  }
  const { flag, message } = outcome;
  const passing = passingFlags.includes(flag);
  return {
    status: 'unsupported',
    score: null,
    tests: [],
    ms,
    message,
    detail: { ...detail, fault: flag },
    passing,
  };
}
