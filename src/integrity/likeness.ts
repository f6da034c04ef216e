/**
 * How alike two programs are written: the Dice coefficient (Dice 1945, Sørensen 1948) over their runs of three tokens,
 * with names of the author's own and the values of literals left out, so that renaming changes nothing.
 */
import { isReserved, lex } from '../q/index.ts';

const RUN = 3;

/** Counts of runs of three tokens; programs shorter than that are one run. */
export type Shape = ReadonlyMap<string, number>;

/** The shape of a program's text. */
export function shapeOf(code: string): Shape {
  const words = lex(code)
    .tokens.filter(({ kind }) => kind !== 'end')
    .map(({ kind, text }) =>
      kind === 'number' || kind === 'string' || kind === 'symbol'
        ? kind
        : kind === 'name' && !isReserved(text)
          ? 'name'
          : text,
    );
  const shape = new Map<string, number>();
  for (let at = 0; at + RUN <= Math.max(words.length, RUN); at++) {
    const run = words.slice(at, at + RUN).join(' ');
    shape.set(run, (shape.get(run) ?? 0) + 1);
  }
  return shape;
}

/** From 0, nothing in common, to 1, the same runs. */
export function likeness(one: Shape, other: Shape): number {
  let common = 0;
  for (const [run, count] of one) common += Math.min(count, other.get(run) ?? 0);
  const all = sum(one) + sum(other);
  return all === 0 ? 0 : (2 * common) / all;
}

const sum = (shape: Shape): number => [...shape.values()].reduce((total, count) => total + count, 0);
