/**
 * Loops over numbers. A `while` or `do` of a lambda that has made some turns gets code of its own: JavaScript made for
 * the types that its locals have then, which keeps them as plain numbers in variables. It asks no question about types
 * and allocates nothing, and the host's compiler makes machine code of it. Other types later get code of their own; a
 * loop that the numbers do not suit stays general, and so does every loop on a host that makes no code from text.
 *
 * The text holds numbers and names made here, nothing of the program's own text.
 */
import type { ControlNode, Node } from '../../../syntax/tree.ts';
import { children } from '../../../syntax/walk.ts';
import { nil } from '../../../values/nil.ts';
import type { Value } from '../../../values/types.ts';
import type { Budget } from '../../budget.ts';
import type { Frame } from '../../lambda.ts';
import type { Machine } from '../../machine.ts';
import type { Compiler } from '../compiler.ts';
import { LEFT } from '../leave.ts';
import { NumberCompiler, register } from './expression.ts';
import { type Layout, Registers } from './registers.ts';
import { type Fallback, RELOAD, SPILL, StatementCompiler } from './statement.ts';

/** Turns after which a loop gets code of its own; making it costs about as much as some hundred turns. */
const TURNS_BEFORE = 200;
/** So many combinations of types get code of their own. */
const MOST_VARIANTS = 4;
/** Statements on the frame after which a loop that has them in most turns goes back to its general code. */
const MOST_SLOW = 200;
/** Characters of code beyond which a loop stays general. */
const MOST_CODE = 100_000;

function slotsIn(node: Node, c: Compiler, into: Set<number>): void {
  if (node.kind === 'lambda') return;
  const slot = node.kind === 'name' ? c.scope.slot(node.name) : undefined;
  if (slot !== undefined) into.add(slot);
  for (const child of children(node)) if (child) slotsIn(child, c, into);
}

/** The loop over registers; true where it left the lambda. */
type NumberLoop = (a: Registers, budget: Budget, fallbacks: readonly Fallback[]) => boolean;

/** Code for one combination of types of the locals. */
interface Variant {
  readonly types: readonly number[];
  readonly loop: NumberLoop | undefined;
  readonly fallbacks: readonly Fallback[];
  readonly layout: Layout;
  /** Registers that no run is using. */
  spare: Registers | undefined;
  /** Cleared where most turns had to run on the frame. */
  suits: boolean;
}

const typeIn = (f: Frame, slot: number): number => f[slot]?.t ?? 255;

const matches = ({ types }: Variant, slots: readonly number[], f: Frame): boolean => {
  for (let i = 0; i < slots.length; i++) if (types[i] !== typeIn(f, slots[i] as number)) return false;
  return true;
};

/** The whole function around the code of a loop: variables taken from the registers, and given back. */
function whole(loop: string, floors: number, layout: Layout): string {
  const { scalars, vectors, assigned, grown } = layout;
  const names = [
    ...scalars.map((_, k) => register(k)),
    ...vectors.flatMap((_, k) => [`v${k}`, `n${k}`, `w${k}`]),
  ];
  const reload = [
    ...scalars.map((_, k) => `${register(k)} = a.r[${k}];`),
    ...vectors.map((_, k) => `v${k} = a.arrays[${k}]; n${k} = a.lengths[${k}]; w${k} = a.owned[${k}];`),
    'fuel = budget.fuel;',
  ].join(' ');
  const spill = [
    ...[...assigned].map((k) => `a.r[${k}] = ${register(k)};`),
    ...[...grown].map((k) => `a.grow(${k}, n${k});`),
    'budget.fuel = fuel;',
  ].join(' ');
  const due = Array.from({ length: floors }, (_, k) => `f${k} = Infinity`);
  return `'use strict';\nlet ${[...names, ...due, 'fuel'].join(', ')};\n${reload}\n${loop}\n${spill}\nreturn false;`
    .replaceAll(SPILL, spill)
    .replaceAll(RELOAD, reload);
}

/** The function of a text; undefined on a host that makes none, such as a page with a strict content policy. */
function made(text: string): NumberLoop | undefined {
  if (text.length > MOST_CODE) return undefined;
  try {
    return new Function('a', 'budget', 'fallbacks', text) as NumberLoop;
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}

function run(variant: Variant, loop: NumberLoop, f: Frame, turns: number, m: Machine): Value {
  const a = variant.spare ?? new Registers(variant.layout, f, m);
  variant.spare = undefined;
  a.f = f;
  a.slow = 0;
  a.turns = turns;
  a.load();
  const before = m.budget.steps;
  const left = loop(a, m.budget, variant.fallbacks);
  a.store();
  if (a.slow > MOST_SLOW && a.slow * 2 > m.budget.steps - before) variant.suits = false;
  variant.spare = a;
  return left ? LEFT : nil;
}

/** A loop on the frame, `turns` times where it is a `do`. */
type GeneralLoop = (f: Frame, turns: number) => Value;

/** A loop that goes over to numbers once it is warm. */
export interface WarmingLoop {
  /** Turns that its general code still has to make; not above 0 once `run` is to go on with the rest. */
  cold: number;
  readonly run: GeneralLoop;
}

/** The loop `node` with general code `general`, which counts the turns it makes down from `cold`. */
export function warming(node: ControlNode, c: Compiler, general: GeneralLoop): WarmingLoop {
  if (!c.scope.locals) return { cold: 0, run: general };
  const { m } = c.scope;
  let slots: number[] | undefined;
  const variants: Variant[] = [];
  const build = (f: Frame, among: readonly number[]): Variant => {
    const n = new NumberCompiler(c, f);
    const statements = new StatementCompiler(n);
    const code = statements.outermost(node);
    const loop = code === undefined ? undefined : made(whole(code, statements.floors, n.layout));
    const variant: Variant = {
      types: among.map((slot) => typeIn(f, slot)),
      loop,
      fallbacks: statements.fallbacks,
      layout: n.layout,
      spare: undefined,
      suits: loop !== undefined,
    };
    variants.push(variant);
    return variant;
  };
  const found = (f: Frame): Variant | undefined => {
    if (!slots) {
      const all = new Set<number>();
      slotsIn(node, c, all);
      slots = [...all];
    }
    for (const variant of variants) if (matches(variant, slots, f)) return variant;
    return variants.length < MOST_VARIANTS ? build(f, slots) : undefined;
  };
  return {
    cold: TURNS_BEFORE,
    run: (f, turns) => {
      const variant = found(f);
      return variant?.loop && variant.suits ? run(variant, variant.loop, f, turns, m) : general(f, turns);
    },
  };
}
