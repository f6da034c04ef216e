export { numericLoop } from './loop.ts';
