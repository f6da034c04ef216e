/**
 * Which name means what: the scopes of a script (the top, and one a lambda), the uses of names in each, and whether
 * a use is a parameter, a local or a global. q has no closures: a lambda inside another sees globals only, never the
 * outer one's locals. Inside queries and table literals a name may be a column, which only running can tell.
 */
import { lex } from '../syntax/lexer.ts';
import type { LambdaNode, Node, Script } from '../syntax/tree.ts';
import { children } from '../syntax/walk.ts';
import type { Span } from '../values/types.ts';

export interface NameUse extends Span {
  readonly name: string;
  readonly use: 'parameter' | 'read' | 'assign' | 'global-assign';
  /** True inside a query, where it may be a column. */
  readonly mayBeColumn: boolean;
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

class Builder {
  readonly uses: NameUse[] = [];
  readonly locals = new Set<string>();
  readonly lambdas: LambdaNode[] = [];
  private readonly top: boolean;
  private columns = 0;

  constructor(top: boolean) {
    this.top = top;
  }

  private use(node: Node & { kind: 'name' }, use: NameUse['use']): void {
    this.uses.push({ name: node.name, use, start: node.start, end: node.end, mayBeColumn: this.columns > 0 });
  }

  private columnNames(nodes: readonly (Node | null)[]): void {
    for (const node of nodes) {
      // `a:x` among columns names a column; its value is an expression like any other.
      this.see(node?.kind === 'assign' && node.target.kind === 'name' ? node.value : node);
    }
  }

  private assigned(target: Node, global: boolean): void {
    if (target.kind === 'name') {
      const local = !this.top && !global && !target.name.includes('.');
      this.use(target, local ? 'assign' : 'global-assign');
      if (local) this.locals.add(target.name);
    } else if (target.kind === 'apply' && target.fn.kind === 'name') {
      // `x[i]:v` changes a variable that is there already.
      this.use(target.fn, global ? 'global-assign' : 'read');
      for (const arg of target.args) this.see(arg);
    } else if (target.kind === 'list' || target.kind === 'group') {
      for (const part of children(target)) if (part) this.assigned(part, global);
    } else this.see(target);
  }

  see(node: Node | null): void {
    if (!node) return;
    switch (node.kind) {
      case 'name':
        this.use(node, 'read');
        return;
      case 'lambda':
        this.lambdas.push(node);
        return;
      case 'assign':
        this.see(node.value);
        if (node.op !== '' && node.target.kind === 'name') this.use(node.target, 'read');
        this.assigned(node.target, node.global);
        return;
      case 'table':
        this.columnNames(children(node));
        return;
      case 'query':
        this.see(node.from);
        for (const limit of node.limits) this.see(limit);
        this.columns++;
        this.columnNames([...node.columns, ...(node.by ?? [])]);
        for (const condition of node.where) this.see(condition);
        this.columns--;
        return;
      default:
        for (const child of children(node)) this.see(child);
    }
  }
}

/** The parameters' places, read off the head of the lambda. */
function parameterUses(lambda: LambdaNode): NameUse[] {
  const uses: NameUse[] = [];
  for (const token of lex(lambda.source).tokens.slice(2)) {
    if (token.text === ']') break;
    if (token.kind !== 'name') continue;
    const start = lambda.start + token.start;
    uses.push({
      name: token.text,
      use: 'parameter',
      start,
      end: lambda.start + token.end,
      mayBeColumn: false,
    });
  }
  return uses;
}

function build(lambda: LambdaNode | null, body: readonly (Node | null)[], parent: Scope | null): Scope {
  const builder = new Builder(lambda === null);
  for (const node of body) builder.see(node);
  // Names in the phrases of a query imply no parameter; x is one wherever none is declared.
  const read = new Set(
    builder.uses.filter((use) => !use.mayBeColumn || use.name === 'x').map((use) => use.name),
  );
  const implicit = lambda ? IMPLICIT.filter((_, i) => IMPLICIT.slice(i).some((name) => read.has(name))) : [];
  const params = lambda?.params ?? implicit;
  const uses = lambda?.params ? [...parameterUses(lambda), ...builder.uses] : builder.uses;
  for (const name of params) builder.locals.delete(name);
  const inner: Scope[] = [];
  const scope: Scope = { lambda, parent, inner, params, locals: builder.locals, uses };
  for (const each of builder.lambdas) inner.push(build(each, each.body, scope));
  return scope;
}

/** The scope of the script's top, with those of its lambdas inside. */
export function scopesOf(script: Script): Scope {
  return build(
    null,
    script.statements.flatMap(({ expressions }) => expressions),
    null,
  );
}

/** The scope and all inside it, outer ones first. */
export function allScopes(scope: Scope): Scope[] {
  return [scope, ...scope.inner.flatMap(allScopes)];
}

/** True where `name` is a parameter or local of this scope. */
export const isOwn = (scope: Scope, name: string): boolean =>
  scope.params.includes(name) || scope.locals.has(name);
