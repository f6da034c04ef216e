/** value and get, set, eval, reval, parse, system, views, tables, and the trap with a backtrace. */

import { oneLine } from '../console/one-line.ts';
import { LimitError, QError, Refused, Unsupported } from '../errors.ts';
import { asQError, CATCH_STEPS } from '../interpreter/errors.ts';
import { fullName } from '../interpreter/globals.ts';
import { valueOfLambda } from '../interpreter/lambda-value.ts';
import { lookupOther } from '../interpreter/lookup.ts';
import type { Machine } from '../interpreter/machine.ts';
import { runCommand } from '../interpreter/system-commands.ts';
import { chars, list, long } from '../values/make.ts';
import { identity, nil } from '../values/nil.ts';
import { decodeText, encodeText } from '../values/text.ts';
import type { Primitive, Runtime, Value, Vector } from '../values/types.ts';
import { isList, items } from '../values/vector.ts';
import { unenumerate } from './atomic.ts';
import { operatorCode } from './operator-codes.ts';

/** The text of a string or char. @throws QError 'type */
function textOf(x: Value): string {
  if (x.t === 10) return decodeText((x as Vector & { v: Uint8Array }).v);
  if (x.t === -10) return decodeText([x.v as number]);
  throw new QError('type');
}

/** The global a symbol names. @throws QError with the name */
function global(name: string, rt: Runtime): Value {
  if (name.startsWith(':')) throw new Refused('file', `reading ${name}`);
  const m = rt as Machine;
  const found = rt.getGlobal(name) ?? lookupOther(fullName(name, rt.namespace), m) ?? lookupOther(name, m);
  if (found) return found;
  throw new QError(name);
}

/** A function, name or text applied to the rest of the list. */
function call(parts: readonly Value[], rt: Runtime): Value {
  const [head, ...args] = parts as [Value, ...Value[]];
  const fn = head.t === -11 || head.t === 10 || head.t === -10 ? meaningOf(head, rt) : head;
  return args.length ? rt.apply(fn, args) : fn.t >= 100 ? rt.apply(fn, [nil]) : fn;
}

function meaningOf(x: Value, rt: Runtime): Value {
  switch (x.t) {
    case -11:
      return global(x.v as string, rt);
    case 10:
    case -10:
      return rt.evaluate(textOf(x));
    case 20:
    case -20:
      return unenumerate(x as Vector, rt);
    case 99:
      return x.values;
    case 100:
      return valueOfLambda(x);
    case 104:
      return list([x.fn, ...x.args.map((arg) => arg ?? nil)]);
    case 105:
      return list(x.fns);
    case 101:
    case 102:
    case 103: {
      const parts = x.t === 103 ? undefined : x.primitive.parts?.();
      if (parts) return parts;
      const code = operatorCode(x);
      if (code === undefined) throw new Unsupported('value of a built-in');
      return long(code);
    }
    case 98:
      throw new Unsupported('value of a table');
    default:
      if (x.t >= 106) return (x as { fn: Value }).fn;
      return isList(x) && x.v.length > 0 ? call(items(x), rt) : x;
  }
}

function assign(name: Value, x: Value, rt: Runtime): Value {
  if (name.t !== -11) throw new QError('type');
  const text = name.v as string;
  if (text.startsWith(':')) throw new Refused('file', `writing ${text}`);
  rt.setGlobal(text, x);
  return name;
}

/** Evaluates a tree while globals may not change. */
function restricted(x: Value, rt: Runtime): Value {
  const m = rt as Machine;
  const before = m.readOnly;
  m.readOnly = true;
  try {
    return rt.evalTree(x);
  } finally {
    m.readOnly = before;
  }
}

function viewText(x: Value, rt: Runtime): Value {
  if (x.t !== -11) throw new QError('type');
  const cell = (rt as Machine).globals.cell(fullName(x.v as string, rt.namespace));
  if (cell.viewSource === undefined) throw new QError(x.v as string);
  return chars(encodeText(cell.viewSource));
}

function tableNames(x: Value, rt: Runtime): Value {
  const space = x.t === -11 && x.v !== '.' ? (x.v as string) : x.t === -11 ? '' : rt.namespace;
  return runCommand(`a ${space === '' ? '.' : space}`, rt as Machine);
}

/** `.Q.trp[f;x;g]`: as a trap, but the handler gets a backtrace as well. */
function tracedTrap(fn: Value, args: readonly Value[], handler: Value, rt: Runtime): Value {
  const { budget } = rt as Machine;
  const { depth } = budget;
  try {
    return rt.apply(fn, args.length ? args : [nil]);
  } catch (error) {
    if (error instanceof Refused || error instanceof LimitError || error instanceof Unsupported) throw error;
    const known = asQError(error);
    if (!(known instanceof QError)) throw error;
    budget.depth = depth;
    budget.step(CATCH_STEPS);
    return rt.apply(handler, [chars(encodeText(known.text)), traceOf(known)]);
  }
}

/** One frame of a backtrace: where it is and the source text; we keep the innermost only. */
function traceOf(error: QError): Value {
  const slice = error.span && error.source ? error.source.slice(error.span.start, error.span.end) : '';
  return list([
    list([
      list([chars(encodeText('')), chars(encodeText('')), chars(encodeText(''))]),
      chars(encodeText(slice)),
    ]),
  ]);
}

export const evaluationPrimitives: readonly Primitive[] = [
  identity,
  {
    name: ':',
    family: 'evaluation',
    ranks: [2],
    signature: 'x:y',
    doc: 'Assigns a name or an item. As a function of two arguments it gives the second, which makes it the plain replacement in an amend.',
    examples: [['@[1 2 3;1;:;9]', '1 9 3']],
    apply1: (x) => x,
    apply2: (_x, y) => y,
  },
  {
    name: 'value',
    family: 'evaluation',
    ranks: [1],
    signature: 'value x',
    doc: 'The values of a dictionary, the variable a symbol names, the result of q text, a list applied as a call, the parts of a projection, composition or derived function.',
    examples: [
      ['value "1+2"', '3'],
      ['value (+;1;2)', '3'],
      ['value `a`b!1 2', '1 2'],
    ],
    apply1: meaningOf,
  },
  {
    name: 'get',
    family: 'evaluation',
    ranks: [1],
    signature: 'get x',
    doc: 'As value: most often the variable that a symbol names. Files are out of reach.',
    examples: [['a:5;get `a', '5']],
    apply1: meaningOf,
  },
  {
    name: 'set',
    family: 'evaluation',
    ranks: [2],
    infix: true,
    signature: 'x set y',
    doc: 'Assigns y to the global that the symbol x names and gives x. Files are out of reach.',
    examples: [['`a set 42', '`a']],
    apply2: assign,
  },
  {
    name: 'eval',
    family: 'evaluation',
    ranks: [1],
    signature: 'eval x',
    doc: 'Evaluates a parse tree: the first item of a list applied to the values of the others, a symbol as the variable it names.',
    examples: [['eval (+;2;(*;3;4))', '14']],
    apply1: (x, rt) => rt.evalTree(x),
  },
  {
    name: 'reval',
    family: 'evaluation',
    ranks: [1],
    signature: 'reval x',
    doc: 'Evaluates a parse tree as eval does, while globals cannot be changed.',
    examples: [['reval (+;2;3)', '5']],
    apply1: restricted,
  },
  {
    name: 'parse',
    family: 'evaluation',
    ranks: [1],
    signature: 'parse x',
    doc: 'The parse tree of q text: a list of a function and its arguments, names as symbols, symbols enlisted.',
    examples: [['parse "2+3"', '+\n2\n3']],
    apply1: (x, rt) => rt.parse(textOf(x)),
  },
  {
    name: 'system',
    family: 'system',
    ranks: [1],
    signature: 'system x',
    doc: 'Runs a system command given as text without its backslash. Commands of the operating system are out of reach.',
    examples: [['system "P 3";1%3', '0.333']],
    apply1: (x, rt) => runCommand(textOf(x), rt as Machine),
  },
  {
    name: 'view',
    family: 'evaluation',
    ranks: [1],
    signature: 'view x',
    doc: 'The definition of a view as text, without its name.',
    examples: [['v::1+2\nview `v', '"1+2"']],
    apply1: viewText,
  },
  {
    name: 'views',
    family: 'evaluation',
    ranks: [1],
    signature: 'views x',
    doc: 'The names of the views in the current namespace.',
    examples: [['v::1+2\nviews[]', '`s#,`v']],
    apply1: (_x, rt) => runCommand('b', rt as Machine),
  },
  {
    name: 'tables',
    family: 'table',
    ranks: [1],
    signature: 'tables x',
    doc: 'The names of the tables in a namespace, the current one where the argument is left out.',
    examples: [['t:([]a:1 2);tables[]', ',`t']],
    apply1: tableNames,
  },
  {
    name: '.Q.trp',
    family: 'namespace',
    ranks: [3],
    signature: '.Q.trp[f;x;g]',
    doc: 'Applies f to x; an error calls g with its text and a backtrace object.',
    examples: [['.Q.trp[{x+1};`a;{y;x}]', '"type"']],
    applyN: ([f, x, g], rt) => tracedTrap(f!, [x!], g!, rt),
  },
  {
    name: '.Q.trpd',
    family: 'namespace',
    ranks: [3],
    signature: '.Q.trpd[f;x;g]',
    doc: 'Applies f to the list of arguments x; an error calls g with its text and a backtrace object.',
    examples: [['.Q.trpd[{x+y};(1;`a);{y;x}]', '"type"']],
    applyN: ([f, x, g], rt) => {
      if (!isList(x!)) throw new QError('type');
      return tracedTrap(f!, items(x), g!, rt);
    },
  },
];

/** `0N!x`: shows x on one line and gives it back. */
export function showThrough(x: Value, rt: Runtime): Value {
  rt.write(`${oneLine(x, rt.settings)}\n`);
  return x;
}
