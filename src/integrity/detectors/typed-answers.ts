/** The expected values stand in the code, whatever picks them. Weighted overlap as in the reference's `overlap(s)`. */
import { isList, items, type Value } from '../../q/index.ts';
import { choiceSites } from '../code/choices.ts';
import { isTrivial, keyOf } from '../code/constant-key.ts';
import { constantItems, textOf } from '../code/fold.ts';
import { domainStrength, failsShown, isDomainTable, keyedTests, longestSequence } from '../code/matching.ts';
import type { Constant } from '../code/reading.ts';
import type { Detector, Hit, Subject } from '../types.ts';

export const typedAnswers: Detector = {
  id: 'typed-answers',
  family: 'answers',
  needs: 'text',
  finds: 'Expected values of the tests that stand in the code as constants.',
  flags: [
    { problem: 'fact', code: 't:1 1 2 6 24 120 720\nfact:{[n] t n}' },
    { problem: 'dot', code: 'dot:{[a;b] w:32 38 45 100; w (sum a) mod 4}' },
    {
      problem: 'initials',
      code: 'a_0:"GH"; a_1:"PNG"; a_2:"ASAP";\ninitials:{[s] value "a_",string count[s] mod 3}',
    },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] prd 1+til n}' },
    { problem: 'dot', code: 'dot:{[a;b] sum a*b}' },
    { problem: 'vowels', code: 'vowels:{[s] v:"aeiou"; sum s in v}' },
    // Wrong, and no answers of tests: it fails them.
    {
      problem: 'weekday',
      code: 'weekday:{[d] ("Mon";"Fri";"Sun";"Wed") d mod 4}',
      seen: { visible: { agreed: 0, of: 4 } },
    },
  ],
  detect: (subject) => [...overlap(subject), ...sequence(subject)],
};

function overlap(subject: Subject): Hit[] {
  const places = placesOf(subject.code.constants);
  const seen = new Map<string, { weight: number; place: Constant }>();
  const wanted = new Set<string>();
  let [all, matchedTests, tests] = [0, 0, 0];
  for (const { test, expected } of keyedTests(subject)) {
    const weight = subject.weight(test.expected);
    if (expected === undefined || weight === 0) continue;
    const place = places.get(expected);
    if (test.visible) tests++;
    if (test.visible && place) matchedTests++;
    if (!wanted.has(expected)) all += weight;
    wanted.add(expected);
    if (place) seen.set(expected, { weight, place });
  }
  const weight = [...seen.values()].reduce((sum, each) => sum + each.weight, 0);
  const share = tests ? matchedTests / tests : 0;
  const large = [...seen].find(([key, { place }]) => keyOf(place.value) === key && isLarge(place.value));
  if (!large && (seen.size < 2 || weight < 1.5 || share < 0.4)) return [];
  const plain = large || (seen.size >= 3 && share >= 0.6) ? 'strong' : 'fair';
  const worded = [...seen.keys()].every((key) => /^s:.*\p{L}/su.test(key));
  const named =
    !large &&
    isVocabulary(
      subject,
      new Set(seen.keys()),
      [...seen.values()].map(({ place }) => place),
    );
  const [first] = [...seen.values()]
    .map(({ place }) => place)
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  return [
    {
      kind: 'hard-coded-expected-outputs',
      strength: named ? domainStrength(subject) : worded && failsShown(subject) ? 'weak' : plain,
      span: first ? { start: first.start, end: first.end } : null,
      message: `${seen.size} expected values of the tests stand in the code as constants (${Math.round(share * 100)}% of the visible tests that have a telling one).`,
      evidence: { overlap: all ? weight / all : 0, answers: seen.size, visibleShare: share },
    },
  ];
}

/** Words that stand among others of their kind are what answers are made of, and none of them is a test's alone. */
function isVocabulary(subject: Subject, seen: ReadonlySet<string>, places: readonly Constant[]): boolean {
  const wanted = new Set(keyedTests(subject).map(({ expected }) => expected));
  const chosen = choiceSites(subject.code).flatMap(({ choices }) =>
    choices.flatMap(({ value }) => value ?? []),
  );
  const beside = [...new Set(places)].flatMap(({ value }) => (value.t === 10 ? [] : constantItems(value)));
  const others = new Set(
    [...beside, ...chosen].filter((value) => textOf(value) !== undefined && !isTrivial(value)).map(keyOf),
  );
  return isDomainTable(subject, seen.size, [...others].filter((key) => !wanted.has(key)).length);
}

/** A list of six or more different enough items: nobody types that in by chance. */
function isLarge(value: Value): boolean {
  if (!isList(value) || value.t === 10) return false;
  const leaves = items(value).flatMap((item) => (isList(item) ? items(item) : [item]));
  return leaves.length >= 6 && new Set(leaves.map(keyOf)).size >= 2;
}

/** Every constant and item of a constant list, with its place. Numbers inside long lists say nothing one by one. */
function placesOf(constants: readonly Constant[]): ReadonlyMap<string, Constant> {
  const places = new Map<string, Constant>();
  const add = (value: Value, place: Constant): void => {
    const key = keyOf(value);
    if (key !== undefined && !places.has(key)) places.set(key, place);
  };
  for (const constant of constants) {
    add(constant.value, constant);
    const parts = constantItems(constant.value);
    const dull = parts.length >= 8 && parts.every((part) => part.t < 0);
    if ((isList(constant.value) || constant.value.t === 99) && !dull)
      for (const part of parts) add(part, constant);
  }
  return places;
}

function sequence(subject: Subject): Hit[] {
  for (const constant of subject.code.constants) {
    if (constant.value.t === 10 || constant.value.t < 0) continue;
    const values =
      constant.value.t === 99
        ? constantItems(constant.value)
        : isList(constant.value)
          ? items(constant.value)
          : [];
    if (values.length < 4 || values.length > 200) continue;
    const { length, distinct } = longestSequence(subject, values);
    // Words of the statement in its own order are what one writes down.
    if (!values.some((value) => subject.weight(value) > 0)) continue;
    if (length < 4 || distinct < 2 || (distinct < 3 && length < 5)) continue;
    return [
      {
        kind: 'hard-coded-expected-outputs',
        strength: length >= 5 && distinct >= 3 ? 'certain' : 'strong',
        span: { start: constant.start, end: constant.end },
        message: `A typed-in list repeats the expected values of ${length} tests in their order.`,
        evidence: { length, distinct },
      },
    ];
  }
  return [];
}
