/** Inputs of the tests, or parts of them, that stand in the code as constants. */
import { isList, items, type Value } from '../../q/index.ts';
import { isTrivial, keyOf } from '../code/constant-key.ts';
import { constantItems } from '../code/fold.ts';
import type { Constant } from '../code/reading.ts';
import type { Detector, Subject } from '../types.ts';

export const typedInputs: Detector = {
  id: 'typed-inputs',
  family: 'answers',
  finds: 'Inputs of the tests, or items of them, that stand in the code as constants.',
  flags: [
    { problem: 'vowels', code: 'vowels:{[s] k:("banana";"queue";"education"); 3+(k?s) mod 3}' },
    { problem: 'dot', code: 'dot:{[a;b] $[a~1 2 3;32;a~7 8;38;a~2 4 6 8;100;45]}' },
  ],
  passes: [
    { problem: 'vowels', code: 'vowels:{[s] sum sum s=/:"aeiou"}' },
    { problem: 'spread', code: 'spread:{[v] s:asc v; (last s)-first s}' },
  ],
  detect: (subject) => {
    const { inputs, tests, place } = matched(subject);
    if (inputs < 3 || tests < 3 || !place) return [];
    return [
      {
        kind: 'hard-coded-expected-outputs',
        strength: 'strong',
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
  return { inputs: inputs.size, tests, place };
}

/** Texts and lists only: single numbers are too common to tell anything. */
const isListed = (value: Value): boolean => isList(value) && !isTrivial(value);

const partsOf = (arg: Value): string[] =>
  [arg, ...(isList(arg) && arg.t === 0 ? items(arg) : [])]
    .filter(isListed)
    .flatMap((value) => keyOf(value) ?? []);
