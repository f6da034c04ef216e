/**
 * Going to the definition of a name, finding its uses and renaming it, inside one source. A parameter or local
 * belongs to its lambda; everything else is a global of the script, of the namespace in force where it stands. A name
 * inside a query is left alone where the source shows it to be a column, and else counts as a use of the variable.
 */
import { parseScript } from '../syntax/parser.ts';
import { isReserved } from '../syntax/words.ts';
import type { Span } from '../values/types.ts';
import { allScopes, isOwn, type NameUse, qualified, type Scope, scopesOf } from './scope.ts';

interface Found {
  readonly name: string;
  readonly full: string;
  readonly uses: readonly NameUse[];
  /** True for a parameter or a local. */
  readonly local: boolean;
}

/** The scopes of `source`, outer ones first. */
const scopesIn = (source: string): Scope[] => allScopes(scopesOf(parseScript(source)));

/** The name at offset `at` with all its uses in the text's order, undefined where none or a column stands there. */
function find(scopes: readonly Scope[], at: number): Found | undefined {
  for (const scope of scopes) {
    const here = scope.uses.find(({ start, end }) => start <= at && at <= end);
    if (!here) continue;
    if (here.isColumn) return undefined;
    const { name, full } = here;
    const local = isOwn(scope, name);
    const uses = local
      ? scope.uses.filter((use) => use.name === name && !use.isColumn)
      : scopes.flatMap((other) => globalUses(other, full));
    return { name, full, uses: inOrder(uses), local };
  }
  return undefined;
}

const globalUses = (scope: Scope, full: string): NameUse[] =>
  scope.uses.filter((use) => use.full === full && !use.isColumn && !isOwn(scope, use.name));

function inOrder(uses: readonly NameUse[]): NameUse[] {
  const sorted = [...uses].sort((a, b) => a.start - b.start);
  return sorted.filter((use, i) => use.start !== sorted[i - 1]?.start || use.use !== 'read');
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });
const isDefinition = ({ use }: NameUse): boolean => use !== 'read';

/** Where the name at `at` gets its value first, undefined where it is not defined in this source. */
export function definition(source: string, at: number): Span | undefined {
  const first = find(scopesIn(source), at)?.uses.find(isDefinition);
  return first && spanOf(first);
}

function placesOf(uses: readonly NameUse[]): NameUse[] {
  return [...new Map(uses.map((use) => [use.start, use])).values()];
}

/** All places of the name at `at`, its definitions among them. */
export function references(source: string, at: number): Span[] {
  return placesOf(find(scopesIn(source), at)?.uses ?? []).map(spanOf);
}

/** A place of the name and what to write there: a global goes by its short name inside its namespace. */
export interface RenameEdit extends Span {
  readonly text: string;
}

export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly RenameEdit[] }
  /** One sentence. */
  | { readonly kind: 'refused'; readonly message: string };

const NAME = /^(?:[a-zA-Z][a-zA-Z0-9_]*|\.[a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z][a-zA-Z0-9_]*)*)$/;

/** The namespace of a full name, '' for the root. */
const spaceOf = (full: string): string => (full.startsWith('.') ? full.slice(0, full.lastIndexOf('.')) : '');
/** The namespace in force where a use was written. */
const spaceAt = ({ name, full }: NameUse): string =>
  name === full ? '' : full.slice(0, full.length - name.length - 1);

/** The full name that `to` stands for where it is typed over `use`. */
const target = (use: NameUse, to: string): string => qualified(to, spaceAt(use));

/** What stands for the global `to` in the place of `use`, undefined where nothing can. */
function textFor(use: NameUse, to: string): string | undefined {
  const here = spaceAt(use);
  const short = !use.name.startsWith('.');
  if (short && spaceOf(to) === here) return to.slice(here === '' ? 0 : here.length + 1);
  return to.startsWith('.') || here === '' ? to : undefined;
}

/** Why the name cannot become `to` without a change of what the code means, undefined where it can. */
function obstacle(found: Found, to: string, full: string, scopes: readonly Scope[]): string | undefined {
  const { name, local, uses } = found;
  const defined = uses.some(isDefinition);
  if (!defined && local) return `${name} is an implicit parameter; name the parameters first.`;
  if (!defined) return `${name} is not defined in this code, so it cannot be renamed here.`;
  if (!NAME.test(to) || (local && to.startsWith('.'))) return `${to} is no name; use letters, digits and _.`;
  if (isReserved(to)) return `${to} is a word of q; choose another name.`;
  if (uses.some(({ namesColumn }) => namesColumn))
    return `${name} gives a column its name too; write ${name}:${name} there first.`;
  const taken = scopes.some(
    (scope) =>
      (!local && globalUses(scope, full).length > 0) ||
      (scope.uses.some((use) => use.name === to) && scope.uses.some((use) => uses.includes(use))),
  );
  return taken ? `${to} is used here already; choose another name.` : undefined;
}

/** The changes by which the name at `at` becomes `to`, or why that would change what the code means. */
export function rename(source: string, at: number, to: string): Renaming {
  const refused = (message: string): Renaming => ({ kind: 'refused', message });
  const scopes = scopesIn(source);
  const found = find(scopes, at);
  if (!found) return refused('There is no name here; put the cursor on that of a variable.');
  const here = found.uses.find(({ start, end }) => start <= at && at <= end);
  const full = here && !found.local ? target(here, to) : to;
  const why = obstacle(found, to, full, scopes);
  if (why) return refused(why);
  const edits: RenameEdit[] = [];
  for (const use of placesOf(found.uses)) {
    const text = found.local ? to : textFor(use, full);
    if (text === undefined)
      return refused(
        `${found.name} is used inside a namespace, which cannot reach ${full}; keep its namespace.`,
      );
    edits.push({ ...spanOf(use), text });
  }
  return { kind: 'edits', edits };
}
