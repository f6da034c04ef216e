/** `quarry stats FILE --strength`: which mutants of honest solutions the tests let through; keeps the figures for queries. */
import type { CommandContext } from '../command.ts';

type Stream = Awaited<ReturnType<CommandContext['client']['strength']['measure']>>;
type Event = Stream extends AsyncIterable<infer E> ? E : never;
type Strength = Extract<Event, { kind: 'problem' }>['strength'];
type Measured = Extract<Strength, { kind: 'measured' }>;
type Done = Extract<Event, { kind: 'done' }>;

const ratio = (part: { hit: number; of: number } | null) => part && [part.hit, part.of];

/** One problem in the names of the interchange format; numbers keep their text. */
const problemDocument = (strength: Strength, parseExact: (json: string) => unknown): unknown => {
  if (strength.kind === 'not-measured')
    return { id: strength.problem, measured: false, reason: strength.reason };
  const { mutation, coverage, survivors, proposals } = strength;
  return {
    id: strength.problem,
    measured: true,
    strength: strength.strength,
    weak: strength.weak,
    mutated: strength.mutated,
    mutants: strength.mutants,
    killed: strength.killed,
    equivalent: strength.equivalent,
    not_run: strength.notRun,
    inputs: strength.inputs,
    mutation_score: mutation?.share ?? null,
    mutation_interval: mutation && [mutation.interval.low, mutation.interval.high],
    known_wrong_rejected: ratio(strength.knownWrong),
    known_wrong_let_through: strength.letThrough,
    answer_variety: strength.variety,
    boundaries: ratio(strength.boundaries),
    statements: ratio(coverage?.statements ?? null),
    branches: ratio(coverage?.branches ?? null),
    missed: coverage?.missed ?? [],
    survivors: survivors.map(({ killedBy, ...survivor }) => ({
      ...survivor,
      killed_by: killedBy === null ? null : parseExact(killedBy),
    })),
    proposed_tests: proposals.map(({ argsJson, expectedJson, kills }) => ({
      args: parseExact(argsJson),
      expected: parseExact(expectedJson),
      kills,
    })),
  };
};

const percent = (share: number): string => `${Math.round(100 * share)}%`;

const figures = (strength: Measured): string => {
  const { killed, survivors, equivalent, mutation, knownWrong, coverage, weak } = strength;
  const interval = mutation?.interval;
  return [
    `${strength.problem}  strength ${strength.strength === null ? 'unknown' : strength.strength.toFixed(2)}${weak ? ' (weak)' : ''}`,
    `kills ${killed} of ${killed + survivors.length} mutants${interval ? ` (${percent(interval.low)} to ${percent(interval.high)})` : ''}`,
    ...(equivalent ? [`${equivalent} more presumed equivalent`] : []),
    ...(knownWrong ? [`rejects ${knownWrong.hit} of ${knownWrong.of} known wrong`] : []),
    ...(coverage?.branches.of
      ? [`reaches ${coverage.branches.hit} of ${coverage.branches.of} branches`]
      : []),
  ].join(', ');
};

const reasons = {
  'no-tests': 'it has no tests',
  'no-passing-solution': 'no solution that may be mutated passes its tests',
};

const lines = (strength: Strength): readonly string[] => {
  if (strength.kind === 'not-measured')
    return [`${strength.problem}  not measured: ${reasons[strength.reason]}`];
  return [
    figures(strength),
    ...strength.letThrough.map((id) => `  let through, though known to be wrong: ${id}`),
    ...strength.survivors.map(
      ({ solution, line, column, description, killedBy }) =>
        `  let through: ${solution} ${line}:${column} ${description}${killedBy === null ? '' : `; differs on ${killedBy}`}`,
    ),
    ...strength.proposals.map(
      ({ argsJson, expectedJson, kills }) => `  would kill ${kills}: ${argsJson} gives ${expectedJson}`,
    ),
  ];
};

const totals = (found: readonly Strength[], done: Done): string => {
  const all = done.killed + done.survived;
  return `${found.length} problems, ${done.measured} measured, ${done.weak} weak; ${done.killed} of ${all} mutants killed.`;
};

/** Measures the selected problems and prints the weakest first. */
export const showStrength = async ({ client, output }: CommandContext, query: string): Promise<void> => {
  const { parseExact } = await import('../../api/index.ts');
  const found: Strength[] = [];
  const rank = (each: Strength): number => (each.kind === 'measured' ? (each.strength ?? 1) : 2);
  for await (const event of await client.strength.measure({ query })) {
    if (event.kind === 'progress') output.progress(event);
    if (event.kind === 'problem') found.push(event.strength);
    if (event.kind !== 'done') continue;
    found.sort((a, b) => rank(a) - rank(b));
    const { measured, weak, killed, survived } = event;
    output.result(
      { problems: found.map((each) => problemDocument(each, parseExact)), measured, weak, killed, survived },
      [...found.flatMap(lines), totals(found, event)].join('\n'),
    );
  }
};
