/** `key`: keys of dictionaries, names in namespaces, the domain of an enumeration, the type of a vector. */
import { QError, Refused } from '../errors.ts';
import { fullName } from '../interpreter/globals.ts';
import type { Machine } from '../interpreter/machine.ts';
import { emptyList, longs, sym, syms } from '../values/make.ts';
import { typeRow } from '../values/type-table.ts';
import type { Dict, Primitive, Runtime, Value } from '../values/types.ts';

/** Namespaces that are there from the start. */
const BUILT_IN = ['q', 'Q', 'h', 'j', 'o'];

function namespaceNames(m: Machine): Value {
  return syms([...BUILT_IN, ...m.globals.namespaces().filter((name) => !BUILT_IN.includes(name))]);
}

function keyOfName(x: Value, name: string, rt: Runtime): Value {
  const m = rt as Machine;
  if (name === '') return namespaceNames(m);
  if (name.startsWith(':')) throw new Refused('file', `key ${name}`);
  if (name === '.q') return (m.keywords() as Dict).keys;
  const full = name === '.' ? '' : fullName(name, rt.namespace);
  if (name.startsWith('.') && m.globals.cell(full).v === undefined && m.globals.isNamespace(full)) {
    const members = m.globals.members(full);
    return syms(full === '' ? members : ['', ...members]);
  }
  const value = rt.getGlobal(name);
  if (!value) return emptyList;
  return value.t === 99 ? value.keys : x;
}

function key(x: Value, rt: Runtime): Value {
  if (x.t === 99) return x.keys;
  if (x.t === -11) return keyOfName(x, x.v as string, rt);
  if (x.t === 20 || x.t === -20) return sym(x.domain);
  if (x.t > 0 && x.t < 20) return sym(typeRow(x.t).name);
  if (x.t < 0 && x.t >= -7 && x.t !== -2) {
    const n = Number((x as { v: number }).v);
    if (!(n >= 0)) throw new QError('type');
    rt.allocate(n * 8);
    return longs(Float64Array.from({ length: n }, (_, i) => i));
  }
  throw new QError('type');
}

export const keyPrimitives: readonly Primitive[] = [
  {
    name: 'key',
    family: 'dictionary',
    ranks: [1],
    signature: 'key x',
    doc: 'The keys of a dictionary or keyed table, the names in a namespace that a symbol names, the domain of an enumeration, the type of a vector as a symbol.',
    examples: [
      ['key `a`b!1 2', '`a`b'],
      ['key 1 2f', '`float'],
    ],
    apply1: key,
  },
];
