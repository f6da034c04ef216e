/**
 * Going to the definition of a name, finding its uses and renaming it, inside one source. A parameter or local
 * belongs to its lambda; everything else is a global of the script. A name inside a query may be a column there:
 * it counts as a use of a local of that name, since it is one where the table has no such column.
 */
import { parseScript } from '../syntax/parser.ts';
import { isReserved } from '../syntax/words.ts';
import type { Span } from '../values/types.ts';
import { allScopes, isOwn, type NameUse, type Scope, scopesOf } from './scope.ts';

interface Found {
  readonly name: string;
  readonly uses: readonly NameUse[];
  /** True for a parameter or a local. */
  readonly local: boolean;
}

/** The name at offset `at` with all its uses in the text's order, undefined where none stands there. */
function find(source: string, at: number): Found | undefined {
  const scopes = allScopes(scopesOf(parseScript(source)));
  for (const scope of scopes) {
    const here = scope.uses.find(({ start, end }) => start <= at && at <= end);
    if (!here) continue;
    const local = isOwn(scope, here.name);
    const where: readonly Scope[] = local ? [scope] : scopes.filter((other) => !isOwn(other, here.name));
    const uses = where.flatMap((other) => other.uses.filter(({ name }) => name === here.name));
    return { name: here.name, uses: inOrder(uses), local };
  }
  return undefined;
}

function inOrder(uses: readonly NameUse[]): NameUse[] {
  const sorted = [...uses].sort((a, b) => a.start - b.start);
  return sorted.filter((use, i) => use.start !== sorted[i - 1]?.start || use.use !== 'read');
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });
const isDefinition = ({ use }: NameUse): boolean => use !== 'read';

/** Where the name at `at` gets its value first, undefined where it is not defined in this source. */
export function definition(source: string, at: number): Span | undefined {
  const first = find(source, at)?.uses.find(isDefinition);
  return first && spanOf(first);
}

/** All places of the name at `at`, its definitions among them. */
export function references(source: string, at: number): Span[] {
  const places = new Map(find(source, at)?.uses.map((use) => [use.start, spanOf(use)]));
  return [...places.values()];
}

export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly Span[] }
  /** One sentence. */
  | { readonly kind: 'refused'; readonly message: string };

const NAME = /^(?:[a-zA-Z][a-zA-Z0-9_]*|\.[a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z][a-zA-Z0-9_]*)*)$/;

/** The places to change so that the name at `at` becomes `to`, or why that would change what the code means. */
export function rename(source: string, at: number, to: string): Renaming {
  const refused = (message: string): Renaming => ({ kind: 'refused', message });
  const found = find(source, at);
  if (!found) return refused('There is no name here; put the cursor on one.');
  if (found.local && !found.uses.some(isDefinition)) {
    return refused(`${found.name} is an implicit parameter; name the parameters first.`);
  }
  if (!found.uses.some(isDefinition))
    return refused(`${found.name} is not defined in this code, so it cannot be renamed here.`);
  if (!NAME.test(to) || (found.local && to.startsWith('.')))
    return refused(`${to} is no name; use letters, digits and _.`);
  if (isReserved(to)) return refused(`${to} is a word of q; choose another name.`);
  const taken = allScopes(scopesOf(parseScript(source))).some(
    (scope) =>
      scope.uses.some(({ name }) => name === to) &&
      scope.uses.some((use) => found.uses.includes(use) || use.name === found.name),
  );
  if (taken) return refused(`${to} is used here already; choose another name.`);
  return { kind: 'edits', edits: references(source, at) };
}
