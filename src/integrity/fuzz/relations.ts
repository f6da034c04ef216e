/**
 * Metamorphic inputs: those of tests in another order, doubled, or of another type. What the reference makes of them
 * shows whether the problem has the relation (its answer stays, or follows); only then is it asked of a solution.
 */
import { equalValues } from '../../execution/index.ts';
import { type Atom, atom, collapse, isList, items, type Value } from '../../q/index.ts';
import type { ProblemFacts, RelationName } from '../types.ts';
import { type Shape, shapeOf } from './shape.ts';

/** A test's input, changed. */
export interface Changed {
  readonly relation: RelationName;
  /** Number of the test. */
  readonly test: number;
  readonly args: readonly Value[];
}

/** Of each relation at most so many. */
const MOST = 5;
/** On fewer than these the reference has shown nothing. */
const FEWEST = 3;

/** The changed inputs of a problem's tests. */
export function changedInputs({ tests }: ProblemFacts): readonly Changed[] {
  const arity = tests[0]?.args.length ?? 0;
  if (!arity || tests.some(({ args }) => args.length !== arity)) return [];
  const shapes = Array.from({ length: arity }, (_, i) => shapeOf(tests.map(({ args }) => args[i] as Value)));
  return (['permuted', 'scaled', 're-typed'] as const).flatMap((relation) =>
    tests
      .flatMap(({ args }, test): Changed[] => {
        const made = changes[relation](args, shapes);
        return made ? [{ relation, test, args: made }] : [];
      })
      .slice(0, MOST),
  );
}

type Change = (args: readonly Value[], shapes: readonly Shape[]) => readonly Value[] | null;

const changes: Readonly<Record<RelationName, Change>> = {
  permuted: (args, shapes) => {
    const lists = shapes.filter((shape) => shape.kind === 'list');
    if (!lists.length || lists.some(({ order }) => order !== 'any')) return null;
    const made = args.map((arg, i) => (shapes[i]?.kind === 'list' ? reversed(arg) : arg));
    return made.some((arg, i) => !same(arg, args[i] as Value)) ? made : null;
  },
  scaled: (args, shapes) => {
    const made = args.map((arg, i) => doubledWithin(arg, shapes[i] as Shape));
    const whole = made.flatMap((arg) => arg ?? []);
    return whole.length === args.length && whole.some((arg, i) => !same(arg, args[i] as Value))
      ? whole
      : null;
  },
  're-typed': (args) => {
    const made = args.map(asInts);
    return made.some((arg, i) => arg !== args[i]) ? made : null;
  },
};

const same = (a: Value, b: Value): boolean => equalValues(a, b, 'lenient');

const reversed = (value: Value): Value =>
  isList(value) && items(value).length ? collapse([...items(value)].reverse()) : value;

/** Every number doubled; undefined where that is outside of what the tests show, or there is more than numbers. */
function doubledWithin(value: Value, shape: Shape): Value | undefined {
  if (shape.kind === 'list') {
    if (!isList(value)) return undefined;
    const made = items(value).map((item) => doubledWithin(item, shape.item));
    return made.includes(undefined) ? undefined : made.length ? collapse(made as Value[]) : value;
  }
  if (shape.kind !== 'number' || (value.t !== -7 && value.t !== -9)) return undefined;
  const twice = 2 * Number((value as Atom).v);
  return twice >= shape.low && twice <= shape.high ? atom(value.t, twice) : undefined;
}

function doubled(value: Value): Value | undefined {
  if (value.t === -7 || value.t === -9) return atom(value.t, 2 * Number((value as Atom).v));
  if (!isList(value)) return undefined;
  const made = items(value).map(doubled);
  return made.includes(undefined) ? undefined : made.length ? collapse(made as Value[]) : value;
}

const asInts = (value: Value): Value => {
  if (value.t === -7)
    return Math.abs(Number((value as Atom).v)) < 2 ** 31 ? atom(-6, Number((value as Atom).v)) : value;
  if (value.t !== 7) return value;
  const made = items(value).map(asInts);
  return made.length && made.every(({ t }) => t === -6) ? collapse(made) : value;
};

/** A changed input with the answer that the relation asks for. */
export interface Related extends Changed {
  readonly expected: Value;
}

/** The changed inputs of the relations that hold of the reference's own answers wherever it gave one. */
export function shownRelations(
  changed: readonly Changed[],
  answerOf: (test: number) => Value | undefined,
  answerTo: (changed: number) => Value | undefined,
): readonly Related[] {
  const answered = changed.flatMap((each, i) => {
    const [before, after] = [answerOf(each.test), answerTo(i)];
    return before && after ? [{ ...each, before, expected: after }] : [];
  });
  return [...Map.groupBy(answered, ({ relation }) => relation)].flatMap(([relation, own]) => {
    const follows = relation === 'permuted' ? reversed : relation === 'scaled' ? doubled : undefined;
    const stays = own.every(({ before, expected }) => same(before, expected));
    const goesAlong = own.every(({ before, expected }) => {
      const moved = follows?.(before);
      return moved !== undefined && same(moved, expected);
    });
    return own.length >= FEWEST && (stays || goesAlong) ? own : [];
  });
}
