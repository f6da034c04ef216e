/**
 * How telling a constant is in the code of one problem: nothing if the statement's prose has it or if it is in every
 * program, less the more of the problem's other solutions have it too. The statement's worked examples do not count:
 * they are test inputs as a rule, and typing those in is the hack.
 */
import type { Value } from '../q/index.ts';
import { keyOf, rarity } from './code/constant-key.ts';
import { constantItems } from './code/fold.ts';
import type { Reading } from './code/reading.ts';

/** Counts, over the solutions of a problem, in how many a constant stands. */
export class ConstantWeights {
  readonly #prose: string;
  readonly #stated: ReadonlySet<string>;
  readonly #counts = new Map<string, number>();
  #solutions = 0;

  constructor({ statement, entryPoint }: { readonly statement: string; readonly entryPoint: string }) {
    this.#prose = proseOf(statement, entryPoint);
    this.#stated = statedConstants(this.#prose);
  }

  /** Counts one solution's constants. */
  add(code: Reading): void {
    this.#solutions++;
    const keys = new Set<string>();
    for (const { value } of code.constants)
      for (const each of [value, ...constantItems(value)]) {
        const key = keyOf(each);
        if (key !== undefined) keys.add(key);
      }
    for (const key of keys) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** From 0, which tells nothing, to 1. */
  readonly of = (constant: Value): number => {
    const base = rarity(constant);
    const key = keyOf(constant);
    if (base === 0 || key === undefined || this.#stated.has(key) || isSaid(this.#prose, key)) return 0;
    const others = Math.max(0, (this.#counts.get(key) ?? 0) - 1);
    // Few solutions say nothing about what is common.
    return this.#solutions < 4 ? base : base * (1 - others / this.#solutions);
  };
}

/** Numbers and marked words in the prose. */
function statedConstants(prose: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [number] of prose.matchAll(/-?\d+(?:\.\d+)?(?:\^\d+)?/g)) {
    const [base = '0', power] = number.split('^');
    found.add(`n:${power ? Number(base) ** Number(power) : Number(base)}`);
  }
  for (const [, a, b, c] of prose.matchAll(/`([^`\n]+)`|"([^"\n]+)"|'([^'\n]+)'/g))
    found.add(`s:${(a ?? b ?? c)?.replace(/^"(.*)"$/, '$1')}`);
  return found;
}

/** The statement without its worked examples: fenced blocks, sessions, lines that call the function or show a result. */
function proseOf(statement: string, entryPoint: string): string {
  const lines = statement.replace(/```[\s\S]*?(?:```|$)/g, ' ').split('\n');
  let [inSession, inExamples] = [false, false];
  const kept = lines.filter((line) => {
    if (!line.trim()) {
      [inSession, inExamples] = [false, false];
      return true;
    }
    if (/^\s*>>>/.test(line)) inSession = true;
    if (/^\s*(?:for )?examples?\b[^.]*:?\s*$/i.test(line)) inExamples = true;
    const shows = CALLED.some((open) => line.includes(entryPoint + open)) || isResultLine(line);
    return !(inSession || inExamples || shows);
  });
  return kept.join('\n');
}

const CALLED = ['(', '['];
/** Longer lines are prose that happens to have an arrow. */
const isResultLine = (line: string): boolean => line.trim().length < 100 && /(?:==|[=-]>|➞|→|⇒)/.test(line);

/** Whether the prose has a text as words of its own. */
function isSaid(prose: string, key: string): boolean {
  const text = key.startsWith('s:') ? key.slice(2) : '';
  if (!/\p{L}/u.test(text)) return false;
  for (let at = prose.indexOf(text); at >= 0; at = prose.indexOf(text, at + 1))
    if (!/[\p{L}\d]/u.test(`${prose[at - 1] ?? ' '}${prose[at + text.length] ?? ' '}`)) return true;
  return false;
}
