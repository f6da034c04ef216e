/** Signature help: which function a bracket belongs to, its parameters, and which of them the cursor is at. */
import { primitiveNamed } from '../primitives/index.ts';
import { lex, type Token } from '../syntax/lexer.ts';
import { parseScript } from '../syntax/parser.ts';
import type { LambdaNode, Node } from '../syntax/tree.ts';
import { visit } from '../syntax/walk.ts';
import { allScopes, scopesOf } from './scope.ts';

export interface SignatureHelp {
  readonly label: string;
  readonly parameters: readonly string[];
  /** Index of the parameter at the cursor. */
  readonly active: number;
  readonly doc: string;
}

/** The word before the innermost open bracket at `at`, and the number of semicolons since. */
function openCall(
  source: string,
  at: number,
): { readonly name: string; readonly active: number } | undefined {
  const stack: { readonly opener: string; readonly before: Token | undefined; separators: number }[] = [];
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
    last = token;
  }
  const call = stack.at(-1);
  if (call?.opener !== '[' || call.before?.kind !== 'name') return undefined;
  return { name: call.before.text, active: call.separators };
}

/** The parameters of the lambda that the script assigns to `name`; of the last one where there are several. */
function parametersOf(source: string, name: string): readonly string[] | undefined {
  const script = parseScript(source);
  let found: LambdaNode | undefined;
  const see = (node: Node): undefined => {
    if (
      node.kind === 'assign' &&
      node.target.kind === 'name' &&
      node.target.name === name &&
      node.value.kind === 'lambda'
    ) {
      found = node.value;
    }
  };
  for (const { expressions } of script.statements) for (const node of expressions) visit(node, see);
  return found && allScopes(scopesOf(script)).find(({ lambda }) => lambda === found)?.params;
}

/** Help for the call around offset `at`, undefined outside brackets and for functions that are not known. */
export function signatureHelp(source: string, at: number): SignatureHelp | undefined {
  const call = openCall(source, at);
  if (!call) return undefined;
  const { name, active } = call;
  const own = parametersOf(source, name);
  if (own) {
    const parameters = own.length ? own : ['x'];
    return { label: `${name}[${parameters.join(';')}]`, parameters, active, doc: '' };
  }
  const primitive = primitiveNamed(name);
  if (!primitive) return undefined;
  const most = Math.max(...primitive.ranks);
  const bracketed = /\[(.*)\]/.exec(primitive.signature)?.[1]?.split(';');
  const parameters = bracketed ?? ['x', 'y', 'z', 'a', 'b', 'c'].slice(0, most);
  return {
    label: bracketed ? primitive.signature : `${name}[${parameters.join(';')}]`,
    parameters,
    active,
    doc: primitive.doc,
  };
}
