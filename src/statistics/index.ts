/** Door of the statistics room: figures with their uncertainty. Pure, depends on nothing. */
export { type Calibrator, calibrate, isotonic, logistic, platt } from './calibration.ts';
export { type Confusion, cohenKappa, confusionOf, f1, precision, recall } from './classification.ts';
export {
  type ClassifiedRow,
  type ClassifierFigures,
  classifierFigures,
} from './classifier.ts';
export { foldsByGroup } from './folds.ts';
export {
  bootstrapInterval,
  clusteredEstimates,
  type Estimate,
  type Interval,
  wilsonInterval,
} from './interval.ts';
export { type PairedTest, pairedTest } from './paired.ts';
export { seededRandom } from './random.ts';
export { auroc, averagePrecision, recallAtFalsePositiveRate, type Scored } from './ranking.ts';
export {
  brierScore,
  calibrationError,
  type Forecast,
  type ReliabilityBin,
  reliabilityBins,
} from './reliability.ts';
