/** Door of the statistics room: figures with their uncertainty. Pure, depends on nothing. */
export { auroc,  cohenKappa, confusionOf, f1, precision, recall } from './classification.ts';
export { bootstrapInterval,  wilsonInterval } from './interval.ts';
export {  pairedTest } from './paired.ts';
