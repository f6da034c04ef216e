/** Names given to the interpreter itself: assignment and the generic null as functions, get, set, value of names. */
import { identity } from '../values/nil.ts';
import type { Primitive } from '../values/types.ts';

export const evaluationPrimitives: readonly Primitive[] = [identity];
