/** `@` and `.`: apply, index, amend and trap, by the number of arguments. */
import { LimitError, QError, Refused, Unsupported } from '../errors.ts';
import { amend } from '../interpreter/amend.ts';
import { applyList, applyOne } from '../interpreter/apply.ts';
import { asQError, CATCH_STEPS } from '../interpreter/errors.ts';
import type { Machine } from '../interpreter/machine.ts';
import { chars } from '../values/make.ts';
import { isNil } from '../values/nil.ts';
import { encodeText } from '../values/text.ts';
import type { Primitive, Runtime, Value } from '../values/types.ts';
import { isListed, items } from '../values/vector.ts';

/**
 * Applies `x` to `y` by `apply`; a q error goes to the handler, or is replaced by it where it is no function. Recursion
 * through traps nests here, in as few frames of the host's stack as can be.
 */
function trapped(apply: typeof applyOne, x: Value, y: Value, handler: Value, m: Machine): Value {
  const { budget } = m;
  const { depth } = budget;
  try {
    return apply(x, y, m);
  } catch (error) {
    if (error instanceof Refused || error instanceof LimitError || error instanceof Unsupported) throw error;
    const known = asQError(error);
    if (!(known instanceof QError)) throw error;
    budget.depth = depth;
    budget.step(CATCH_STEPS);
    return handler.t >= 100 ? applyOne(handler, chars(encodeText(known.text)), m) : handler;
  }
}

/** An amend of a value, or of the global that a symbol names. */
function amended(
  x: Value,
  path: readonly Value[],
  fn: Value | undefined,
  y: Value | undefined,
  rt: Runtime,
): Value {
  const m = rt as Machine;
  const steps = path.map((i) => (isNil(i) ? null : i));
  const plain = fn && fn.t === 102 && fn.primitive.name === ':' ? undefined : fn;
  if (x.t !== -11) return amend(x, steps, { fn: plain, y }, false, m);
  const name = x.v as string;
  const old = rt.getGlobal(name);
  if (!old) throw new QError(name);
  rt.setGlobal(name, amend(old, steps, { fn: plain, y }, false, m));
  return x;
}

const isCallable = (x: Value): boolean => x.t >= 100;

/** `.` takes a path: every item an index at its level. */
function pathItems(path: Value): readonly Value[] {
  if (path.t < 0) return [path];
  return isListed(path) ? items(path) : [path];
}

function atMany(args: readonly Value[], rt: Runtime): Value {
  const [x, i, f, y] = args as [Value, Value, Value, Value?];
  if (y !== undefined) return amended(x, [i], f, y, rt);
  if (isCallable(x) || (x.t < 0 && x.t !== -11)) return trapped(applyOne, x, i, f, rt as Machine);
  return amended(x, [i], f, undefined, rt);
}

function dotMany(args: readonly Value[], rt: Runtime): Value {
  const [x, path, f, y] = args as [Value, Value, Value, Value?];
  if (y !== undefined) return amended(x, pathItems(path), f, y, rt);
  if (isCallable(x) || (x.t < 0 && x.t !== -11)) return trapped(applyList, x, path, f, rt as Machine);
  return amended(x, pathItems(path), f, undefined, rt);
}

export const applyPrimitives: readonly Primitive[] = [
  {
    name: '@',
    family: 'evaluation',
    ranks: [2, 3, 4],
    infix: true,
    signature: '@[x;i;f;y]',
    doc: 'With two arguments applies a function to one argument or indexes at the top level. With three it amends items by a function, or traps the error of an application. With four it amends items by a function and further values.',
    examples: [
      ['@[1 2 3;0 2;+;10]', '11 2 13'],
      ['@[{x+1};`a;{"caught ",x}]', '"caught type"'],
    ],
    apply2: (x, y, rt) => (isNil(y) && x.t >= 0 && x.t < 100 ? x : rt.apply(x, [y])),
    applyN: atMany,
  },
  {
    name: '.',
    family: 'evaluation',
    ranks: [2, 3, 4],
    infix: true,
    signature: '.[x;i;f;y]',
    doc: 'With two arguments applies a function to a list of arguments or indexes at depth. With three it amends at depth by a function, or traps the error of an application. With four it amends at depth by a function and further values.',
    examples: [
      ['{x+y} . 3 4', '7'],
      ['.[(1 2;3 4);1 0;:;9]', '1 2\n9 4'],
    ],
    apply2: (x, y, rt) => applyList(x, y, rt as Machine),
    applyN: dotMany,
  },
  {
    name: 'type',
    family: 'evaluation',
    ranks: [1],
    signature: 'type x',
    doc: 'The type number: negative for an atom, positive for a vector, 0 for a general list, 98 for a table, 99 for a dictionary, 100 and up for functions.',
    examples: [
      ['type 3%1', '-9h'],
      ['type each (1;1 2;`a`b!1 2)', '-7 7 99h'],
    ],
    apply1: (x) => ({ t: -5, v: x.t }),
  },
];
