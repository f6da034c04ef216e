/** Faults of the syntax with their place, as one types. */
import { parseScript } from '../syntax/parser.ts';
import type { SyntaxFault } from '../syntax/tree.ts';

/** The faults of `source`, in order; an empty list for text that parses. */
export function diagnostics(source: string): readonly SyntaxFault[] {
  return parseScript(source).faults;
}
