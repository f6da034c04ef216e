/**
 * Assignment in all its forms. A variable that an amend of its own has made owns its value: the next amend writes in
 * place. Reading the whole value (names.ts) ends the ownership, looking into it does not.
 */
import { QError } from '../../errors.ts';
import { primitiveValue } from '../../primitives/index.ts';
import type { ApplyNode, AssignNode, Node } from '../../syntax/tree.ts';
import { isReserved } from '../../syntax/words.ts';
import type { Value } from '../../values/types.ts';
import { amend, putOwned } from '../amend.ts';
import { append } from '../append.ts';
import { located } from '../errors.ts';
import { indexDeep } from '../index-value.ts';
import type { Run } from '../lambda.ts';
import { ownsNow } from '../ownership.ts';
import { operand } from './apply.ts';
import type { Compiler } from './compiler.ts';
import { fast2, type Operand, operandOf } from './fast-infix.ts';
import { builtin } from './names.ts';
import { compilePattern, isPattern } from './pattern.ts';
import { compileProgression, Progression, type ProgressionRun, putAt, whole } from './progression.ts';
import { type Variable, variable } from './variable.ts';
import { defineView } from './view.ts';

/** `x:value`. */
function assignName(node: AssignNode, name: string, c: Compiler): Run {
  const { scope } = c;
  if (isReserved(name) && scope.slot(name) === undefined) {
    return () => {
      throw located(new QError('assign'), node, scope.source);
    };
  }
  if (node.global && !scope.locals) return defineView(node, name, c);
  const value = c.value(node.value);
  const slot = scope.slot(name);
  if (slot !== undefined) {
    const mark = scope.marks.get(name);
    if (mark === undefined) {
      return (f) => {
        const x = value(f);
        f[slot] = x;
        return x;
      };
    }
    return (f) => {
      const x = value(f);
      f[mark] = undefined;
      f[slot] = x;
      return x;
    };
  }
  const target = variable(name, c);
  return (f) => {
    const x = value(f);
    target.write(f, x);
    target.own(f, false);
    return x;
  };
}

/** `x,:y` appends in place where it can. */
function appendName(node: AssignNode, target: Variable, c: Compiler): Run {
  const value = c.value(node.value);
  const { m, source } = c.scope;
  return (f) => {
    const y = value(f);
    const x = target.read(f);
    try {
      const owned = target.owned(f);
      const next = append(x, y, owned, m);
      target.write(f, next);
      target.own(f, ownsNow(next, x, owned, y));
      return y;
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

/** `x+:y`; a variable without a value takes y. */
function updateName(node: AssignNode, name: string, c: Compiler): Run {
  const target = variable(name, c);
  if (node.op === ',') return appendName(node, target, c);
  const primitive = primitiveValue(node.op)?.primitive;
  const { source } = c.scope;
  if (!primitive?.apply2) {
    return () => {
      throw located(new QError('nyi'), node, source);
    };
  }
  const slot = c.scope.slot(name);
  const left: Operand =
    slot === undefined
      ? operandOf((f) => target.read(f)!)
      : { run: (f) => f[slot] as Value, slot, constant: undefined };
  const next = fast2(primitive, left, operand(node.value, c, false), node, c);
  if (slot !== undefined && c.scope.marks.get(name) === undefined) {
    return (f) => {
      const x = next(f);
      f[slot] = x;
      return x;
    };
  }
  const value = c.value(node.value);
  return (f) => {
    const x = slot === undefined && target.read(f) === undefined ? value(f) : next(f);
    target.write(f, x);
    target.own(f, false);
    return x;
  };
}

/** The name and the indices of `x[i][j]` and `x[i;j]`. */
function pathOf(target: ApplyNode): { name: string; path: (Node | null)[] } | undefined {
  const { fn } = target;
  if (fn.kind === 'name') return { name: fn.name, path: [...target.args] };
  const outer = fn.kind === 'apply' ? pathOf(fn) : undefined;
  return outer && { name: outer.name, path: [...outer.path, ...target.args] };
}

/** `x[i]:v` with one index and no function: the common case, without a path array. */
function assignItem(target: Variable, index: ProgressionRun, value: Run, node: AssignNode, c: Compiler): Run {
  const { m, source } = c.scope;
  return (f) => {
    const v = value(f);
    const at = index(f);
    const x = target.read(f);
    if (x === undefined) throw located(new QError(target.name), node, source);
    const own = target.owned(f);
    if (own && at instanceof Progression && putAt(x, at, v, m)) return v;
    const i = whole(at);
    if (own && i.t === -7) {
      const same = putOwned(x, i.v as number, v);
      if (same) {
        if (x.t === 0 && v === x) target.own(f, false);
        return v;
      }
    }
    try {
      const next = amend(x, [i], { fn: undefined, y: v }, own, m);
      target.write(f, next);
      target.own(f, ownsNow(next, x, own, v));
      return v;
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

function assignIndexed(node: AssignNode, c: Compiler): Run {
  const { source, m } = c.scope;
  const found = pathOf(node.target as ApplyNode);
  if (!found || (builtin(found.name, c.scope) && isReserved(found.name))) {
    return () => {
      throw located(new QError('assign'), node, source);
    };
  }
  const target = variable(found.name, c);
  const value = c.value(node.value);
  const [only] = found.path;
  if (found.path.length === 1 && only && node.op === '')
    return assignItem(target, compileProgression(only, c) ?? c.value(only), value, node, c);
  const path = found.path.map((i) => (i ? c.value(i) : null));
  const fn = node.op === '' || node.op === ':' ? undefined : primitiveValue(node.op);
  return (f) => {
    const v = value(f);
    const indices = new Array<Value | null>(path.length).fill(null);
    for (let k = path.length - 1; k >= 0; k--) indices[k] = path[k]?.(f) ?? null;
    const x = target.read(f);
    if (x === undefined) throw located(new QError(found.name), node, source);
    try {
      const owned = target.owned(f);
      const next = amend(x, indices, { fn, y: v }, owned, m);
      target.write(f, next);
      target.own(f, ownsNow(next, x, owned, v));
      return fn ? indexDeep(next, indices, 0, m) : v;
    } catch (error) {
      throw located(error, node, source);
    }
  };
}

/** `(x):v` and `(x where b):v`: what the parentheses hold is the target. */
function unwrapped(target: Node): Node {
  if (target.kind !== 'group') return target;
  const inner = unwrapped(target.inner);
  if (inner.kind === 'apply' && inner.fn.kind === 'name' && inner.fn.name !== 'flip')
    return { ...inner, bracket: true };
  return inner.kind === 'name' ? inner : target;
}

export function compileAssign(node: AssignNode, c: Compiler): Run {
  const target = unwrapped(node.target);
  if (isPattern(target) && node.op === '') return compilePattern(node, c);
  if (target !== node.target) return compileAssign({ ...node, target }, c);
  if (target.kind === 'name')
    return node.op === '' ? assignName(node, target.name, c) : updateName(node, target.name, c);
  if (target.kind === 'apply' && target.bracket) return assignIndexed(node, c);
  const { source } = c.scope;
  return () => {
    throw located(new QError('assign'), node, source);
  };
}
