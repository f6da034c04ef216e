/** Nodes to closures: one function a node family, found here by kind. */
import { Unsupported } from '../../errors.ts';
import type { Node } from '../../syntax/tree.ts';
import { nil } from '../../values/nil.ts';
import type { Run } from '../lambda.ts';
import { compileApply } from './apply.ts';
import { compileAssign } from './assign.ts';
import { compileList, compileTable } from './collections.ts';
import { compileControl } from './control.ts';
import { compileInfix } from './infix.ts';
import { compileLambda } from './lambda.ts';
import { compileLeave } from './leave.ts';
import { compileDerived, compileIterator, compileName, compileOperator } from './names.ts';
import { compileQuery } from './query.ts';
import type { Scope } from './scope.ts';
import { compileSystem } from './system.ts';

export class Compiler {
  readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** A lambda's own compiler. */
  within(scope: Scope): Compiler {
    return new Compiler(scope);
  }

  /** Code that gives the value of `node`. */
  value(node: Node): Run {
    return this.compile(node, false);
  }

  /** Code of a statement: may give `LEFT`, see leave.ts. */
  statement(node: Node | null): Run {
    return node ? this.compile(node, true) : () => nil;
  }

  private compile(node: Node, statement: boolean): Run {
    switch (node.kind) {
      case 'literal': {
        const { value } = node;
        return () => value;
      }
      case 'name':
        return compileName(node, this);
      case 'operator':
        return compileOperator(node, this);
      case 'iterator':
        return compileIterator(node, this);
      case 'derived':
        return compileDerived(node, this);
      case 'apply':
        return compileApply(node, this);
      case 'infix':
        return compileInfix(node, this);
      case 'assign':
        return compileAssign(node, this);
      case 'group':
        return this.value(node.inner);
      case 'list':
        return compileList(node, this);
      case 'table':
        return compileTable(node, this);
      case 'gap':
        return () => nil;
      case 'lambda':
        return compileLambda(node, this);
      case 'control':
        return compileControl(node, this, statement);
      case 'leave':
        return compileLeave(node, this, statement);
      case 'query':
        return compileQuery(node, this);
      case 'system':
        return compileSystem(node, this);
      case 'foreign': {
        const language = node.text[0] ?? '';
        return () => {
          throw new Unsupported(`code in the language of ${language})`);
        };
      }
    }
  }
}
