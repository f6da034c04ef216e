/**
 * Inputs beyond the tests: small ones, random ones, neighbours of the tests', all of the shape that the tests have and
 * within the bounds that the statement gives. Relations between arguments that hold in all tests are kept.
 */
import { type Atom, count, isList, type Value } from '../../q/index.ts';
import { keyOf } from '../code/constant-key.ts';
import type { ProblemFacts } from '../types.ts';
import { boundsIn } from './bounds.ts';
import { generate } from './generate.ts';
import { neighbour } from './mutate.ts';
import { Random } from './random.ts';
import { type Shape, shapeOf } from './shape.ts';

export interface Input {
  readonly args: readonly Value[];
  /** One edit away from a test's. */
  readonly near: boolean;
}

/** At most `wanted` inputs, all different and none of them a test's; the same for the same problem. */
export function inputsFor(problem: ProblemFacts, wanted: number): readonly Input[] {
  const { tests } = problem;
  const arity = tests[0]?.args.length ?? 0;
  if (!arity || tests.some(({ args }) => args.length !== arity)) return [];
  const random = new Random(problem.id);
  const shapes = boundsIn(
    problem,
    Array.from({ length: arity }, (_, i) => shapeOf(tests.map(({ args }) => args[i] as Value))),
  );
  const holds = relations(tests.map(({ args }) => args));
  const known = new Set(tests.map(({ args }) => keyOfArgs(args)));
  const found: Input[] = [];
  for (let tries = 0; tries < wanted * 12 && found.length < wanted; tries++) {
    const args = attempt(problem, shapes, random, tries);
    if (!args || !holds(args)) continue;
    const key = keyOfArgs(args);
    if (known.has(key)) continue;
    known.add(key);
    found.push({ args, near: tries % 3 === 2 });
  }
  return found;
}

const keyOfArgs = (args: readonly Value[]): string => args.map((arg) => keyOf(arg) ?? '?').join(';');

/** Once in so many turns an input is a little larger than what the tests show. */
const LARGER = 12;

/** By turns: a small one, any one, a neighbour of a test's. */
function attempt(
  { tests }: ProblemFacts,
  shapes: readonly Shape[],
  random: Random,
  turn: number,
): readonly Value[] | null {
  if (turn % 3 < 2) {
    const size = turn % LARGER === LARGER - 2 ? 2 : turn % 3;
    return shapes.map((shape) => generate(shape, random, size));
  }
  const args = [...random.pick(tests).args];
  const at = random.whole(0, args.length - 1);
  const near = neighbour(args[at] as Value, shapes[at] as Shape, random);
  if (!near) return null;
  args[at] = near;
  return args;
}

/** What holds between arguments in all tests: equal lengths, one number not above another. */
function relations(inputs: readonly (readonly Value[])[]): (args: readonly Value[]) => boolean {
  const rules: ((args: readonly Value[]) => boolean)[] = [];
  const arity = inputs[0]?.length ?? 0;
  const sizeOf = (value: Value | undefined): number => (value && isList(value) ? count(value) : -1);
  const scalar = (value: Value | undefined): number =>
    value && value.t < 0 ? Number((value as Atom).v) : Number.NaN;
  for (let i = 0; i < arity; i++)
    for (let j = 0; j < arity; j++) {
      if (i === j) continue;
      const sameSize = (args: readonly Value[]): boolean => sizeOf(args[i]) === sizeOf(args[j]);
      const notAbove = (args: readonly Value[]): boolean => scalar(args[i]) <= scalar(args[j]);
      const within = (args: readonly Value[]): boolean => scalar(args[i]) <= sizeOf(args[j]);
      if (i < j && inputs.every((args) => sizeOf(args[i]) >= 0 && sameSize(args))) rules.push(sameSize);
      if (inputs.every(notAbove)) rules.push(notAbove);
      if (inputs.every((args) => sizeOf(args[j]) >= 0 && within(args))) rules.push(within);
    }
  return (args) => rules.every((rule) => rule(args));
}
