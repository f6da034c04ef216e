/** A system command as a statement. */
import type { SystemNode } from '../../syntax/tree.ts';
import { located } from '../errors.ts';
import type { Run } from '../lambda.ts';
import { runCommand } from '../system-commands.ts';
import type { Compiler } from './compiler.ts';

export function compileSystem(node: SystemNode, c: Compiler): Run {
  const { m, source } = c.scope;
  return () => {
    try {
      return runCommand(node.command, m);
    } catch (error) {
      throw located(error, node, source);
    }
  };
}
