/**
 * The namespace difference: which names outside of the root the code had set once it was loaded and called. Names of the
 * language and of harnesses are somebody else's, whatever way of setting them was found.
 */
import type { Outcome, Task } from '../../execution/index.ts';
import { isList, items, type Value } from '../../q/index.ts';
import { textOf } from '../code/fold.ts';
import type { ProblemFacts } from '../types.ts';

const OWN = '.quarryNames';

/** All names of all namespaces with their values as text; what is not there before the code is loaded is a difference. */
const before = [
  `${OWN}.all:{s:distinct \`.q\`.Q\`.z\`.h\`.j\`.o,\` sv' \`,'(key \`) except \`quarryNames`,
  `n:raze {[s] k:@[key;s;{()}]; $[11h=type k;\` sv' s,'k where not null k;0#\`]} each s`,
  `n,'enlist each {@[{-3!value x};x;{""}]} each n}`,
].join('; ');

/** The code between a look at all names and a function that looks again after a call. */
export const codeWithNames = (code: string, entryPoint: string): string =>
  `${before}; ${OWN}.seen:${OWN}.all[]\n${code}\n\\d .\n${OWN}.altered:{[x] .[${entryPoint};x;{}]; string first each ${OWN}.all[] except ${OWN}.seen}`;

/** Calls the entry point as the first test does, and asks for the names. */
export const namesTask = ({ tests }: ProblemFacts, listOf: (args: Value[]) => Value): Task => ({
  kind: 'call',
  entryPoint: `${OWN}.altered`,
  args: [listOf([...(tests[0]?.args ?? [])])],
});

/** The names; none where they could not be had. */
export function alteredNames(outcome: Outcome | undefined): readonly string[] {
  if (outcome?.kind !== 'value' || !isList(outcome.value) || outcome.value.t === 10) return [];
  return items(outcome.value).flatMap((each) => textOf(each) ?? []);
}
