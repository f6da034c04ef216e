/** Help at a place of a source: with a function or variable of its own, or with a word or sign of the language. */
import { lex } from '../syntax/lexer.ts';
import { definition, references } from './names.ts';
import { parametersOf } from './signature.ts';
import { hover, type WordHelp } from './words.ts';

/** The comment on the lines right above offset `at`, without its slashes. */
function commentAbove(source: string, at: number): string {
  const lines = source.slice(0, at).split('\n').slice(0, -1);
  const found: string[] = [];
  for (let line = lines.pop(); line !== undefined && /^\s*\/+[ \t]/.test(line); line = lines.pop())
    found.unshift(line.replace(/^\s*\/+\s*/, '').trim());
  return found.join(' ');
}

/** Help with what the source itself defines at the name. */
function ownHelp(source: string, name: string, start: number): WordHelp | undefined {
  const defined = definition(source, start);
  if (!defined) return undefined;
  const parameters = parametersOf(source, name, start);
  const places = references(source, start).length;
  const line = source.slice(0, defined.start).split('\n').length;
  const where = `Defined on line ${line}, ${places === 1 ? 'used nowhere else' : `${places} places in all`}.`;
  const comment = commentAbove(source, defined.start);
  return {
    name,
    family: parameters ? 'function' : 'variable',
    signature: parameters ? `${name}[${parameters.join(';')}]` : name,
    doc: comment === '' ? where : `${comment}\n\n${where}`,
    examples: [],
  };
}

/** What stands at offset `at`, undefined for text that needs no help: numbers, strings, comments, unknown names. */
export function hoverAt(source: string, at: number): (WordHelp & { start: number; end: number }) | undefined {
  const token = lex(source).tokens.find(({ start, end }) => start <= at && at < end);
  if (!token || !['name', 'operator', 'iterator'].includes(token.kind)) return undefined;
  const { text, start, end } = token;
  const help = (token.kind === 'name' ? ownHelp(source, text, start) : undefined) ?? hover(text);
  return help && { ...help, start, end };
}
