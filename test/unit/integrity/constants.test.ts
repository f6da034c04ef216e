/** Constants as the detectors see them: what code folds to, what the statement says, what choices cover. */
import { describe, expect, test } from 'vitest';
import { choiceSites } from '../../../src/integrity/code/choices.ts';
import { keyOf } from '../../../src/integrity/code/constant-key.ts';
import { textOf } from '../../../src/integrity/code/fold.ts';
import { agreementOf, isClosed, isDomainTable } from '../../../src/integrity/code/matching.ts';
import { readCode } from '../../../src/integrity/code/reading.ts';
import { inputsFor } from '../../../src/integrity/fuzz/inputs.ts';
import { factsOf } from '../../../src/integrity/problem-facts.ts';
import { sym } from '../../../src/q/index.ts';
import { behaviourWith, exampleProblem, subjectOf } from './subject.ts';

/** The key of the constant that `text` is; undefined where it is none. */
function foldedTo(text: string): string | undefined {
  const { assignments, fold } = readCode(`c:${text}`, 'f');
  const value = fold(assignments[0]?.value ?? null);
  return value && keyOf(value);
}

test.each([
  ['2*3+4', 'n:14'],
  ['10 20-1', '[n:9,n:19]'],
  ['1 2+10 20', '[n:11,n:22]'],
  ['sums 1 3 6', '[n:1,n:4,n:10]'],
  ['" " vs "one two"', '[s:one,s:two]'],
  ['"J"$"," vs "0,1,81"', '[n:0,n:1,n:81]'],
  ['"J"$"x"', undefined],
  ['"-" sv ("ab";"cd")', 's:ab-cd'],
  ['10 vs 1367', '[n:1,n:3,n:6,n:7]'],
  ['10 sv 1 3 6', 'n:136'],
  ['string 42 7', '[s:42,s:7]'],
  ['`$("ab";"cd")', '[s:ab,s:cd]'],
  ['`long$()', '[]'],
  ['1 2+1 2 3', undefined],
  ['x+1', undefined],
])('%s is the constant %s', (text, key) => {
  expect(foldedTo(text)).toBe(key);
});

describe('what the statement says tells nothing', () => {
  const weigh = (statement: string, word: string): number =>
    subjectOf({ ...exampleProblem('initials'), statement }, 'initials:{x}').weight(sym(word));

  test('words of its prose do not count, whether marked or not', () => {
    expect(weigh('The planets are Mercury, Venus and Earth.', 'Venus')).toBe(0);
    expect(weigh('The planets are Mercury, Venus and Earth.', 'Ven')).toBe(1);
    expect(weigh('One of "new" and "old".', 'new')).toBe(0);
  });

  test.each([
    'Turn names into codes.\n\n>>> initials("Venus")\n\'V\'',
    'Turn names into codes.\nExamples:\nVenus gives V',
    'Turn names into codes.\ninitials["Venus"] is "V"',
    'Turn names into codes.\n"Venus" => "V"',
    'Turn names into codes.\n```\nVenus\n```',
  ])('its worked examples do: %s', (statement) => {
    expect(weigh(statement, 'Venus')).toBe(1);
  });
});

test('inputs made of words are put together of the words that the tests have', () => {
  const problem = factsOf(exampleProblem('initials'));
  const words = new Set(problem.tests.flatMap(({ args }) => (textOf(args[0]) ?? '').split(' ')));
  const anew = inputsFor(problem, 50).filter(({ args: [arg] }) =>
    (textOf(arg) ?? '').split(' ').every((word) => words.has(word)),
  );
  expect(anew.length).toBeGreaterThan(5);
});

describe('choices that cover more than the tests ask', () => {
  const found = (code: string) => {
    const subject = subjectOf(exampleProblem('weekday'), code, behaviourWith({}));
    const [site] = choiceSites(subject.code);
    return { subject, agreement: agreementOf(subject, site?.choices ?? []) };
  };

  test('seven days are a table of the domain, the four of the tests are not', () => {
    const week = found('weekday:{[d] (1 2 3 4 5 6 7!`Mon`Tue`Wed`Thu`Fri`Sat`Sun) d}');
    expect(week.agreement).toMatchObject({ inputs: 3, unknown: 2, foreign: 2 });
    expect(isDomainTable(week.subject, 3, week.agreement.unknown)).toBe(true);
    const typed = found('weekday:{[d] (3 7 5 1!`Wed`Sun`Fri`Mon) d}');
    expect(typed.agreement).toMatchObject({ inputs: 3, unknown: 0 });
    expect(isDomainTable(typed.subject, 3, typed.agreement.unknown)).toBe(false);
  });

  test('what is mostly wrong beyond the visible tests that it passes covers nothing', () => {
    const { subject } = found('weekday:{[d] `Mon}');
    const lost = behaviourWith({
      visible: { agreed: 4, of: 4 },
      hidden: { agreed: 1, of: 6 },
      counterexample: { argsJson: '[2]', expectedJson: '"Tue"', actualJson: '"Mon"' },
    });
    expect(isDomainTable({ ...subject, behaviour: lost }, 3, 4)).toBe(false);
  });

  test('numbers with gaps are never all that there are', () => {
    expect(isClosed(['n:1', 'n:2', 'n:3'])).toBe(true);
    expect(isClosed(['n:19', 'n:28', 'n:12345'])).toBe(false);
    expect(isClosed(['s:red', 's:blue'])).toBe(true);
  });
});
