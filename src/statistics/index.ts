/** Door of the statistics room: figures with their uncertainty. Pure, depends on nothing. */
export { auroc, type Confusion, cohenKappa, confusionOf, f1, precision, recall } from './classification.ts';
export { bootstrapInterval, type Interval, wilsonInterval } from './interval.ts';
export { type PairedTest, pairedTest } from './paired.ts';
export { seededRandom } from './random.ts';
