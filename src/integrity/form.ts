/**
 * The form of a program: its tokens with names of the author's own numbered as they appear, so that programs that differ
 * in names, blanks and comments alone have one form.
 */
import { isReserved, lex } from '../q/index.ts';

/** A text that is equal for programs of one form. */
export function formOf(code: string): string {
  const names = new Map<string, string>();
  const own = (name: string): string => {
    const known = names.get(name) ?? `#${names.size}`;
    names.set(name, known);
    return known;
  };
  return lex(code)
    .tokens.filter(({ kind }) => kind !== 'end')
    .map(({ kind, text }) => (kind === 'name' && !isReserved(text) ? own(text) : text))
    .join(' ');
}
