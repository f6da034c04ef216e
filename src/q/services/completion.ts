/**
 * Completion at a place in a source: parameters and locals of the lambda there, globals of the script, columns of
 * tables that it builds, words of q and members of namespaces.
 */
import { primitives } from '../primitives/index.ts';
import { lex } from '../syntax/lexer.ts';
import { parseScript } from '../syntax/parser.ts';
import { knownColumns } from './columns.ts';
import { constructs } from './constructs.ts';
import { allScopes, isOwn, namespaceAt, type Scope, scopesOf } from './scope.ts';
import { hover, type WordHelp, wordHelp } from './words.ts';

export interface Completion {
  readonly name: string;
  readonly kind: 'parameter' | 'local' | 'global' | 'column' | 'builtin' | 'keyword';
  /** Help for a word of the language, null for the program's own names. */
  readonly help: WordHelp | null;
}

const nameOf = ({ name }: WordHelp): string => name;
const noHelp = (_name: string): WordHelp | null => null;
const helpOf = (name: string): WordHelp | null => hover(name) ?? null;

const PREFIX = /\.?[a-zA-Z][a-zA-Z0-9_.]*$|\.$/;

/** True where nothing is completed: inside a comment or a string. */
function isQuiet(source: string, at: number): boolean {
  const { tokens, comments } = lex(source);
  if (comments.some(({ start, end }) => start < at && at <= end)) return true;
  return tokens.some(
    ({ kind, text, start, end }) => (kind === 'string' || text.startsWith('"')) && start < at && at < end,
  );
}

/** The innermost scope at an offset. */
function scopeAt(root: Scope, at: number): Scope {
  const inside = root.inner.find(({ lambda }) => lambda && lambda.start < at && at <= lambda.end);
  return inside ? scopeAt(inside, at) : root;
}

/** The globals that the script assigns, by the names that reach them from `namespace`. */
function globalNames(root: Scope, namespace: string): Set<string> {
  const uses = allScopes(root).flatMap((scope) => scope.uses.filter(({ name }) => !isOwn(scope, name)));
  const assigned = uses.filter(({ use }) => use === 'global-assign').map(({ full }) => full);
  const inside = `${namespace}.`;
  return new Set(
    assigned.flatMap((full) => {
      if (namespace === '') return [full];
      const short = full.startsWith(inside) && !full.includes('.', inside.length);
      return short ? [full.slice(inside.length), full] : full.startsWith('.') ? [full] : [];
    }),
  );
}

/** What may stand at offset `at`, names of the program first; empty inside comments and strings. */
export function completions(source: string, at: number): Completion[] {
  const prefix = PREFIX.exec(source.slice(0, at))?.[0] ?? '';
  if (prefix === '' || isQuiet(source, at)) return [];
  // The word being typed is not yet a name of the program.
  const rest = source.slice(0, at - prefix.length) + ' '.repeat(prefix.length) + source.slice(at);
  const script = parseScript(rest);
  const root = scopesOf(script);
  const scope = scopeAt(root, at);
  const found = new Map<string, Completion>();
  const add = (names: Iterable<string>, kind: Completion['kind'], help = noHelp): void => {
    for (const name of names)
      if (name.startsWith(prefix) && !found.has(name)) found.set(name, { name, kind, help: help(name) });
  };
  add(scope.params, 'parameter');
  add(scope.locals, 'local');
  add(globalNames(root, namespaceAt(source, at)), 'global');
  add(knownColumns(script).all, 'column');
  for (const primitive of primitives) {
    const { name } = primitive;
    if (/[a-zA-Z]/.test(name) && name.startsWith(prefix))
      found.set(name, { name, kind: 'builtin', help: wordHelp(primitive) });
  }
  const words = [...constructs.values()];
  const isVariable = ({ family }: WordHelp): boolean => family === 'variable';
  add(words.filter(isVariable).map(nameOf), 'builtin', helpOf);
  add([...words.filter((word) => !isVariable(word)).map(nameOf), 'where'], 'keyword', helpOf);
  return [...found.values()];
}
