/** Door of the numeric loops: code for statements over numbers that keeps locals in registers. */
export { type WarmingLoop, warming } from './loop.ts';
