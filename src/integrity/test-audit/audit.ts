/**
 * The audit of a problem's tests: references and solutions answer what the tests ask, and every rule is asked about
 * every test. Choosing the solutions, keeping what was found, and mending are the caller's.
 */
import { ExecutionError, equalValues, jsonOfValue } from '../../execution/index.ts';
import type { TestCase } from '../../grading/index.ts';
import type { Value } from '../../q/index.ts';
import { factsOf } from '../problem-facts.ts';
import { answersOf, type Callable } from '../running/answers.ts';
import type { RunSettings } from '../running/settings.ts';
import { confidences } from '../suspicion.ts';
import type { KnownTest, ProblemFacts } from '../types.ts';
import { brokenByThemselves, rejectedByAll } from './code-tests.ts';
import { auditKey } from './key.ts';
import { proposalFor } from './mend.ts';
import { auditRules } from './registry.ts';
import type {
  Answer,
  AuditSource,
  AuthoredSolution,
  Fault,
  TestAudit,
  TestFinding,
  TestSubject,
  VoiceKind,
} from './types.ts';
import { readWording } from './wording.ts';

/** Solutions that are asked, of each sort. */
const MOST = 24;
/** An unlabelled solution is a witness on a test only if it passes all others, and these are so many. */
const OTHERS_PASSED = 3;
/** With so many honest authors, or a reference, unlabelled solutions are not needed. */
const ENOUGH_AUTHORS = 2;

/** Audits known from before, by a key that names all they depend on. */
export interface AuditCache {
  get(key: string): TestAudit | undefined;
  set(key: string, audit: TestAudit): void;
}

export interface AuditSettings extends RunSettings {
  readonly cache: AuditCache;
}

/**
 * Audits the tests of one problem.
 * @throws the signal's reason when aborted
 */
export async function auditTests(source: AuditSource, settings: AuditSettings): Promise<TestAudit> {
  settings.signal.throwIfAborted();
  const key = auditKey(source, settings);
  const known = settings.cache.get(key);
  if (known) return known;
  const audit = await audited(source, settings);
  settings.cache.set(key, audit);
  return audit;
}

/** What is known of it from before; runs nothing. */
export const knownAudit = (
  source: AuditSource,
  settings: Omit<AuditSettings, 'signal'>,
): TestAudit | undefined => settings.cache.get(auditKey(source, settings));

async function audited(source: AuditSource, settings: RunSettings): Promise<TestAudit> {
  const { problem, honest } = source;
  const facts = factsOf(problem);
  const given = await answersByTest(source, facts, settings);
  const wording = readWording(problem.statement);
  const stored = new Map(problem.tests.map((test) => [test.id, test]));
  const findings = facts.tests.flatMap((test, i) => {
    const subject = { wording, test, answers: given[i] ?? [] };
    const fault = worst(subject);
    return fault ? [findingOf(fault, subject, stored.get(test.id) as TestCase, problem.entryPoint)] : [];
  });
  const { q } = problem.references;
  const reference = q === null ? [] : [{ id: 'q-reference', author: 'q-reference', code: q }];
  const broken = await brokenByThemselves(problem, settings);
  const others = (await rejectedByAll(problem, [...reference, ...distinct(honest)], settings)).filter(
    ({ test }) => !broken.some((each) => each.test === test),
  );
  return {
    problem: problem.id,
    audited: facts.tests.length + problem.tests.filter(({ body }) => body.kind !== 'args').length,
    tests: problem.tests.length,
    voices: new Set(given.flat().map(({ from }) => from)).size,
    findings: [...findings, ...broken, ...others],
  };
}

interface RuledFault extends Fault {
  readonly rule: string;
}

/** The surest fault that the rules find; the earlier rule where they are equally sure. */
const worst = (subject: TestSubject): RuledFault | undefined =>
  auditRules
    .flatMap((rule) => {
      const fault = rule.audit(subject);
      return fault ? [{ ...fault, rule: rule.id }] : [];
    })
    .sort((a, b) => confidences[b.strength] - confidences[a.strength])[0];

function findingOf(
  fault: RuledFault,
  { test, answers }: TestSubject,
  { body }: TestCase,
  entryPoint: string,
): TestFinding {
  const values = body.kind === 'args' ? body : null;
  return {
    test: test.id,
    rule: fault.rule,
    kind: fault.kind,
    strength: fault.strength,
    confidence: confidences[fault.strength],
    message: fault.message,
    argsJson: values?.argsJson ?? null,
    expectedJson: values?.expectedJson ?? null,
    answers: answers.map(({ from, value }) => ({
      from,
      answerJson: jsonOfValue(value),
      accepted: accepts(test, value),
    })),
    proposal: values && proposalFor(fault, test, values, entryPoint),
  };
}

const accepts = ({ expected, comparator, tolerance }: KnownTest, value: Value): boolean =>
  equalValues(value, expected, comparator, tolerance ?? undefined);

interface Voice extends Callable {
  readonly from: string;
  readonly kind: VoiceKind;
  readonly author: string;
}

/** For each test, what those say who may speak on it. */
async function answersByTest(
  { honest, unlabelled }: AuditSource,
  { entryPoint, references, tests }: ProblemFacts,
  settings: RunSettings,
): Promise<readonly (readonly Answer[])[]> {
  const reference = (kind: VoiceKind, language: 'q' | 'python', code: string | null): readonly Voice[] =>
    code === null ? [] : [{ from: kind, kind, author: kind, language, code, entryPoint }];
  const written = (kind: VoiceKind, solutions: readonly AuthoredSolution[]): readonly Voice[] =>
    distinct(solutions).map(({ id, author, code }) => ({
      from: id,
      kind,
      author,
      language: 'q',
      code,
      entryPoint,
    }));
  const vouched = await ask(
    [
      ...reference('python-reference', 'python', references.python),
      ...reference('q-reference', 'q', references.q),
      ...written('honest', honest),
    ],
    tests,
    settings,
  );
  const isEnough = (answers: readonly Answer[]): boolean =>
    answers.some(({ kind }) => kind !== 'honest') ||
    new Set(answers.map(({ author }) => author)).size >= ENOUGH_AUTHORS;
  if (vouched.every(isEnough)) return vouched;
  const others = await ask(written('unlabelled', unlabelled), tests, settings);
  return vouched.map((answers, i) =>
    isEnough(answers) ? answers : [...answers, ...soundOn(i, others, tests)],
  );
}

/** Answers to the test `at` of those who pass all others. */
function soundOn(
  at: number,
  all: readonly (readonly Answer[])[],
  tests: readonly KnownTest[],
): readonly Answer[] {
  if (tests.length <= OTHERS_PASSED) return [];
  const passes = (from: string): boolean =>
    tests.every((test, i) => {
      const answer = all[i]?.find((each) => each.from === from);
      return i === at || (answer !== undefined && accepts(test, answer.value));
    });
  return (all[at] ?? []).filter(({ from }) => passes(from));
}

/** The values that come back, by test; what fails, or is no value that could be expected, says nothing. */
async function ask(
  voices: readonly Voice[],
  tests: readonly KnownTest[],
  settings: RunSettings,
): Promise<readonly (readonly Answer[])[]> {
  const inputs = tests.map(({ args }) => args);
  const outcomes = await Promise.all(voices.map((voice) => answersOf(voice, inputs, settings)));
  return tests.map((_, i) =>
    voices.flatMap(({ from, kind, author }, j) => {
      const outcome = outcomes[j]?.[i];
      return outcome?.kind === 'value' && isData(outcome.value)
        ? [{ from, kind, author, value: outcome.value }]
        : [];
    }),
  );
}

function isData(value: Value): boolean {
  try {
    return !jsonOfValue(value).includes('{"$fn":');
  } catch (error) {
    if (error instanceof ExecutionError) return false;
    throw error;
  }
}

const distinct = (solutions: readonly AuthoredSolution[]): readonly AuthoredSolution[] =>
  [...new Map(solutions.toReversed().map((each) => [each.code, each])).values()].toReversed().slice(0, MOST);
