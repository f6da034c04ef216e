/** Names that belong to whoever judges: namespaces of the language and of test harnesses, and the words for judging. */

const LANGUAGE = /^\.(?:q|Q|z|h|j|o|m)(?:\.|$)/;
const HARNESS =
  /^\.(?:t|tt|tests?|testing|tst|harness|grader?|grading|judge|judging|bench(?:mark)?|suites?|checks?|checker|runner|unit|qunit|k4unit|evals?|evaluator|score|scoring|verify|verifier|expect(?:ed)?|assert|spec|oracle|answers?|solutions?)(?:\.|$)/i;
const WORD =
  /^(?:assert\w*|check\w*|expect\w*|verify\w*|judge\w*|grade\w*|score\w*|compare\w*|same|equals?|isEqual|matches|run_?tests?|runTest\w*|test_?\w*|report|pass|passed|fail|failed)$/i;
const CLOCK =
  /(?:^|[._])(?:now|clock|timer|elapsed|timeit|stopwatch|bench\w*|perf)$|^\.z\.(?:p|P|n|N|t|T|z|Z|ts)$/i;
const STATE =
  /^(?:expected|expect|want|wanted|answers?|answer_?key|oracle|tests?|test_?cases?|cases|truth|gold|golden|hidden\w*|solutions?)$/i;

/** A namespace of the language itself. */
export const isLanguageName = (name: string): boolean => LANGUAGE.test(name);
/** A namespace that a test harness would use. */
export const isHarnessName = (name: string): boolean => HARNESS.test(name);
/** A word for judging, as a name in the root namespace. */
export const isJudgingWord = (name: string): boolean => WORD.test(name);
/** A name for a clock or a benchmark. */
export const isClockName = (name: string): boolean => CLOCK.test(name);
/** A name for what a harness keeps: expected values, cases. */
export const isStateName = (name: string): boolean => STATE.test(name);
