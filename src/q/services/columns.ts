/**
 * The columns of tables that a source builds where it shows them: table literals, flipped dictionaries of symbols, and
 * what queries and sorts make of those. Only running can tell the columns of any other table.
 */
import type { Node, Script } from '../syntax/tree.ts';
import { visit } from '../syntax/walk.ts';

export interface KnownColumns {
  /** The columns of the table that `node` gives, undefined where the source does not show them. */
  of(node: Node): ReadonlySet<string> | undefined;
  /** Every name that the source gives to some column. */
  readonly all: ReadonlySet<string>;
}

/** Verbs that give the table at their right with its columns. */
const KEEPING = new Set(['xasc', 'xdesc', 'xkey', 'xcols', '!', '#', '_']);

/** The names of columns as they are written, `a:x` and a name by itself. */
function written(nodes: readonly (Node | null)[]): string[] {
  return nodes.flatMap((node) => {
    const name = node?.kind === 'assign' ? node.target : node;
    return name?.kind === 'name' ? [name.name] : [];
  });
}

/** The keys of a dictionary from symbols to columns that `flip` turns into a table. */
function flipped(node: Node): readonly string[] | undefined {
  if (node.kind !== 'apply' || node.fn.kind !== 'name' || node.fn.name !== 'flip') return undefined;
  let dict = node.args[0];
  while (dict?.kind === 'group') dict = dict.inner;
  if (dict?.kind !== 'infix' || dict.op.kind !== 'operator' || dict.op.name !== '!') return undefined;
  const keys = dict.left.kind === 'group' ? dict.left.inner : dict.left;
  return keys.kind === 'literal' && keys.value.t === 11 ? keys.value.v : undefined;
}

class Tables implements KnownColumns {
  readonly all = new Set<string>();
  /** By the name assigned; null where one of its values is not known. */
  private readonly named = new Map<string, Set<string> | null>();

  constructor(script: Script) {
    for (const { expressions } of script.statements)
      for (const node of expressions) visit(node, (below) => this.note(below));
  }

  private note(node: Node): undefined {
    if (node.kind === 'table')
      for (const name of written([...node.keys, ...(node.columns ?? [])])) this.all.add(name);
    if (node.kind === 'query') {
      const given = [...node.columns, ...(node.by ?? [])].filter((column) => column.kind === 'assign');
      for (const name of written(given)) this.all.add(name);
    }
    for (const name of flipped(node) ?? []) this.all.add(name);
    if (node.kind !== 'assign' || node.op !== '' || node.target.kind !== 'name') return;
    const { name } = node.target;
    const before = this.named.get(name);
    const columns = this.of(node.value);
    this.named.set(name, columns && before !== null ? new Set([...(before ?? []), ...columns]) : null);
  }

  of(node: Node): ReadonlySet<string> | undefined {
    switch (node.kind) {
      case 'name':
        return this.named.get(node.name) ?? undefined;
      case 'group':
        return this.of(node.inner);
      case 'table':
        return node.columns ? new Set(written([...node.keys, ...node.columns])) : undefined;
      case 'apply': {
        const keys = flipped(node);
        return keys && new Set(keys);
      }
      case 'infix':
        return node.right &&
          (node.op.kind === 'name' || node.op.kind === 'operator') &&
          KEEPING.has(node.op.name)
          ? this.of(node.right)
          : undefined;
      case 'query': {
        const columns = this.of(node.from);
        if (!columns || node.by || node.word === 'exec' || node.word === 'delete') return undefined;
        if (node.word === 'select' && node.columns.length > 0) return undefined;
        return new Set([...columns, ...written(node.columns)]);
      }
      default:
        return undefined;
    }
  }
}

/** What `script` shows of its tables. */
export const knownColumns = (script: Script): KnownColumns => new Tables(script);
