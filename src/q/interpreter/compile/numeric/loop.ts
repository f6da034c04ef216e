/**
 * Loops over numbers. The first time a `while` or `do` of a lambda runs, the types of the locals it meets choose code
 * that keeps them as doubles in registers instead of values in the frame: no allocation and no question about types
 * a turn. Other types later get code of their own; a loop that the numbers do not suit stays general.
 */
import type { ControlNode, Node } from '../../../syntax/tree.ts';
import { children } from '../../../syntax/walk.ts';
import { nil } from '../../../values/nil.ts';
import type { Value } from '../../../values/types.ts';
import type { Frame, Run } from '../../lambda.ts';
import type { Machine } from '../../machine.ts';
import type { Compiler } from '../compiler.ts';
import { LEFT } from '../leave.ts';
import { NumberCompiler } from './expression.ts';
import { type Layout, Registers } from './registers.ts';
import { loop, type Step } from './statement.ts';

/** So many combinations of types get code of their own. */
const MOST_VARIANTS = 4;
/** Statements on the frame after which a loop that has them in most turns goes back to its general code. */
const MOST_SLOW = 200;

function slotsIn(node: Node, c: Compiler, into: Set<number>): void {
  if (node.kind === 'lambda') return;
  const slot = node.kind === 'name' ? c.scope.slot(node.name) : undefined;
  if (slot !== undefined) into.add(slot);
  for (const child of children(node)) if (child) slotsIn(child, c, into);
}

/** Code for one combination of types of the locals. */
interface Variant {
  readonly types: readonly number[];
  readonly step: Step | undefined;
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

function run(variant: Variant, step: Step, f: Frame, m: Machine): Value {
  const a = variant.spare ?? new Registers(variant.layout, f, m);
  variant.spare = undefined;
  a.f = f;
  a.slow = 0;
  a.load();
  const before = m.budget.steps;
  const left = step(a);
  a.store();
  if (a.slow > MOST_SLOW && a.slow * 2 > m.budget.steps - before) variant.suits = false;
  variant.spare = a;
  return left ? LEFT : nil;
}

/** Code of a loop: over numbers where the locals are such, else `general`. */
export function numericLoop(node: ControlNode, c: Compiler, general: Run): Run {
  if (!c.scope.locals) return general;
  const { m } = c.scope;
  const found = new Set<number>();
  slotsIn(node, c, found);
  const slots = [...found];
  const variants: Variant[] = [];
  const build = (f: Frame): Variant => {
    const n = new NumberCompiler(c, f);
    const step = loop(node, n);
    const types = slots.map((slot) => typeIn(f, slot));
    const made = { types, step, layout: n.layout, spare: undefined, suits: step !== undefined };
    variants.push(made);
    return made;
  };
  return (f) => {
    let variant: Variant | undefined;
    for (let i = 0; !variant && i < variants.length; i++)
      if (matches(variants[i] as Variant, slots, f)) variant = variants[i];
    if (!variant && variants.length < MOST_VARIANTS) variant = build(f);
    return variant?.step && variant.suits ? run(variant, variant.step, f, m) : general(f);
  };
}
