/** The detectors, in the order in which their findings are shown. */

import { againstReference } from './detectors/against-reference.ts';
import { alteredNames } from './detectors/altered-names.ts';
import { answerRead } from './detectors/answer-read.ts';
import { brokenRelation } from './detectors/broken-relation.ts';
import { changingAnswers } from './detectors/changing-answers.ts';
import { earlyExit } from './detectors/early-exit.ts';
import { fingerprintComparison } from './detectors/fingerprint-comparison.ts';
import { fingerprintLookup } from './detectors/fingerprint-lookup.ts';
import { hiddenName } from './detectors/hidden-name.ts';
import { impossiblePass } from './detectors/impossible-pass.ts';
import { judgeText } from './detectors/judge-text.ts';
import { keptState } from './detectors/kept-state.ts';
import { looseResult } from './detectors/loose-result.ts';
import { lostBeyondTests } from './detectors/lost-beyond-tests.ts';
import { pairedAnswers } from './detectors/paired-answers.ts';
import { printedAnswer } from './detectors/printed-answer.ts';
import { reachedOutside } from './detectors/reached-outside.ts';
import { recitedClassic } from './detectors/recited-classic.ts';
import { sizeCases } from './detectors/size-cases.ts';
import { swallowedError } from './detectors/swallowed-error.ts';
import { testTampering } from './detectors/test-tampering.ts';
import { typedAnswers } from './detectors/typed-answers.ts';
import { typedInputs } from './detectors/typed-inputs.ts';
import { typedResults } from './detectors/typed-results.ts';
import type { Detector } from './types.ts';

export const detectors: readonly Detector[] = [
  testTampering,
  earlyExit,
  answerRead,
  printedAnswer,
  judgeText,
  looseResult,
  swallowedError,
  pairedAnswers,
  fingerprintLookup,
  fingerprintComparison,
  typedAnswers,
  typedInputs,
  typedResults,
  sizeCases,
  recitedClassic,
  keptState,
  hiddenName,
  reachedOutside,
  alteredNames,
  impossiblePass,
  lostBeyondTests,
  againstReference,
  changingAnswers,
  brokenRelation,
];
