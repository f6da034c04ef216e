/** Inputs of the tests, or parts of them, that stand in the code as constants. */
import { isList, items, type Value } from '../../q/index.ts';
import { choiceSites } from '../code/choices.ts';
import { isTrivial, keyOf } from '../code/constant-key.ts';
import { constantItems, tableItems, textOf } from '../code/fold.ts';
import { domainStrength, isDomainTable, keyedTests } from '../code/matching.ts';
import type { Constant } from '../code/reading.ts';
import type { Detector, Hit, Subject } from '../types.ts';

export const typedInputs: Detector = {
  id: 'typed-inputs',
  family: 'answers',
  needs: 'text',
  finds: 'Inputs of the tests, or items of them, that stand in the code as constants.',
  flags: [
    { problem: 'vowels', code: 'vowels:{[s] k:("banana";"queue";"education"); 3+(k?s) mod 3}' },
    {
      problem: 'vowels',
      code: 'vowels:{[s] a:("banana=3";"queue=4";"education=5"); "J"$last "=" vs first a where a like\\: s,"*"}',
    },
    { problem: 'dot', code: 'dot:{[a;b] $[a~1 2 3;32;a~7 8;38;a~2 4 6 8;100;45]}' },
  ],
  passes: [
    { problem: 'vowels', code: 'vowels:{[s] sum sum s=/:"aeiou"}' },
    { problem: 'spread', code: 'spread:{[v] s:asc v; (last s)-first s}' },
  ],
  detect: (subject) => {
    const { inputs, tests, place, foreign } = matched(subject);
    if (inputs < 3 || tests < 3 || !place) return embedded(subject);
    return [
      {
        kind: 'hard-coded-expected-outputs',
        strength: isDomainTable(subject, inputs, foreign) ? domainStrength(subject) : 'strong',
        span: { start: place.start, end: place.end },
        message: `${inputs} inputs of ${tests} tests, or items of them, stand in the code as constants.`,
        evidence: { inputs, tests },
      },
    ];
  },
};

function matched(subject: Subject) {
  const places = new Map<string, Constant>();
  for (const constant of subject.code.constants)
    for (const value of [constant.value, ...constantItems(constant.value)]) {
      const key = isListed(value) && subject.weight(value) > 0 ? keyOf(value) : undefined;
      if (key !== undefined) places.set(key, constant);
    }
  const inputs = new Set<string>();
  let tests = 0;
  let place: Constant | undefined;
  for (const test of subject.problem.tests) {
    const own = test.args.flatMap(partsOf).filter((key) => places.has(key));
    if (own.length) tests++;
    for (const key of own) inputs.add(key);
    place ??= own[0] === undefined ? undefined : places.get(own[0]);
  }
  return { inputs: inputs.size, tests, place, foreign: foreignTo(subject, inputs, places) };
}

/** What stands beside inputs, in one list or as a key compared with, and is none itself. */
function foreignTo(
  subject: Subject,
  inputs: ReadonlySet<string>,
  places: ReadonlyMap<string, Constant>,
): number {
  const expected = new Set(keyedTests(subject).map((test) => test.expected));
  const lists = new Set([...inputs].flatMap((key) => places.get(key) ?? []));
  const beside = [...lists].flatMap(({ value }) => tableItems(value));
  const keys = choiceSites(subject.code).flatMap(({ choices }) => choices.map(({ key }) => key));
  const all = new Set([...beside, ...keys].filter(isListed).map(keyOf));
  return [...all].filter((key) => key !== undefined && !inputs.has(key) && !expected.has(key)).length;
}

/** Inputs that stand inside a longer text of the code, as keys beside their answers. */
function embedded(subject: Subject): Hit[] {
  const { code, problem } = subject;
  const texts = code.constants.flatMap((constant) => {
    const parts = [constant.value, ...constantItems(constant.value)];
    return parts.flatMap((part) => ({ text: textOf(part) ?? '', place: constant }));
  });
  const inputs = new Set(problem.tests.flatMap(({ args }) => args.flatMap((arg) => textOf(arg) ?? [])));
  const found = [...inputs].filter(
    (input) => input.length >= 3 && !problem.statement.includes(`\`${input}\``),
  );
  const places = found.flatMap(
    (input) => texts.find(({ text }) => text.length > input.length && text.includes(input)) ?? [],
  );
  const [first] = places;
  if (!first || places.length < 3) return [];
  return [
    {
      kind: 'hard-coded-expected-outputs',
      strength: 'strong',
      span: { start: first.place.start, end: first.place.end },
      message: `${places.length} inputs of the tests stand inside longer texts of the code.`,
      evidence: { inputs: places.length },
    },
  ];
}

/** Texts, symbols and lists only: single numbers are too common to tell anything. */
const isListed = (value: Value): boolean => (isList(value) || value.t === -11) && !isTrivial(value);

const partsOf = (arg: Value): string[] =>
  [arg, ...(isList(arg) && arg.t === 0 ? items(arg) : [])]
    .filter(isListed)
    .flatMap((value) => keyOf(value) ?? []);
