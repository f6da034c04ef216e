/** A value on one line, in the form that q reads back: `-3!x`, `.Q.s1 x`, and the parts of what the console shows. */
import { monadicWords } from '../syntax/words.ts';
import { nil } from '../values/nil.ts';
import { typeRow } from '../values/type-table.ts';
import type {
  Atom,
  Derived,
  Dict,
  EnumVector,
  Func,
  List,
  Primitive,
  Projection,
  Table,
  Value,
  Vector,
} from '../values/types.ts';
import { at, count, enlist } from '../values/vector.ts';
import { itemText, type Precision, quotedText, storedItem, suffix } from './atom-text.ts';
import { enumerated } from './enumerated.ts';

const ITERATOR: Readonly<Record<Derived['t'], string>> = {
  106: "'",
  107: '/',
  108: '\\',
  109: "':",
  110: '/:',
  111: '\\:',
};

/** Built-ins that q defines by others and shows by them. */
const DEFINED: Readonly<Record<string, string>> = {
  '<=': '~>',
  '>=': '~<',
  '<>': '~=',
  and: '&',
  or: '|',
  raze: ',/',
  sums: '+\\',
  prds: '*\\',
  maxs: '|\\',
  mins: '&\\',
  deltas: "-':",
  ratios: "%':",
  fills: '^\\',
};
const signOf = new Map(Object.entries(monadicWords).map(([sign, word]) => [word, `${sign}:`]));
signOf.delete('::');
signOf.delete('read0');
signOf.delete('read1');
// Not the `,:` of one argument: q takes it for a word of its own, which lists of several items are made by.
signOf.delete('enlist');

/** A built-in as q shows it: keywords that have a sign are shown by it. */
function primitiveText(p: Primitive): string {
  return DEFINED[p.name] ?? signOf.get(p.name) ?? p.name;
}

function atomText(x: Atom, s: Precision): string {
  switch (x.t) {
    case -11:
      return `\`${x.v}`;
    case -10:
      return quotedText([x.v as number]);
    case -4:
      return `0x${itemText(4, x.v, s)}`;
    case -20:
      return `\`${x.domain}$${atomText(at(enumerated(enlist(x) as EnumVector, s), 0) as Atom, s)}`;
    default: {
      const text = itemText(-x.t, x.v, s);
      return text + suffix(-x.t, [text]);
    }
  }
}

/** Stops making text that nobody will see. */
type Limit = number;

function vectorBody(x: Vector, s: Precision, limit: Limit): string {
  if (x.t === 11) return symbolsText(x.v as readonly string[], limit);
  const texts: string[] = [];
  const joint = x.t === 1 || x.t === 4 ? '' : ' ';
  let length = 0;
  for (let i = 0; i < count(x) && length <= limit; i++) {
    const text = itemText(x.t, storedItem(x, i), s);
    texts.push(text);
    length += text.length + joint.length;
  }
  const stripped = x.t === 13 ? texts.map((t) => t.replace(/m$/, '')) : texts;
  const body = stripped.join(joint);
  if (x.t === 4) return `0x${body}`;
  return body + (x.t === 13 ? 'm' : suffix(x.t, texts));
}

function symbolsText(v: readonly string[], limit: Limit): string {
  let text = '';
  for (let i = 0; i < v.length && text.length <= limit; i++) text += `\`${v[i]}`;
  return text;
}

function emptyText(x: Vector): string {
  if (x.t === 10) return '""';
  if (x.t === 20) return `\`${x.domain}$\`symbol$()`;
  return `\`${typeRow(x.t).name}$()`;
}

function vectorText(x: Vector, s: Precision, limit: Limit): string {
  const attribute = x.attr ? `\`${x.attr}#` : '';
  const n = count(x);
  if (n === 0) return attribute + emptyText(x);
  if (x.t === 20) return `${attribute}\`${x.domain}$${vectorText(enumerated(x, s), s, limit)}`;
  const text = x.t === 10 ? quotedText(x.v as Uint8Array, limit) : vectorBody(x, s, limit);
  return `${attribute}${n === 1 ? ',' : ''}${text}`;
}

function listText(x: List, s: Precision, limit: Limit): string {
  if (x.v.length === 0) return '()';
  if (x.v.length === 1) return `,${lineText(x.v[0]!, s, limit)}`;
  let text = '(';
  for (let i = 0; i < x.v.length && text.length <= limit; i++) {
    text += (i ? ';' : '') + lineText(x.v[i]!, s, limit - text.length);
  }
  return `${text})`;
}

/** Keys in parentheses where they would run into the `!`. */
function keysText(x: Value, s: Precision, limit: Limit): string {
  const text = lineText(x, s, limit);
  return x.t === 98 || text.startsWith(',') || /^`[\w.]+[#$]/.test(text) ? `(${text})` : text;
}

function dictText(x: Dict, s: Precision, limit: Limit): string {
  return `${keysText(x.keys, s, limit)}!${lineText(x.values, s, limit)}`;
}

function tableText(x: Table, s: Precision, limit: Limit): string {
  const names: Vector = { t: 11, v: x.names, attr: '' };
  const body = dictText({ t: 99, keys: names, values: { t: 0, v: x.columns, attr: '' }, attr: '' }, s, limit);
  return `+${body}`;
}

function projectionText(x: Projection, s: Precision, limit: Limit): string {
  const fn =
    x.fn.t === 101 || x.fn.t === 102 || x.fn.t === 103
      ? primitiveText(x.fn.primitive)
      : lineText(x.fn, s, limit);
  return `${fn}[${x.args.map((arg) => (arg ? lineText(arg, s, limit) : '')).join(';')}]`;
}

function functionText(x: Func, s: Precision, limit: Limit): string {
  switch (x.t) {
    case 100:
      return x.source;
    case 101:
    case 102:
    case 103:
      return x === nil ? '::' : primitiveText(x.primitive);
    case 104:
      return projectionText(x, s, limit);
    case 105:
      return x.fns.map((fn) => lineText(fn, s, limit)).join('');
    default:
      return `${lineText(x.fn, s, limit)}${ITERATOR[x.t]}`;
  }
}

function lineText(x: Value, s: Precision, limit: Limit): string {
  if (x.t < 0) return atomText(x as Atom, s);
  if (x.t === 0) return (x.attr ? `\`${x.attr}#` : '') + listText(x, s, limit);
  if (x.t <= 20) return vectorText(x as Vector, s, limit);
  if (x.t === 98) return tableText(x, s, limit);
  if (x.t === 99) return dictText(x, s, limit);
  return functionText(x as Func, s, limit);
}

/** `x` on one line; text far beyond `limit` characters is not made. */
export function oneLine(x: Value, settings: Precision, limit = Number.POSITIVE_INFINITY): string {
  return lineText(x, settings, limit);
}
