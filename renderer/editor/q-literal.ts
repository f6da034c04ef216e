/**
 * A JSON value of a test as q would write it, for people to read: `[100,120]` is `100 120`. Numbers are taken as
 * text, so 64-bit longs stay whole. For display alone; grading reads the JSON itself.
 */

type Value =
  | { readonly kind: 'number' | 'string' | 'literal'; readonly text: string }
  | { readonly kind: 'boolean'; readonly text: '0' | '1' }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'dictionary'; readonly entries: readonly (readonly [string, Value])[] };

const token = /\s*(?:("(?:\\.|[^"\\])*")|(-?\d[\d.eE+-]*)|(true|false|null)|([[\]{},:]))/y;

function tokensOf(json: string): string[] {
  const found: string[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(json); match; match = token.exec(json)) found.push(match[0].trim());
  return found;
}

function readValue(tokens: string[]): Value {
  const next = tokens.shift() ?? 'null';
  if (next === '[') return { kind: 'list', items: readItems(tokens) };
  if (next === '{') return readObject(tokens);
  if (next === 'null') return { kind: 'null' };
  if (next === 'true' || next === 'false') return { kind: 'boolean', text: next === 'true' ? '1' : '0' };
  return next.startsWith('"') ? { kind: 'string', text: JSON.parse(next) } : { kind: 'number', text: next };
}

function readItems(tokens: string[]): Value[] {
  const items: Value[] = [];
  while (tokens.length > 0 && tokens[0] !== ']') {
    items.push(readValue(tokens));
    if (tokens[0] === ',') tokens.shift();
  }
  tokens.shift();
  return items;
}

function readObject(tokens: string[]): Value {
  const entries: [string, Value][] = [];
  while (tokens.length > 0 && tokens[0] !== '}') {
    const key: string = JSON.parse(tokens.shift() ?? '""');
    tokens.shift();
    entries.push([key, readValue(tokens)]);
    if (tokens[0] === ',') tokens.shift();
  }
  tokens.shift();
  const only = entries[0];
  if (entries.length === 1 && only?.[0] === '$q' && only[1].kind === 'string')
    return { kind: 'literal', text: only[1].text };
  return { kind: 'dictionary', entries };
}

const isFloat = (text: string): boolean => /[.eE]/.test(text);
const floatText = (text: string): string => String(Number(text));
const oneFloat = (text: string): string => (isFloat(text) ? withPoint(floatText(text)) : text);
const withPoint = (text: string): string => (/[.e]/.test(text) ? text : `${text}f`);
const quoted = (text: string): string =>
  text.length === 1 ? `,${JSON.stringify(text)}` : JSON.stringify(text);

function numbers(texts: readonly string[]): string {
  if (!texts.some(isFloat)) return texts.join(' ');
  const shown = texts.map(floatText);
  return shown.some((text) => /[.e]/.test(text)) ? shown.join(' ') : `${shown.join(' ')}f`;
}

function list(items: readonly Value[]): string {
  if (items.length === 0) return '()';
  const one = items.length === 1 ? ',' : '';
  const kinds = new Set(items.map((item) => item.kind));
  const texts = items.map((item) => ('text' in item ? item.text : ''));
  if (kinds.size === 1 && kinds.has('number')) return one + numbers(texts);
  if (kinds.size === 1 && kinds.has('boolean')) return `${one}${texts.join('')}b`;
  return items.length === 1 ? `enlist ${shown(items[0])}` : `(${items.map(shown).join(';')})`;
}

function shown(value: Value | undefined): string {
  if (!value || value.kind === 'null') return '(::)';
  switch (value.kind) {
    case 'number':
      return oneFloat(value.text);
    case 'string':
      return quoted(value.text);
    case 'literal':
      return value.text;
    case 'boolean':
      return `${value.text}b`;
    case 'list':
      return list(value.items);
    case 'dictionary': {
      const keys = value.entries.map(([key]) => `\`${key}`).join('');
      return `${value.entries.length === 1 ? '(enlist ' : ''}${keys}${value.entries.length === 1 ? ')' : ''}!${list(value.entries.map(([, of]) => of))}`;
    }
  }
}

/** The value as q text; JSON that cannot be read comes back as it is. */
export function qLiteral(json: string): string {
  try {
    JSON.parse(json);
    return shown(readValue(tokensOf(json)));
  } catch {
    return json;
  }
}

/** The arguments of a test, as one writes them after the function's name. */
export function qArguments(argsJson: string): string {
  try {
    const value = readValue(tokensOf(argsJson));
    if (value.kind !== 'list') return argsJson;
    return value.items.length === 1 ? shown(value.items[0]) : `[${value.items.map(shown).join(';')}]`;
  } catch {
    return argsJson;
  }
}
