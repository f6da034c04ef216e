/**
 * Which name means what: the scopes of a script (the top, and one a lambda), the uses of names in each, and whether
 * a use is a parameter, a local, a global or a column. q has no closures: a lambda inside another sees globals only,
 * never the outer one's locals. A global belongs to the namespace that `\d` has put in force. Inside queries a name may
 * be a column, which only running can tell; where the source shows the table, it is known, elsewhere guessed.
 */
import { lex } from '../syntax/lexer.ts';
import type { LambdaNode, Node, Script } from '../syntax/tree.ts';
import { children } from '../syntax/walk.ts';
import { isReserved } from '../syntax/words.ts';
import type { Span } from '../values/types.ts';
import { type KnownColumns, knownColumns } from './columns.ts';

export interface NameUse extends Span {
  readonly name: string;
  /** The name with its namespace, as a global. */
  readonly full: string;
  readonly use: 'parameter' | 'read' | 'assign' | 'global-assign' | 'column';
  /** True for a read inside a query, where it may be a column. */
  readonly mayBeColumn: boolean;
  /** True where it is, or most likely is, a column and no variable. */
  readonly isColumn: boolean;
  /** True for a variable by itself in a table or query, which gives the column its name too. */
  readonly namesColumn: boolean;
}

export interface Scope {
  /** Null for the top of the script. */
  readonly lambda: LambdaNode | null;
  readonly parent: Scope | null;
  readonly inner: Scope[];
  readonly params: readonly string[];
  /** Assigned with `:` inside a lambda. */
  readonly locals: ReadonlySet<string>;
  readonly uses: readonly NameUse[];
}

const IMPLICIT = ['x', 'y', 'z'];

/** `name` as a global of `namespace`, '' for the root. */
export const qualified = (name: string, namespace: string): string =>
  name.startsWith('.') || namespace === '' ? name : `${namespace}.${name}`;

const DIRECTORY = /^\\?d\s+(\.[\w.]*)$/;

/** The namespace that the command `\d .x` puts in force, undefined for other commands. */
function directoryOf(command: string): string | undefined {
  const space = DIRECTORY.exec(command.trim())?.[1];
  return space === '.' ? '' : space;
}

/** The namespace in force at offset `at`. */
export function namespaceAt(source: string, at: number): string {
  let namespace = '';
  for (const { kind, text, start } of lex(source).tokens)
    if (kind === 'system' && start < at) namespace = directoryOf(text) ?? namespace;
  return namespace;
}

interface Part {
  readonly node: LambdaNode;
  readonly namespace: string;
}

/** A read in a query: what speaks for a column, to be weighed once the scope's own names are known. */
type Draft = Omit<NameUse, 'isColumn'> & { readonly column: 'yes' | 'no' | 'unless-own' };

class Builder {
  readonly drafts: Draft[] = [];
  readonly locals = new Set<string>();
  readonly lambdas: Part[] = [];
  private readonly top: boolean;
  private readonly columns: KnownColumns;
  private namespace: string;
  /** The columns of the queries around, null where not known. */
  private readonly tables: (ReadonlySet<string> | null)[] = [];

  constructor(top: boolean, columns: KnownColumns, namespace: string) {
    this.top = top;
    this.columns = columns;
    this.namespace = namespace;
  }

  private add(
    { name, start, end }: Node & { kind: 'name' },
    use: NameUse['use'],
    column: Draft['column'] = 'no',
    namesColumn = false,
  ): void {
    const full = qualified(name, this.namespace);
    const mayBeColumn = use === 'read' && this.tables.length > 0;
    this.drafts.push({ name, full, use, start, end, mayBeColumn, column, namesColumn });
  }

  /** A read; `alone` where it is a whole phrase of a query. */
  private read(node: Node & { kind: 'name' }, alone = false): void {
    this.add(node, 'read', this.columnAt(node.name, alone), alone);
  }

  private columnAt(name: string, alone: boolean): Draft['column'] {
    const table = this.tables.at(-1);
    if (table === undefined) return 'no';
    if (table?.has(name) || name === 'i') return 'yes';
    if (table || name.startsWith('.') || isReserved(name)) return 'no';
    if (this.columns.all.has(name)) return 'yes';
    return alone ? 'unless-own' : 'no';
  }

  private columnNames(nodes: readonly (Node | null)[]): void {
    for (const node of nodes) {
      // `a:x` among columns names a column; its value is an expression like any other.
      if (node?.kind === 'assign' && node.target.kind === 'name') {
        this.add(node.target, 'column', 'yes');
        this.see(node.value);
      } else if (node?.kind === 'name') this.read(node, true);
      else this.see(node);
    }
  }

  private assigned(target: Node, global: boolean): void {
    if (target.kind === 'name') {
      const local = !this.top && !global && !target.name.includes('.');
      this.add(target, local ? 'assign' : 'global-assign');
      if (local) this.locals.add(target.name);
    } else if (target.kind === 'apply' && target.fn.kind === 'name') {
      // `x[i]:v` changes a variable that is there already.
      this.add(target.fn, global ? 'global-assign' : 'read');
      for (const arg of target.args) this.see(arg);
    } else if (target.kind === 'list' || target.kind === 'group') {
      for (const part of children(target)) if (part) this.assigned(part, global);
    } else this.see(target);
  }

  see(node: Node | null): void {
    if (!node) return;
    switch (node.kind) {
      case 'name':
        this.read(node);
        return;
      case 'system': {
        this.namespace = directoryOf(node.command) ?? this.namespace;
        return;
      }
      case 'lambda':
        this.lambdas.push({ node, namespace: this.namespace });
        return;
      case 'assign':
        this.see(node.value);
        if (node.op !== '' && node.target.kind === 'name') this.read(node.target);
        this.assigned(node.target, node.global);
        return;
      case 'table':
        this.columnNames(children(node));
        return;
      case 'query':
        this.see(node.from);
        for (const limit of node.limits) this.see(limit);
        this.tables.push(this.columns.of(node.from) ?? null);
        this.columnNames([...node.columns, ...(node.by ?? [])]);
        for (const condition of node.where) this.see(condition);
        this.tables.pop();
        return;
      default:
        for (const child of children(node)) this.see(child);
    }
  }
}

/** The parameters' places, read off the head of the lambda; those of a pattern are the names in it. */
function parameterUses(lambda: LambdaNode): NameUse[] {
  const uses: NameUse[] = [];
  let depth = 0;
  for (const { kind, text, start, end } of lex(lambda.source).tokens.slice(1)) {
    if (kind === 'punctuation' && /[[({]/.test(text)) depth++;
    else if (kind === 'punctuation' && /[\])}]/.test(text) && --depth === 0) break;
    if (kind !== 'name') continue;
    uses.push({
      name: text,
      full: text,
      use: 'parameter',
      start: lambda.start + start,
      end: lambda.start + end,
      mayBeColumn: false,
      isColumn: false,
      namesColumn: false,
    });
  }
  return uses;
}

function build(
  lambda: LambdaNode | null,
  body: readonly (Node | null)[],
  parent: Scope | null,
  columns: KnownColumns,
  namespace: string,
): Scope {
  const builder = new Builder(lambda === null, columns, namespace);
  for (const node of body) builder.see(node);
  const { drafts, locals } = builder;
  // Names in the phrases of a query imply no parameter; x is one wherever none is declared.
  const read = new Set(
    drafts
      .filter(({ use, mayBeColumn, name }) => use !== 'column' && (!mayBeColumn || name === 'x'))
      .map(({ name }) => name),
  );
  const implicit = lambda ? IMPLICIT.filter((_, i) => IMPLICIT.slice(i).some((name) => read.has(name))) : [];
  const declared = lambda?.params ? parameterUses(lambda) : [];
  // A parameter that is a pattern has a name of its own, which no program can write.
  const params = lambda?.params ? declared.map(({ name }) => name) : implicit;
  for (const name of params) locals.delete(name);
  const own = (name: string): boolean => params.includes(name) || locals.has(name);
  const uses = drafts.map(({ column, ...use }): NameUse => {
    const isColumn = column === 'yes' || (column === 'unless-own' && !own(use.name));
    return { ...use, isColumn, namesColumn: use.namesColumn && !isColumn };
  });
  const inner: Scope[] = [];
  const scope: Scope = { lambda, parent, inner, params, locals, uses: [...declared, ...uses] };
  for (const { node, namespace: there } of builder.lambdas)
    inner.push(build(node, node.body, scope, columns, there));
  return scope;
}

/** The scope of the script's top, with those of its lambdas inside. */
export function scopesOf(script: Script): Scope {
  const nodes = script.statements.flatMap(({ expressions }) => expressions);
  return build(null, nodes, null, knownColumns(script), '');
}

/** The scope and all inside it, outer ones first. */
export function allScopes(scope: Scope): Scope[] {
  return [scope, ...scope.inner.flatMap(allScopes)];
}

/** True where `name` is a parameter or local of this scope. */
export const isOwn = (scope: Scope, name: string): boolean =>
  scope.params.includes(name) || scope.locals.has(name);
