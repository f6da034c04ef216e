/**
 * Signature help: which function a bracket belongs to, its parameters, and which of them the cursor is at. A function
 * of the source is a lambda that a name was assigned, or a projection of one, which has the parameters left over.
 */
import { primitiveNamed } from '../primitives/index.ts';
import { lex, type Token } from '../syntax/lexer.ts';
import { parseScript } from '../syntax/parser.ts';
import type { LambdaNode, Node, Script } from '../syntax/tree.ts';
import { visit } from '../syntax/walk.ts';
import { constructs } from './constructs.ts';
import { allScopes, namespaceAt, qualified, type Scope, scopesOf } from './scope.ts';

export interface SignatureHelp {
  readonly label: string;
  readonly parameters: readonly string[];
  /** Index of the parameter at the cursor. */
  readonly active: number;
  readonly doc: string;
}

/** The name, or the sign, before the innermost open bracket at `at`, and the number of semicolons since. */
function openCall(
  source: string,
  at: number,
): { readonly name: string; readonly active: number; readonly start: number } | undefined {
  const stack: { readonly opener: string; readonly before: Token | undefined; separators: number }[] = [];
  /** The last token but iterators: `f'[` calls f. */
  let last: Token | undefined;
  for (const token of lex(source).tokens) {
    if (token.start >= at || token.kind === 'end') break;
    if (token.kind === 'punctuation') {
      const top = stack.at(-1);
      if (/[([{]/.test(token.text))
        stack.push({ opener: token.text, before: token.spaced ? undefined : last, separators: 0 });
      else if (token.text !== ';') stack.pop();
      else if (top) top.separators++;
    }
    if (token.kind !== 'iterator' || token.spaced) last = token;
  }
  const call = stack.at(-1);
  const before = call?.before;
  if (call?.opener !== '[' || !before || !(before.kind === 'name' || before.kind === 'operator'))
    return undefined;
  return { name: before.text, active: call.separators, start: before.start };
}

/** A parameter as it is written: a name, or a pattern. */
const written = ({ params, patterns, source, start }: LambdaNode): string[] =>
  (params ?? []).map((name, i) => {
    const pattern = patterns?.[i];
    return pattern ? source.slice(pattern.start - start, pattern.end - start) : name;
  });

/** The functions that the script assigns to names, with what they still take; of several the last. */
class Functions {
  private readonly values = new Map<string, Node>();
  private readonly scopes: readonly Scope[];

  constructor(script: Script) {
    this.scopes = allScopes(scopesOf(script));
    const full = new Map(
      this.scopes.flatMap((scope) => scope.uses.map((use) => [use.start, use.full] as const)),
    );
    const see = (node: Node): undefined => {
      if (node.kind === 'assign' && node.op === '' && node.target.kind === 'name')
        this.values.set(full.get(node.target.start) ?? node.target.name, node.value);
    };
    for (const { expressions } of script.statements) for (const node of expressions) visit(node, see);
  }

  /** The parameters of the function that `name` stands for in `namespace`, undefined where it is none. */
  parameters(name: string, namespace: string, depth = 0): readonly string[] | undefined {
    const value = this.values.get(qualified(name, namespace));
    return value && depth < 10 ? this.ofNode(value, namespace, depth + 1) : undefined;
  }

  private ofNode(node: Node, namespace: string, depth: number): readonly string[] | undefined {
    if (node.kind === 'group') return this.ofNode(node.inner, namespace, depth);
    if (node.kind === 'name') return this.parameters(node.name, namespace, depth);
    if (node.kind === 'lambda')
      return node.params ? written(node) : this.scopes.find(({ lambda }) => lambda === node)?.params;
    if (node.kind !== 'apply' || !node.bracket) return undefined;
    const whole = this.ofNode(node.fn, namespace, depth);
    const left = whole?.filter((_, i) => !node.args[i]);
    return left && left.length > 0 ? left : undefined;
  }
}

/** The parameters of the function that the script assigns to `name`, as seen from offset `at`. */
export function parametersOf(source: string, name: string, at: number): readonly string[] | undefined {
  const own = new Functions(parseScript(source)).parameters(name, namespaceAt(source, at));
  return own?.length === 0 ? ['x'] : own;
}

/** Help for the call around offset `at`, undefined outside brackets and for functions that are not known. */
export function signatureHelp(source: string, at: number): SignatureHelp | undefined {
  const call = openCall(source, at);
  if (!call) return undefined;
  const { name, active } = call;
  const own = parametersOf(source, name, call.start);
  if (own) return { label: `${name}[${own.join(';')}]`, parameters: own, active, doc: '' };
  const known = primitiveNamed(name) ?? constructs.get(name);
  const bracketed = known && /\[(.*)\]$/.exec(known.signature)?.[1]?.split(';');
  if (bracketed) return { label: known.signature, parameters: bracketed, active, doc: known.doc };
  const primitive = primitiveNamed(name);
  if (!primitive) return undefined;
  const most = Math.max(...primitive.ranks);
  const parameters = ['x', 'y', 'z', 'a', 'b', 'c'].slice(0, most);
  return { label: `${name}[${parameters.join(';')}]`, parameters, active, doc: primitive.doc };
}
