/** Attributes: what `s#` and kin promise about a list, checked when they are set, and `attr` that reads them. */
import { QError } from '../errors.ts';
import { classify } from '../values/classes.ts';
import { isAscending } from '../values/grade.ts';
import { dict, sym, table } from '../values/make.ts';
import type { Attribute, Dict, Primitive, Runtime, Table, Value, Vector } from '../values/types.ts';
import { count, isListed, type Listed } from '../values/vector.ts';

const isUnique = (x: Listed): boolean => classify(x).firsts.length === count(x);

/** True where equal items stand together. */
function isParted(x: Listed): boolean {
  const { ids } = classify(x);
  let next = 0;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    if (i > 0 && id === ids[i - 1]) continue;
    if (id !== next++) return false;
  }
  return true;
}

function check(attribute: Attribute, x: Listed): void {
  if (attribute === 's' && !isAscending(x)) throw new QError('s-fail');
  if (attribute === 'u' && !isUnique(x)) throw new QError('u-fail');
  if (attribute === 'p' && !isParted(x)) throw new QError('u-fail');
}

function setOnTable(attribute: Attribute, x: Table, rt: Runtime): Table {
  const first = x.columns[0];
  if (!first) return x;
  const column = setAttribute(attribute === 's' && x.columns.length > 1 ? 'p' : attribute, first, rt);
  return table(x.names, [column as Vector, ...x.columns.slice(1)], attribute);
}

/**
 * `x` with `attribute` set, or without any for ''. A dictionary passes it to its keys.
 * @throws QError s-fail, u-fail where the list is not what the attribute says; type for a name that is none
 */
export function setAttribute(attribute: Attribute, x: Value, rt: Runtime): Value {
  if (!['', 's', 'u', 'p', 'g'].includes(attribute)) throw new QError('type');
  if (x.t === 98) {
    if (attribute === 's') for (const column of x.columns.slice(0, 1)) check('s', column);
    return setOnTable(attribute, x as Table, rt);
  }
  if (x.t === 99) {
    const keys = setAttribute(attribute, x.keys, rt) as Dict['keys'];
    return dict(keys, x.values, attribute);
  }
  if (!isListed(x)) {
    if (x.t < 0) return x;
    throw new QError('type');
  }
  if (x.t === 0 && (attribute === 'u' || attribute === 'p' || attribute === 'g') && attribute !== 'u')
    throw new QError('type');
  if (attribute === x.attr) return x;
  rt.step((count(x) >> 2) + 1);
  check(attribute, x);
  return { ...x, attr: attribute } as Value;
}

/** The records. */
export const attributePrimitives: readonly Primitive[] = [
  {
    name: 'attr',
    family: 'attribute',
    ranks: [1],
    signature: 'attr x',
    doc: 'The attribute of x as a symbol: `s sorted, `u unique, `p parted, `g grouped; the empty symbol where it has none.',
    examples: [
      ['attr asc 3 1 2', '`s'],
      ['attr 1 2', '`'],
    ],
    apply1: (x) => sym('attr' in x ? x.attr : ''),
  },
];
