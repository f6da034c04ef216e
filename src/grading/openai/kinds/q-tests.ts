/**
 * quarry.q_tests in a grader file: the sample's code runs on tests, those of the file or of the problem. Scores,
 * weights, bonus and limits are the q-tests grader's own; here a file is read and an outcome becomes a reward.
 */
import { type Extraction, extractCode, extractions } from '../../extract-code.ts';
import { qTestsGrader } from '../../q-tests/grader.ts';
import { rangeOf } from '../../q-tests/score.ts';
import { checkSettings, settingNames } from '../../q-tests/settings.ts';
import { triedAgain } from '../../run/repeat.ts';
import { parseTemplate } from '../../template.ts';
import type { GradeOutcome, TestCase } from '../../types.ts';
import { plainJson } from '../exact-json.ts';
import { entryPointIn, filled, type GraderKind, type RunContext } from '../kind.ts';
import { fieldAt, fieldsOf, isAbsent, mistake, optional, type Place, template, word } from '../reader.ts';
import { GraderFault } from '../response.ts';
import { readTests } from './tests-field.ts';

const engines = ['embedded', 'kdb', 'kdb-ipc'] as const;

/** Where the code and the tests come from; null stands for the problem's own. */
interface QTestsSource {
  readonly code: ReturnType<typeof template> | null;
  readonly extraction: Extraction | null;
  readonly tests: readonly TestCase[] | null;
}

/** @throws GradingError naming the path of the first mistake */
function readSource(place: Place): QTestsSource {
  const tests = fieldAt(place, 'tests');
  return {
    code: optional(fieldAt(place, 'code'), template, null),
    extraction: optional(fieldAt(place, 'extract'), (at) => word<Extraction>(at, extractions), null),
    tests: isAbsent(tests) || tests.value === 'problem' ? null : readTests(tests),
  };
}

function readSettingsAt(place: Place) {
  const given = Object.entries(fieldsOf(place)).filter(([key]) => settingNames.includes(key));
  const read = checkSettings(plainJson(Object.fromEntries(given)));
  if (read.ok) return read.settings;
  throw mistake([place.path, ...read.path].filter(Boolean).join('.'), `${read.phrase}.`);
}

/** A weight for a test that is not there changes nothing: a slip of the pen, most likely. */
function noteWeights(
  place: Place,
  tests: readonly TestCase[] | null,
  weights: Readonly<Record<string, number>>,
) {
  const foreign = Object.keys(weights).filter((id) => tests?.every((test) => test.id !== id));
  for (const id of foreign)
    place.warnings.push(
      `${fieldAt(fieldAt(place, 'weights'), id).path} is for a test that the grader does not have.`,
    );
}

function itemTests({ scope }: RunContext): TestCase[] {
  const { tests } = scope.item as { tests?: unknown };
  if (tests === undefined)
    throw new GraderFault(
      'invalid_variable_error',
      'There are no tests: item.tests is missing; give the item tests, or write them into the grader.',
    );
  try {
    return readTests({ value: tests, path: 'item.tests', warnings: [] });
  } catch (error) {
    throw new GraderFault('invalid_variable_error', (error as Error).message);
  }
}

function entryPointOf(context: RunContext, tests: readonly TestCase[]): string {
  const given = entryPointIn(context);
  if (given) return given;
  if (tests.every(({ body }) => body.kind === 'q-script' || body.kind === 'q-assert')) return '';
  throw new GraderFault(
    'invalid_variable_error',
    'The function to call is not known: item.entry_point is missing; add its name.',
  );
}

/** A reward where the tests gave one; where they did not, nothing is known of the sample. */
function rewardOf({ status, score, message, tests }: GradeOutcome): number {
  if (score !== null) return score;
  const first = tests.find((test) => test.status === status);
  const told = first?.message && `Test ${first.id}: ${first.message}`;
  throw new GraderFault('other_error', message ?? told ?? `The tests ended as ${status} and give no score.`);
}

const wholeAnswer = parseTemplate('{{sample.output_text}}');

export const qTests: GraderKind = {
  type: 'quarry.q_tests',
  fields: ['code', 'extract', 'tests', 'engine', ...settingNames],
  read(place) {
    const settings = readSettingsAt(place);
    const source = readSource(place);
    const engine = optional(fieldAt(place, 'engine'), (at) => word(at, engines), null);
    const grader = qTestsGrader(settings);
    noteWeights(place, source.tests, settings.weights);
    return {
      templates: source.code ? [source.code] : [],
      range: rangeOf(settings),
      async run(context) {
        const { services, subject } = context;
        if (!services.tests) throw new GraderFault('other_error', 'There is no engine here to run q on.');
        if (engine !== null && engine !== services.tests.engine.name)
          throw new GraderFault(
            'other_error',
            `The grader asks for the engine ${engine}, and this run uses ${services.tests.engine.name}.`,
          );
        const tests = source.tests ?? subject?.tests ?? itemTests(context);
        const entryPoint = entryPointOf(context, tests);
        const language = subject?.language ?? settings.language ?? 'q';
        const asStored = source.code === null && source.extraction === null ? subject?.code : undefined;
        const code =
          asStored ??
          extractCode(
            filled(source.code ?? wholeAnswer, context),
            source.extraction ?? 'auto',
            entryPoint,
            language === 'python' ? 'python' : 'q',
          );
        const candidate = { id: 'sample', ref: null, language, code, entryPoint, tests };
        const { tests: using } = services;
        const outcome = await triedAgain(() => grader.grade(candidate, using));
        const crashed = outcome.tests.filter(({ status }) => status === 'crash').length;
        if (crashed)
          context.unsettled(
            `${settings.name}: ${crashed} of ${outcome.tests.length} tests ended in a crash of the engine, twice, and count as failed; run it again.`,
          );
        return rewardOf(outcome);
      },
    };
  },
};
