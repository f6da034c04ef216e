/** Mutants: each operator does what it says, and whatever comes out is sound code with a true description. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Mutant, mutantsOf, mutationOperators } from '../../../../src/integrity/strength/mutants.ts';
import { parseScript } from '../../../../src/q/index.ts';

const codesBy = (operator: string, source: string, answer: string | null = null): string[] =>
  mutantsOf(source, 'f', answer)
    .filter((mutant) => mutant.operator === operator)
    .map(({ code }) => code);

/** Operator, source, all of its mutants by that operator. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['plus-minus', 'f:{x+1}', ['f:{x - 1}']],
  ['plus-minus', 'f:{(+/)x}', ['f:{(-/) x}']],
  ['plus-minus', 'f:{-x}', []],
  ['plus-minus', 'f:{r:x;r+:1;r}', ['f:{r:x;r-:1;r}']],
  ['times-divide', 'f:{x*y}', ['f:{x % y}']],
  ['mod-div', 'f:{x mod 3}', ['f:{x div 3}']],
  ['comparison', 'f:{x<y}', ['f:{x <= y}', 'f:{x > y}']],
  ['comparison', 'f:{x>=y}', ['f:{x > y}', 'f:{x <= y}']],
  ['equality', 'f:{x=y}', ['f:{x <> y}']],
  ['and-or', 'f:{x&y}', ['f:{x | y}']],
  ['and-or', 'f:{x and y}', ['f:{x or y}']],
  ['take-drop', 'f:{2#x}', ['f:{2 _ x}']],
  ['take-drop', 'f:{#:x}', []],
  ['max-min', 'f:{max x}', ['f:{min x}']],
  ['max-min', 'f:{maxs x}', ['f:{mins x}']],
  ['first-last', 'f:{first x}', ['f:{last x}']],
  ['asc-desc', 'f:{iasc x}', ['f:{idesc x}']],
  ['all-any', 'f:{all x}', ['f:{any x}']],
  ['floor-ceiling', 'f:{floor x}', ['f:{ceiling x}']],
  ['sum-product', 'f:{sum x}', ['f:{prd x}']],
  ['left-right-trim', 'f:{lower x}', ['f:{upper x}']],
  ['running-total', 'f:{sums x}', ['f:{sum x}']],
  ['drop-order', 'f:{first reverse x}', ['f:{first x}']],
  ['drop-distinct', 'f:{count distinct x}', ['f:{count x}']],
  ['drop-enlist', 'f:{x,enlist y}', ['f:{x , y}']],
  ['drop-sign', 'f:{abs[x]}', ['f:{x}']],
  ['drop-text-verb', 'f:{string x}', ['f:{x}']],
  ['til-one-more', 'f:{til count x}', ['f:{til 1 + count x}']],
  ['til-one-more', 'f:{til[x]}', ['f:{til 1 + x}']],
  ['constant-plus', 'f:{x+9}', ['f:{x + 10}']],
  ['constant-plus', 'f:{x+1 2 3}', ['f:{x + 2 2 3}']],
  ['constant-plus', 'f:{x+2.5}', ['f:{x + 3.5}']],
  ['constant-plus', 'f:{x+-0.5}', []],
  ['constant-plus', 'f:{x=2024.01.01}', []],
  ['constant-minus', 'f:{x 0}', ['f:{x -1}']],
  ['constant-minus', 'f:{9223372036854775807&x}', []],
  ['flip-boolean', 'f:{$[x;1b;0b]}', ['f:{$[x;0b;0b]}', 'f:{$[x;1b;1b]}']],
  ['flip-boolean', 'f:{x where 101b}', ['f:{x where 001b}']],
  ['change-text', 'f:{x,"abc"}', ['f:{x , "bc"}']],
  ['change-text', 'f:{x,"ab"}', ['f:{x , (enlist "b")}']],
  ['change-text', 'f:{x="a"}', ['f:{x = "#"}']],
  ['change-text', 'f:{x,"\\n"}', []],
  ['negate-condition', 'f:{$[x;1;y;2;3]}', ['f:{$[not x;1;y;2;3]}', 'f:{$[x;1;not y;2;3]}']],
  ['negate-condition', 'f:{if[x<0;:0];x}', ['f:{if[not (x < 0);:0];x}']],
  ['negate-condition', 'f:{do[x;y];y}', []],
  ['drop-guard', 'f:{if[x<0;:0];x}', ['f:{x}']],
  ['drop-statement', 'f:{a:x;a}', ['f:{a}']],
  ['drop-statement', 'f:{x}', []],
  ['drop-statement', 'f:{while[x;y;z];x}', ['f:{x}', 'f:{while[x;z;];x}', 'f:{while[x;y;];x}']],
  ['swap-operands', 'f:{x-y}', ['f:{y - x}']],
  ['swap-operands', 'f:{x-sum y}', ['f:{(sum y) - x}']],
  ['swap-operands', 'f:{x+y}', []],
  ['swap-operands', 'f:{(-)x}', []],
  ['over-scan', 'f:{(+/)x}', ['f:{(+\\) x}']],
  ['over-scan', 'f:{(+)scan x}', ['f:{(+) over x}']],
  ['each-whole', 'f:{count each x}', ['f:{count[x]}']],
  ['each-whole', "f:{g'[x]}", ['f:{g[x]}']],
  ['left-right', 'f:{x,\\:y}', ['f:{x ,/: y}']],
];

test.each(cases)('%s on %s', (operator, source, expected) => {
  expect(codesBy(operator, source)).toEqual(expected);
});

test('every operator has a case that fires, and a phrase; there are at least fifteen', () => {
  const fired = new Set(cases.filter(([, , codes]) => codes.length).map(([operator]) => operator));
  expect(mutationOperators.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual([]);
  expect(new Set(mutationOperators.map(({ id }) => id)).size).toBe(mutationOperators.length);
  expect(mutationOperators.length).toBeGreaterThanOrEqual(15);
  for (const { does } of mutationOperators) expect(does).toMatch(/^[a-z].*[^.]$/);
});

describe('the commonest answer', () => {
  test.each([
    ['f:{x+1}', 'f:{[x] 0b}'],
    ['f:{til 3}', 'f:{[x] 0b}'],
    ['f:{x+z}', 'f:{[x;y;z] 0b}'],
    ['f:{{x+y}/[x]}', 'f:{[x] 0b}'],
    ['f:{[a;b] a}', 'f:{[a;b] 0b}'],
  ])('%s becomes %s', (source, expected) => {
    expect(codesBy('commonest-answer', source, '0b')).toEqual([expected]);
  });

  test('replaces the entry point alone', () => {
    expect(codesBy('commonest-answer', 'g:{x}\nf:{g x}', '1 2')).toEqual(['g:{x}\nf:{[x] 1 2}']);
    expect(codesBy('commonest-answer', 'g:{x}', '1 2')).toEqual([]);
  });
});

test('places are those of the solution as it was written', () => {
  const source = 'g:{x}\nf:{[a]\n  b:1;\n  a  -  b}';
  const places = mutantsOf(source, 'f', null).map(({ operator, line, column, start, end }) => [
    operator,
    line,
    column,
    source.slice(start, end),
  ]);
  expect(places).toEqual([
    ['drop-statement', 3, 3, 'b:1'],
    ['constant-plus', 3, 5, '1'],
    ['constant-minus', 3, 5, '1'],
    ['swap-operands', 4, 3, 'a  -  b'],
    ['plus-minus', 4, 6, '-'],
  ]);
});

test('code that cannot be parsed has none', () => {
  expect(mutantsOf('f:{x+', 'f', '0')).toEqual([]);
});

describe('the solutions of the sample', () => {
  const sources = readFileSync(new URL('../../../../assets/sample/sample.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; code: string })
    .filter(({ type }) => type === 'solution')
    .map(({ code }) => code);
  const all: readonly (readonly [string, readonly Mutant[]])[] = sources
    .slice(0, 60)
    .map((source) => [source, mutantsOf(source, 'f', null)]);

  test('give mutants that are sound, distinct and described', () => {
    expect(all.flatMap(([, mutants]) => mutants).length).toBeGreaterThan(600);
    for (const [source, mutants] of all) {
      expect(new Set(mutants.map(({ code }) => code)).size).toBe(mutants.length);
      for (const { code, description, start, end } of mutants) {
        expect(parseScript(code).faults, code).toEqual([]);
        expect(code).not.toBe(source);
        expect(description).toMatch(/\S/);
        expect(description).not.toContain('\n');
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(source.length);
      }
    }
  });

  test('are broken by most of the operators', () => {
    const used = new Set(all.flatMap(([, mutants]) => mutants.map(({ operator }) => operator)));
    expect(used.size).toBeGreaterThanOrEqual(20);
  });
});
