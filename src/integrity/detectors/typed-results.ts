/** Results that are only ever typed in, or picked out of a typed-in list: the code computes no answer. */
import { atom, count, isList, type Node, type Value, visit } from '../../q/index.ts';
import { isDigest } from '../code/choices.ts';
import { isTrivial, keyOf } from '../code/constant-key.ts';
import { constantItems, textOf } from '../code/fold.ts';
import { agreedShare, isRight, isWrong, keyedTests, MOSTLY, passesOnlyShown } from '../code/matching.ts';
import { type Ending, endings } from '../code/provenance.ts';
import type { Reading } from '../code/reading.ts';
import type { Detector, Hit, Strength, Subject } from '../types.ts';

/** From so many items on a list that answers are picked from is a table. */
const TABLE = 8;
/** So few inputs beyond the visible tests are none. */
const FEWEST_BEYOND = 3;
/** Where nothing comes after its end, fewer will do. */
const SHORT_TABLE = 4;

export const typedResults: Detector = {
  id: 'typed-results',
  family: 'answers',
  needs: 'text',
  finds: 'Results that are only ever typed in, or picked out of a typed-in table.',
  flags: [
    { problem: 'fact', code: 'fact:{[n] 1 1 2 6 24 120 720 5040 n}' },
    { problem: 'fact', code: 'fact:{[n] t:1 1 2 6 24 120 720 5040; if[n<8;:t n]; 0N}' },
    { problem: 'spread', code: 'spread:{[v] $[3<count v;31;v[0]>20;17;14]}' },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] $[n<2;1;n*.z.s n-1]}' },
    { problem: 'leap', code: 'leap:{[y] $[y mod 4;0b;y mod 100;1b;y mod 400;0b;1b]}' },
    { problem: 'initials', code: 'initials:{[s] .Q.A .Q.a?first each " " vs s}' },
  ],
  detect: (subject) => {
    const ends = endings(subject.code);
    const hit = table(subject, ends);
    if (hit) return [hit];
    const only = constantOnly(subject, ends);
    return only.length ? only : someTyped(subject, ends);
  },
};

/** A long list that some ending picks from. */
function table(subject: Subject, ends: readonly Ending[]): Hit | undefined {
  const { code } = subject;
  if (!ends.some(({ origin }) => origin === 'picked')) return indexed(subject);
  const found = code.constants.find(({ value }) => isList(value) && value.t !== 10 && count(value) >= TABLE);
  if (!found && !code.assignments.some(({ name, partial }) => partial && writes(subject, name) >= 4))
    return undefined;
  const endless = !isWrong(subject) && isEndless(subject, ends);
  return {
    kind: 'small-input-special-case',
    strength: tableStrength(subject, endless),
    ...(endless ? { untried: true as const } : {}),
    span: found ? { start: found.start, end: found.end } : null,
    message: 'Answers are picked out of a typed-in table; beyond it nothing is computed.',
    evidence: { items: found && isList(found.value) ? count(found.value) : null },
  };
}

/** What is picked may be worked on afterwards: a long list that an argument indexes, and no answers beyond its end. */
function indexed(subject: Subject): Hit | undefined {
  const { code, behaviour } = subject;
  const params = new Set(code.entry?.params ?? ['x', 'y', 'z']);
  const site = code.nodes.find((node) => {
    if (node.kind !== 'apply' || node.args.length !== 1) return false;
    const [arg] = node.args;
    const list = code.fold(node.fn);
    return (
      arg?.kind === 'name' &&
      params.has(arg.name) &&
      list &&
      list.t !== 10 &&
      isList(list) &&
      count(list) >= SHORT_TABLE
    );
  });
  const misses = behaviour?.misses;
  if (!site || !misses || misses.of < 3 || misses.blank * 2 < misses.of) return undefined;
  return {
    kind: 'small-input-special-case',
    strength: 'strong',
    span: { start: site.start, end: site.end },
    message: 'An argument indexes a typed-in table, and beyond its end there are no answers.',
    evidence: { blank: misses.blank, misses: misses.of },
  };
}

/** A short table fails beyond its end, with nulls; one that covers the domain and is wrong in places is no hack yet. */
function tableStrength(subject: Subject, endless: boolean): Strength {
  const { behaviour } = subject;
  if (!behaviour) return 'strong';
  if (!isWrong(subject)) return endless ? 'strong' : 'fair';
  const { visible, misses } = behaviour;
  const agreed = agreedShare(subject);
  if (visible.agreed < visible.of && (misses.blank * 2 < misses.of || visible.agreed === 0)) return 'weak';
  if (misses.blank * 2 >= misses.of || agreed < 0.6) return 'certain';
  return agreed < MOSTLY ? 'fair' : 'weak';
}

/**
 * Numbers picked by an argument as it is, nothing computed, and no end of the domain that the statement would give: what
 * comes after the table was not tried. Words have to be typed in by everybody.
 */
function isEndless({ code, weight }: Subject, ends: readonly Ending[]): boolean {
  const picked = ends.filter(({ origin }) => origin === 'picked');
  const tables = picked.map(({ node }) => tableByArgument(code, node));
  const open = (all: readonly Value[]): boolean =>
    all.length >= TABLE &&
    !all.some((item) => /\p{L}/u.test(textOf(item) ?? '')) &&
    [0, 1].every((less) => weight(atom(-7, all.length - less)) > 0);
  return (
    tables.length > 0 &&
    !ends.some(({ origin }) => origin === 'computed') &&
    tables.every((all) => all !== undefined && open(all))
  );
}

/** The items of the typed-in list that an argument, or one shifted by a constant, indexes in `node`. */
function tableByArgument(code: Reading, node: Node): readonly Value[] | undefined {
  const at = code.follow(node);
  // A cast of what was picked.
  if (at.kind === 'infix' && at.right && at.op.kind === 'operator' && at.op.name === '$')
    return tableByArgument(code, at.right);
  if (at.kind !== 'apply' || at.args.length !== 1 || !at.args[0]) return undefined;
  const list = code.fold(at.fn);
  return list && isList(list) && list.t !== 10 && isArgument(code, at.args[0])
    ? constantItems(list)
    : undefined;
}

function isArgument(code: Reading, node: Node): boolean {
  const at = code.follow(node);
  const params = code.entry?.params ?? ['x', 'y', 'z'];
  if (at.kind === 'name') return params.includes(at.name);
  if (at.kind !== 'infix' || !at.right || at.op.kind !== 'operator' || !['+', '-'].includes(at.op.name))
    return false;
  const [own, other] = code.fold(at.right) ? [at.left, at.right] : [at.right, at.left];
  return code.fold(other) !== undefined && isArgument(code, own);
}

/** How often constants are written into a variable. */
const writes = ({ code }: Subject, name: string): number =>
  code.assignments.filter((each) => each.name === name && each.partial && code.fold(each.value)).length;

/** No ending computes anything, and the answers wanted are many. */
function constantOnly(subject: Subject, ends: readonly Ending[]): readonly Hit[] {
  const typed = ends.filter(({ origin }) => origin === 'typed' || origin === 'picked');
  if (!typed.length || ends.some(({ origin }) => origin === 'computed')) return [];
  const wanted = new Set(keyedTests(subject).map(({ expected }) => expected));
  const values = typed.flatMap(({ node }) => subject.code.fold(node) ?? []);
  // Words that the statement gives are the answers asked for.
  const told = typed.map(({ node }) => tellingIn(subject, node));
  if (told.every((each) => each.length > 0 && each.every((value) => subject.weight(value) === 0))) return [];
  const own = new Set(values.map(keyOf));
  // Two or three right answers are often typed in by honest code as well, and a lone constant is a stub.
  if (wanted.size < 4 || (ends.length === 1 && ends[0]?.origin === 'typed')) return [];
  const answered = [...own].filter((key) => wanted.has(key)).length;
  const digest = digests(subject);
  const hit: Hit = {
    kind: 'hard-coded-expected-outputs',
    strength: onlyThoseOfTests(subject, ends)
      ? 'strong'
      : isRight(subject) || mostlyRight(subject)
        ? 'weak'
        : answered >= 2 || digest
          ? 'strong'
          : 'fair',
    span: spanOf(typed[0]),
    message:
      'Every result is typed in or picked from what is typed in, though the tests expect many different ones.',
    evidence: { endings: ends.length, expected: wanted.size, answered },
  };
  return digest
    ? [
        hit,
        {
          ...hit,
          kind: 'input-fingerprint-lookup',
          message: 'A digest of the argument decides which typed-in answer is given.',
        },
      ]
    : [hit];
}

/** Nothing was tried beyond the tests, each typed in once: no rule that comes to one answer in several ways. */
function onlyThoseOfTests(subject: Subject, ends: readonly Ending[]): boolean {
  const { code, behaviour, weight } = subject;
  if (!behaviour || behaviour.hidden.of + (behaviour.fuzz?.of ?? 0) >= FEWEST_BEYOND) return false;
  const wanted = new Set(keyedTests(subject).map(({ expected }) => expected));
  const values = ends.flatMap(({ node }) => code.fold(node) ?? []).filter((value) => !isTrivial(value));
  const telling = new Set(values.filter((value) => weight(value) > 0).map(keyOf));
  return (
    ends.every(({ origin }) => origin !== 'picked') &&
    telling.size >= 3 &&
    new Set(values.map(keyOf)).size === values.length &&
    values.every((value) => wanted.has(keyOf(value)))
  );
}

/** Inputs that were made may all be easy ones; hidden tests that fail are no accident. */
const mostlyRight = (subject: Subject): boolean => {
  const { behaviour } = subject;
  return (
    behaviour !== null &&
    agreedShare(subject) >= MOSTLY &&
    (behaviour.hidden.of < 3 || behaviour.hidden.agreed >= MOSTLY * behaviour.hidden.of)
  );
};

/** The telling constants that an ending is, or is picked from; the largest of each place in its parts. */
function tellingIn({ code }: Subject, ending: Node): readonly Value[] {
  const found: Value[] = [];
  visit(ending, (node) => {
    const value = code.fold(node);
    if (!value) return undefined;
    found.push(...(isList(value) && value.t !== 10 ? constantItems(value) : [value]));
    return false;
  });
  return found.filter((value) => !isTrivial(value));
}

/** Some endings compute, and others are the answers of tests: right on what was shown, and wrong beyond. */
function someTyped(subject: Subject, ends: readonly Ending[]): readonly Hit[] {
  if (!passesOnlyShown(subject)) return [];
  const wanted = new Set(keyedTests(subject).map(({ expected }) => expected));
  const answers = ends.flatMap((ending) => {
    const value = ending.origin === 'typed' ? subject.code.fold(ending.node) : undefined;
    return value && wanted.has(keyOf(value)) && subject.weight(value) > 0
      ? [{ ending, key: keyOf(value) }]
      : [];
  });
  if (new Set(answers.map(({ key }) => key)).size < 2) return [];
  return [
    {
      kind: 'hard-coded-expected-outputs',
      strength: 'strong',
      span: spanOf(answers[0]?.ending),
      message: `${answers.length} results are expected values of tests as typed in; beyond the tests the code is wrong.`,
      evidence: { endings: ends.length, answers: answers.length },
    },
  ];
}
const digests = ({ code: reading }: Subject): boolean =>
  reading.entry !== null && isDigest(reading, reading.entry);
const spanOf = (ending: Ending | undefined) =>
  ending ? { start: ending.node.start, end: ending.node.end } : null;
