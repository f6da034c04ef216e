/**
 * The body of a lambda over numbers and vectors of them, as a JavaScript function from plain numbers and arrays to one.
 * It has no effects, so that wherever numbers do not suffice it is left by an exception and the call begins anew in the
 * general code.
 */
import type { AssignNode, ControlNode, Node } from '../../../syntax/tree.ts';
import type { Budget } from '../../budget.ts';
import type { Typed } from '../../grow.ts';
import type { Frame } from '../../lambda.ts';
import type { Compiler } from '../compiler.ts';
import { CallCompiler, type FindCallee, type Raw, type RawFunction } from './calls.ts';
import type { Numeric } from './expression.ts';
import { register } from './expression.ts';
import type { NumberType } from './registers.ts';
import { STORAGE } from './vectors.ts';

/** What is thrown where numbers do not suffice. */
export const LEAVE = Symbol('leave');

/** Whether the variable `n` holds an argument of type `t`: no null, no infinity among longs. */
const fits = (t: number): string => (t === -9 ? 'n === n' : t === -7 ? 'n - n === 0' : 'true');

/** Puts what the function gives for each item of `from` into `out`; the other arguments are `given`. */
export type EachLoop = (from: Typed, out: number[] | Raw[], given: readonly Raw[]) => void;

/**
 * The loop of a function whose parameters are of `types` over items for parameter `hole`. Each function has its own,
 * for the host's compiler to make one piece of machine code of both.
 */
export function eachLoop(raw: RawFunction, types: readonly number[], hole: number): EachLoop {
  const args = types.map((_, k) => (k === hole ? 'n' : `a${k}`));
  const given = types.map((_, k) => (k === hole ? '' : `const a${k} = given[${k}];`));
  const text = `'use strict';
return function each(from, out, given) {
${given.join('\n')}
for (let i = 0; i < from.length; i++) {
const n = from[i];
if (!(${fits(types[hole] as number)})) throw leave;
out[i] = self(${args.join(', ')});
}
};`;
  return new Function('self', 'leave', text)(raw, LEAVE);
}

/** Folds the items of `from`, from item `i` on, into `now`; `out` takes every result. */
export type FoldLoop = (from: Typed, i: number, now: Raw, out: number[] | undefined) => Raw;

/** The loop of a function of two numbers, the second an item of type `t`, as a fold. */
export function foldLoop(raw: RawFunction, t: number): FoldLoop {
  const text = `'use strict';
return function fold(from, i, now, out) {
for (; i < from.length; i++) {
const n = from[i];
if (!(${fits(t)})) throw leave;
now = self(now, n);
if (out !== undefined) out[i] = now;
}
return now;
};`;
  return new Function('self', 'leave', text)(raw, LEAVE);
}

/** Characters of code beyond which a lambda stays general. */
const MOST_CODE = 50_000;

type Maker = (
  budget: Budget,
  leave: symbol,
  callees: readonly RawFunction[],
  constants: readonly Typed[],
) => RawFunction;

export class FunctionCompiler extends CallCompiler {
  private readonly types: readonly number[];
  /** The type number of what it gives. */
  result: number | undefined;

  /**
   * @param types of the parameters
   * @param assumed type of what it gives where it calls itself
   */
  constructor(c: Compiler, f: Frame, types: readonly number[], assumed: NumberType, find: FindCallee) {
    super(c, f, types.length, assumed, find);
    this.types = types;
  }

  /** The function of `body`; undefined where it is not of this kind, or the host makes no code of text. */
  compile(body: readonly (Node | null)[], budget: Budget): RawFunction | undefined {
    const code = this.collect('throw leave;', () => (this.finish(body) ? '' : undefined));
    if (code === undefined || code.length > MOST_CODE) return undefined;
    if (this.recursive && this.result !== this.assumed) return undefined;
    try {
      const make = new Function('budget', 'leave', 'callees', 'constants', this.whole(code)) as Maker;
      return make(budget, LEAVE, this.callees, this.constants);
    } catch (error) {
      if (error instanceof EvalError) return undefined;
      throw error;
    }
  }

  private whole(code: string): string {
    const { scalars, vectors } = this.layout;
    const params = this.types.map((_, k) => `a${k}`);
    const own = (slot: number): string => (slot < params.length ? `a${slot}` : 'NaN');
    const scratches = Array.from({ length: this.scratches }, (_, k) => `const s${k} = new Int32Array(64);`);
    const calls = this.recursive || this.callees.length > 0;
    return [
      "'use strict';",
      ...this.callees.map((_, k) => `const c${k} = callees[${k}];`),
      ...this.constants.map((_, k) => `const k${k} = constants[${k}];`),
      ...(calls ? [] : scratches),
      `return function self(${params.join(', ')}) {`,
      ...(calls ? scratches : []),
      ...scalars.map(({ slot }, k) => `let ${register(k)} = ${own(slot)};`),
      ...vectors.map(({ slot }, k) => `const v${k} = a${slot}, n${k} = v${k}.length;`),
      'if (--budget.fuel < 0) budget.refuel();',
      'if (++budget.depth > budget.limits.depth) throw leave;',
      code,
      '};',
    ].join('\n');
  }

  /** Statements of which the last gives the result. */
  private finish(nodes: readonly (Node | null)[]): boolean {
    for (const node of nodes.slice(0, -1)) if (node && !this.statement(node)) return false;
    const last = nodes.at(-1);
    return last ? this.give(last) : false;
  }

  private returns(t: number, text: string): boolean {
    this.result ??= t;
    this.emit(`budget.depth--; return ${text};`);
    return this.result === t;
  }

  /** Leaves with the value of `node`. */
  private give(node: Node): boolean {
    if (node.kind === 'group') return this.give(node.inner);
    if (node.kind === 'leave') {
      if (node.how === 'return') return this.give(node.value);
      this.emit(this.leave);
      return true;
    }
    if (node.kind === 'control' && node.word === '[') return this.finish(node.args);
    if (node.kind === 'control' && node.word === '$') return this.giveChosen(node.args);
    const x = this.attempt(() => this.number(node));
    if (!x) return this.giveVector(node);
    this.require(x);
    return this.returns(x.t, x.text);
  }

  private giveChosen(args: readonly (Node | null)[]): boolean {
    const [test, then, ...rest] = args;
    if (!test || !then || rest.length % 2 === 0) return false;
    const holds = this.truth(test);
    if (holds === undefined) return false;
    this.emit(`if (${holds}) {`);
    if (!this.give(then)) return false;
    this.emit('} else {');
    if (!(rest.length === 1 ? rest[0] && this.give(rest[0]) : this.giveChosen(rest))) return false;
    this.emit('}');
    return true;
  }

  /** Leaves with a new vector; one operator alone has a loop of its own that is as fast. */
  private giveVector(node: Node): boolean {
    const given = this.over(
      () => this.items(node),
      (x, makers) => {
        const kind = STORAGE.get(x.t);
        if (makers < 2 || !kind) return undefined;
        const out = this.fresh();
        const i = this.fresh();
        this.emit(`const ${out} = new ${kind}(${x.n}); let ${i} = 0;`);
        const done = this.loop(x, (item) => {
          this.require(item);
          return `${out}[${i}++] = ${item.text};`;
        });
        return done ? this.returns(-x.t, out) : undefined;
      },
    );
    return given ?? false;
  }

  private statement(node: Node): boolean {
    if (node.kind === 'group') return this.statement(node.inner);
    if (node.kind === 'leave') return this.give(node);
    if (node.kind === 'assign') return this.assign(node);
    if (node.kind !== 'control') return this.attempt(() => this.number(node)) !== undefined;
    switch (node.word) {
      case '[':
        return this.block(node.args);
      case 'if':
      case '$':
        return this.conditional(node);
      case 'while':
        return this.whileLoop(node);
      case 'do':
        return this.doLoop(node);
    }
  }

  private block(nodes: readonly (Node | null)[]): boolean {
    return nodes.every((node) => !node || this.statement(node));
  }

  private assign(node: AssignNode): boolean {
    if (node.global || node.target.kind !== 'name') return false;
    const stored = this.assignment(node, node.target.name);
    if (stored !== undefined) this.emit(stored);
    return stored !== undefined;
  }

  private conditional({ word, args }: Pick<ControlNode, 'word' | 'args'>): boolean {
    const [test, ...rest] = args;
    const holds = test ? this.truth(test) : undefined;
    if (holds === undefined) return false;
    this.emit(`if (${holds}) {`);
    if (!this.block(word === 'if' ? rest : rest.slice(0, 1))) return false;
    this.emit('}');
    if (word === 'if') return true;
    const others = rest.slice(1);
    if (others.length === 0) return false;
    this.emit('else {');
    if (!(others.length > 1 ? this.conditional({ word, args: others }) : this.block(others))) return false;
    this.emit('}');
    return true;
  }

  private turn(): void {
    this.emit('if (--budget.fuel < 0) budget.refuel();');
  }

  private whileLoop({ args: [test, ...body] }: ControlNode): boolean {
    this.emit('for (;;) {');
    const holds = test ? this.truth(test) : undefined;
    if (holds === undefined) return false;
    this.emit(`if (!(${holds})) break;`);
    this.turn();
    if (!this.block(body)) return false;
    this.emit('}');
    return true;
  }

  private doLoop({ args: [times, ...body] }: ControlNode): boolean {
    const count = times && this.number(times);
    if (count?.t !== -7) return false;
    this.require(count);
    const left = this.fresh();
    this.emit(`for (let ${left} = ${count.text}; ${left} > 0; ${left}--) {`);
    this.turn();
    if (!this.block(body)) return false;
    this.emit('}');
    return true;
  }

  protected override matches(left: Numeric, right: Numeric): boolean {
    if (left.t === right.t && left.t !== -7) this.emit('budget.step(1);');
    return left.t === right.t;
  }
}
