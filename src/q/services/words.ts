/** Hover and completion over the records of the built-ins. */
import { primitiveNamed, primitives } from '../primitives/index.ts';
import type { Primitive } from '../values/types.ts';

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

/** What a built-in does, undefined for any other word. */
export function hover(word: string): WordHelp | undefined {
  const found = primitiveNamed(word);
  return found && wordHelp(found);
}

/** Built-ins whose names begin with `prefix`, by name; operators are left out. */
export function complete(prefix: string): WordHelp[] {
  return primitives
    .filter(({ name }) => /[a-zA-Z]/.test(name) && name.startsWith(prefix))
    .map(wordHelp)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
