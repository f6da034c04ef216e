/** Names, operators and derived verbs as values. */
import { QError } from '../../errors.ts';
import { derivedCode } from '../../iterators/derived.ts';
import { primitiveValue } from '../../primitives/index.ts';
import type { DerivedNode, IteratorNode, NameNode, Node, OperatorNode } from '../../syntax/tree.ts';
import { monadicWords } from '../../syntax/words.ts';
import type { Derived, PrimitiveValue, Value } from '../../values/types.ts';
import { located } from '../errors.ts';
import type { Run } from '../lambda.ts';
import { lookupOther } from '../lookup.ts';
import type { Compiler } from './compiler.ts';
import type { Scope } from './scope.ts';

/** The built-in that a name means where no local hides it; undefined for variables. */
export function builtin(name: string, scope: Scope): PrimitiveValue | undefined {
  if (scope.slot(name) !== undefined || name.startsWith('.')) return undefined;
  return primitiveValue(name);
}

/** What an operator node stands for; `#:` is the keyword, which may not exist. */
function operatorValue(node: OperatorNode): PrimitiveValue | undefined {
  return primitiveValue(node.monadic ? (monadicWords[node.name] ?? node.name) : node.name);
}

/** The built-in that stands in function position, undefined where it is only known at run time. */
export function knownPrimitive(node: Node, c: Compiler): PrimitiveValue | undefined {
  if (node.kind === 'operator') return operatorValue(node);
  return node.kind === 'name' ? builtin(node.name, c.scope) : undefined;
}

export function compileName(node: NameNode, c: Compiler): Run {
  const { scope } = c;
  const slot = scope.slot(node.name);
  if (slot !== undefined) {
    const mark = scope.marks.get(node.name);
    if (mark === undefined) return (f) => f[slot] as Value;
    return (f) => {
      f[mark] = undefined;
      return f[slot] as Value;
    };
  }
  if (node.name === '.z.s') return compileSelf(scope);
  const primitive = builtin(node.name, scope);
  if (primitive) return () => primitive;
  const cell = scope.cell(node.name);
  const { m, source } = scope;
  return () => {
    if (cell.v !== undefined && !cell.view) {
      cell.owned = false;
      return cell.v;
    }
    const value = cell.view ? cell.view() : lookupOther(cell.name, m);
    if (value) return value;
    throw located(new QError(node.name), node, source);
  };
}

function compileSelf(scope: Scope): Run {
  const { self, m } = scope;
  return () => self.lambda ?? m.self ?? primitiveValue('::')!;
}

export function compileOperator(node: OperatorNode, c: Compiler): Run {
  const value = operatorValue(node);
  if (value) return () => value;
  return () => {
    throw located(new QError('nyi'), node, c.scope.source);
  };
}

/** An iterator without what it modifies is a function that makes the derived verb. */
export function compileIterator(node: IteratorNode, c: Compiler): Run {
  const value = primitiveValue(node.name);
  if (value) return () => value;
  return () => {
    throw located(new QError('nyi'), node, c.scope.source);
  };
}

export function compileDerived(node: DerivedNode, c: Compiler): Run {
  const t = derivedCode[node.iterator] as Derived['t'];
  const { fn: inner } = node;
  if (
    inner.kind === 'operator' ||
    (inner.kind === 'name' && builtin(inner.name, c.scope)) ||
    inner.kind === 'lambda'
  ) {
    const value: Derived = { t, fn: c.value(inner)([]) };
    return () => value;
  }
  const fn = c.value(inner);
  return (f) => ({ t, fn: fn(f) });
}
