/**
 * Statements over numbers in registers, as JavaScript. Each has the general code of the same statement behind it, which
 * runs on the frame whenever the numbers do not suffice.
 */
import type { AssignNode, ControlNode, Node } from '../../../syntax/tree.ts';
import { located } from '../../errors.ts';
import type { Run } from '../../lambda.ts';
import { LEFT } from '../leave.ts';
import { truth } from '../truth.ts';
import type { NumberCompiler } from './expression.ts';
import type { Registers } from './registers.ts';

/** General code that numbers fall back to; true where it left the lambda, or where its condition holds. */
export type Fallback = (a: Registers) => boolean;

/** Stand for the code that gives all variables to the registers, and takes them from there. */
export const SPILL = '/*spill*/';
export const RELOAD = '/*reload*/';

export class StatementCompiler {
  readonly fallbacks: Fallback[] = [];
  readonly n: NumberCompiler;
  /** How many variables there are that say when the next look at the budget is due. */
  floors = 0;

  constructor(n: NumberCompiler) {
    this.n = n;
  }

  /**
   * Counts the step of a turn. The first turn looks at the budget in any case: V8 gives up the machine code of a loop
   * wherever it comes to a call that it has not seen, and did so each time the fuel ran out.
   */
  private step(): string {
    const floor = `f${this.floors++}`;
    return `if (--fuel < ${floor}) { ${floor} = 0; budget.fuel = fuel; budget.settle(); fuel = budget.fuel; }`;
  }

  private fallback(run: Fallback): string {
    return `fallbacks[${this.fallbacks.push(run) - 1}](a)`;
  }

  /** The general code of a statement, made when it is needed first. */
  private general(node: Node): string {
    const { c } = this.n;
    let run: Run | undefined;
    const call = this.fallback((a) => {
      run ??= c.statement(node);
      a.slow++;
      a.store();
      const left = run(a.f) === LEFT;
      a.load();
      return left;
    });
    return `${SPILL} if (${call}) return true; ${RELOAD}`;
  }

  /** Code that does what `make` says, and `otherwise` where numbers do not suffice. */
  private guarded(make: () => string | undefined, otherwise: () => string): string | undefined {
    const whole = this.n.fresh();
    const numbers = this.n.fresh();
    const fast = this.n.collect(`break ${numbers};`, make);
    return fast && `${whole}: {\n${numbers}: {\n${fast}\nbreak ${whole};\n}\n${otherwise()}\n}`;
  }

  /** Code that says in variable `out` whether a condition holds. */
  private condition(node: Node, out: string): string | undefined {
    const { c } = this.n;
    const { source } = c.scope;
    const general = (): string => {
      let run: Run | undefined;
      const call = this.fallback((a) => {
        run ??= c.value(node);
        a.slow++;
        a.store();
        const value = run(a.f);
        a.load();
        try {
          return truth(value);
        } catch (error) {
          throw located(error, node, source);
        }
      });
      return `${SPILL} ${out} = ${call}; ${RELOAD}`;
    };
    const code = this.guarded(() => {
      const holds = this.n.truth(node);
      return holds && `${out} = ${holds};`;
    }, general);
    return code && `let ${out};\n${code}`;
  }

  private push(node: AssignNode, name: string): string | undefined {
    const { n } = this;
    const item = n.number(node.value);
    const found = item && n.vector(name);
    if (!item || item.t !== found?.t) return undefined;
    n.require(item);
    const { k } = found;
    n.layout.grown.add(k);
    n.check(`n${k} < v${k}.length || (a.grow(${k}, n${k}), a.makeRoom(${k}))`);
    return `if (n${k} === v${k}.length) { v${k} = a.arrays[${k}]; w${k} = a.owned[${k}]; }\nv${k}[n${k}++] = ${item.text};`;
  }

  /** `v[i]:x` and `v[i]+:x`. */
  private put(node: AssignNode): string | undefined {
    const { n } = this;
    const { target } = node;
    if (target.kind !== 'apply' || !target.bracket || target.fn.kind !== 'name') return undefined;
    const [at] = target.args;
    const item = n.number(node.value);
    const index = item && at && target.args.length === 1 ? n.number(at) : undefined;
    const found = index?.t === -7 ? n.vector(target.fn.name) : undefined;
    if (!item || !index || !found) return undefined;
    const old = node.op === '' ? undefined : n.number(target);
    const value = node.op === '' ? item : old && n.operation(node.op, old, item);
    if (value?.t !== found.t) return undefined;
    n.require(value);
    n.check(`w${found.k} && ${index.text} >= 0 && ${index.text} < n${found.k}`);
    return `v${found.k}[${index.text}] = ${value.text};`;
  }

  private assigned(node: AssignNode): string | undefined {
    const { n } = this;
    const { target } = node;
    if (target.kind !== 'name') return this.put(node);
    if (node.op === ',') return this.push(node, target.name);
    return n.assignment(node, target.name);
  }

  private assign(node: AssignNode): string | undefined {
    return node.global
      ? undefined
      : this.guarded(
          () => this.assigned(node),
          () => this.general(node),
        );
  }

  /** Statements in order; undefined where one is not of this kind, unless `lenient`, when it runs on the frame. */
  private steps(nodes: readonly (Node | null)[], lenient: boolean): string | undefined {
    const all: string[] = [];
    for (const node of nodes) {
      if (!node) continue;
      const step = this.statement(node) ?? (lenient ? this.general(node) : undefined);
      if (step === undefined) return undefined;
      all.push(step);
    }
    return all.join('\n');
  }

  private conditional(node: ControlNode): string | undefined {
    const [test, ...rest] = node.args;
    const out = this.n.fresh();
    const holds = test ? this.condition(test, out) : undefined;
    if (holds === undefined) return undefined;
    if (node.word === 'if') return `${holds}\nif (${out}) {\n${this.steps(rest, true)}\n}`;
    const [then, ...others] = rest;
    const more = { ...node, args: others };
    const otherwise = others.length > 1 ? this.conditional(more) : this.steps(others, true);
    return otherwise === undefined || rest.length < 2
      ? undefined
      : `${holds}\nif (${out}) {\n${this.steps([then ?? null], true)}\n} else {\n${otherwise}\n}`;
  }

  /** A loop inside another. */
  private loop(node: ControlNode): string | undefined {
    const [first, ...rest] = node.args;
    if (!first) return undefined;
    if (node.word === 'while') return this.whileLoop(first, rest);
    const turns = this.n.fresh();
    return this.guarded(
      () => {
        const count = this.n.number(first);
        if (count?.t !== -7) return undefined;
        this.n.require(count);
        const body = this.turns(`${turns} = ${count.text}`, turns, rest);
        return body;
      },
      () => this.general(node),
    );
  }

  private whileLoop(test: Node, body: readonly (Node | null)[]): string | undefined {
    const out = this.n.fresh();
    const holds = this.condition(test, out);
    const all = holds && this.steps(body, false);
    return all === undefined
      ? undefined
      : `for (;;) {\n${holds}\nif (!${out}) break;\n${this.step()}\n${all}\n}`;
  }

  private turns(start: string, left: string, body: readonly (Node | null)[]): string | undefined {
    const all = this.steps(body, false);
    return all === undefined
      ? undefined
      : `for (let ${start}; ${left} > 0; ${left}--) {\n${this.step()}\n${all}\n}`;
  }

  /** The loop itself; a `do` makes the turns that the registers say. Undefined where it is not of this kind. */
  outermost(node: ControlNode): string | undefined {
    const [first, ...rest] = node.args;
    if (!first) return undefined;
    return node.word === 'while' ? this.whileLoop(first, rest) : this.turns('left = a.turns', 'left', rest);
  }

  private statement(node: Node): string | undefined {
    if (node.kind === 'group') return this.statement(node.inner);
    if (node.kind === 'assign') return this.assign(node);
    if (node.kind !== 'control') return undefined;
    if (node.word === '[') return this.steps(node.args, false);
    return node.word === 'while' || node.word === 'do' ? this.loop(node) : this.conditional(node);
  }
}
