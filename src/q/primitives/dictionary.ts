/** `!`: dictionaries, keys of tables, enumeration from positions; and, with four arguments, `update` and `delete`. */
import { QError, Unsupported } from '../errors.ts';
import { functionalChange } from '../query/change.ts';
import { dict } from '../values/make.ts';
import type { Primitive, Runtime, Value } from '../values/types.ts';
import { count, enlist, isListed, type Listed } from '../values/vector.ts';
import { integer, integers, isIntegral } from './arguments.ts';
import { flat, inPlace, keyed } from './by-name.ts';
import { domainOf } from './enumeration-values.ts';
import { internals } from './internal.ts';

/** `n!t`: the first n columns become keys, 0 takes the keys away. */
function withKeys(n: number, x: Value, rt: Runtime): Value {
  return inPlace(x, rt, (value) => keyed(flat(value), n));
}

function fromPositions(name: string, y: Value, rt: Runtime): Value {
  const domain = domainOf(name, rt);
  const places = Int32Array.from(integers(y), (i) => (i >= 0 ? i : -1));
  // A link to a table may lead to a row that is not there.
  if (domain.t !== 98 && places.some((i) => i >= count(domain))) throw new QError('index');
  if (y.t < 0) return { t: -20, domain: name, v: places[0] as number };
  return { t: 20, domain: name, v: places, attr: '' };
}

function bang(x: Value, y: Value, rt: Runtime): Value {
  if (isListed(x) && isListed(y)) {
    if (count(x) !== count(y)) throw new QError('length');
    return dict(x, y);
  }
  if (x.t === 99 && y.t === 99) return dict(enlist(x) as Listed, enlist(y) as Listed);
  if (x.t < 0 && isIntegral(x.t)) {
    const n = integer(x);
    const isTabular = y.t === 98 || (y.t === 99 && y.keys.t === 98) || y.t === -11;
    if (n >= 0 && isTabular) return withKeys(n, y, rt);
    const internal = internals.get(n);
    if (internal) return internal(y, rt);
    if (n < 0) throw new Unsupported(`${n}!`);
  }
  if (x.t === -11 && isIntegral(y.t) && rt.getGlobal(x.v as string))
    return fromPositions(x.v as string, y, rt);
  throw new QError('type');
}

/** The records. */
export const dictionaryPrimitives: readonly Primitive[] = [
  {
    name: '!',
    family: 'dictionary',
    ranks: [2, 4],
    signature: 'x!y',
    doc: 'Dictionary from keys x to values y, lists of equal count. A whole number n on the left makes the first n columns of a table its keys, 0 takes the keys away; a negative number calls an internal function. With four arguments, ![table;where;by;columns] is the functional form of update and delete.',
    examples: [
      ['`a`b!1 2', 'a| 1\nb| 2'],
      ['1!([]a:1 2;b:3 4)', 'a| b\n-| -\n1| 3\n2| 4'],
      ['`a`b!1 2 3', "'length"],
    ],
    apply2: bang,
    applyN: functionalChange,
  },
];
