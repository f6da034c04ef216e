/** Help with a word: a built-in's from its record, that of other words of the language from `constructs.ts`. */
import { primitiveNamed } from '../primitives/index.ts';
import type { Primitive } from '../values/types.ts';
import { constructs } from './constructs.ts';

export interface WordHelp {
  readonly name: string;
  readonly family: string;
  readonly signature: string;
  readonly doc: string;
  /** Input and what the console prints. */
  readonly examples: readonly (readonly [string, string])[];
}

/** The help of one built-in. */
export const wordHelp = ({ name, family, signature, doc, examples }: Primitive): WordHelp => ({
  name,
  family,
  signature,
  doc,
  examples,
});

/** What a word of the language does, undefined for any other word. */
export function hover(word: string): WordHelp | undefined {
  const found = primitiveNamed(word);
  return found ? wordHelp(found) : constructs.get(word);
}
