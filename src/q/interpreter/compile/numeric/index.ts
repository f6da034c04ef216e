/** Door of the code over numbers: loops that keep locals in registers, and lambdas as functions of plain numbers. */
export { type WarmingLoop, warming } from './loop.ts';
export { WarmLambda } from './warm-lambda.ts';
