/**
 * Code that people wrote, with its tokens deleted, doubled, exchanged and mixed with those of other code: nearer to
 * what a model writes than text from nowhere. Reading it never throws and costs time in step with its length; running
 * it under a small budget ends in an outcome of q and never in a defect of ours.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';
import { primitives } from '../../../../src/q/primitives/index.ts';
import { format } from '../../../../src/q/services/format.ts';
import { lint } from '../../../../src/q/services/lint/index.ts';
import { lex } from '../../../../src/q/syntax/lexer.ts';
import { parseScript } from '../../../../src/q/syntax/parser.ts';
import { readRecords } from '../../../conformance/records.ts';

const root = join(import.meta.dirname, '../../../..');
const transcripts = ['kx-docs.jsonl', 'idioms.jsonl']
  .map((file) => join(root, '../shared/q-conformance', file))
  .filter((path) => existsSync(path));

function sampleCode(): string[] {
  const lines = readFileSync(join(root, 'assets/sample/sample.jsonl'), 'utf8').trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { type: string; code: string })
    .filter(({ type }) => type === 'solution')
    .map(({ code }) => code);
}

/** Examples of the built-ins and the sample's solutions; the transcripts as well where they are beside the project. */
const seeds = [
  ...primitives.flatMap(({ examples }) => examples.map(([input]) => input)),
  ...sampleCode(),
  ...transcripts
    .flatMap(readRecords)
    .filter(({ pure }) => pure)
    .flatMap(({ steps }) => (steps ?? []).map((step) => step.in)),
];
const tokensOf = (source: string): string[] =>
  lex(source)
    .tokens.filter(({ kind }) => kind !== 'end')
    .map(({ text, spaced, lineStart }) => `${lineStart ? '\n' : spaced ? ' ' : ''}${text}`);
const corpus = seeds.map(tokensOf).filter((tokens) => tokens.length > 0);

type Change = (tokens: readonly string[], at: number, other: readonly string[], from: number) => string[];
const changes: Readonly<Record<string, Change>> = {
  delete: (tokens, at) => tokens.toSpliced(at, 1),
  double: (tokens, at) => tokens.toSpliced(at, 0, tokens[at] ?? 'x'),
  exchange: (tokens, at, other, from) => tokens.with(at, other[from]!),
  insert: (tokens, at, other, from) => tokens.toSpliced(at, 0, ...other.slice(from, from + 3)),
  splice: (tokens, at, other, from) => [...tokens.slice(0, at), ...other.slice(from)],
};
const change = fc.record({
  kind: fc.constantFrom(...Object.keys(changes)),
  at: fc.nat(),
  other: fc.nat(corpus.length - 1),
  from: fc.nat(),
});
const mutant = fc
  .tuple(fc.nat(corpus.length - 1), fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([seed, steps]) => {
    let tokens: readonly string[] = corpus[seed]!;
    for (const { kind, at, other, from } of steps) {
      const donor = corpus[other]!;
      if (tokens.length === 0) break;
      tokens = changes[kind]!(tokens, at % tokens.length, donor, from % donor.length);
    }
    return tokens.join('').trim();
  });

describe('mutants of code that people wrote', () => {
  test('are read, formatted and linted without a throw, and formatting keeps the tree', () => {
    fc.assert(
      fc.property(mutant, (source) => {
        const { faults, statements } = parseScript(source);
        for (const fault of faults) expect(fault.message).not.toBe('');
        const once = format(source);
        expect(format(once)).toBe(once);
        lint(source);
        if (faults.length > 0) return;
        const again = parseScript(once);
        expect(again.faults).toEqual([]);
        expect(again.statements).toHaveLength(statements.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('end in an outcome of q', () => {
    const memory = (): number => process.memoryUsage().arrayBuffers;
    let left = 0;
    let session = createSession();
    fc.assert(
      fc.property(mutant, (source) => {
        if (left-- === 0) {
          session = createSession({ budget: { steps: 50_000, ms: 2000, bytes: 5e7, depth: 100 }, memory });
          left = 50;
        }
        const { status, failure } = session.run(source);
        expect([source, status, status === 'crash' && failure?.text]).not.toContain('crash');
        session.run('\\d .');
      }),
      { numRuns: 3000 },
    );
  });

  test('a hundred copies on end cost no more tokens and nodes than a hundred times one', () => {
    fc.assert(
      fc.property(mutant, (source) => {
        const one = lex(`${source}\n`).tokens.length - 1;
        // An open string or comment swallows the copies after it, so the many may be fewer.
        expect(lex(`${source}\n`.repeat(100)).tokens.length).toBeLessThanOrEqual(100 * (one + 1) + 1);
        expect(parseScript(`${source}\n`.repeat(100)).statements.length).toBeLessThanOrEqual(100 * (one + 1));
      }),
      { numRuns: 100 },
    );
  });
});

/** Cases that earlier runs found. */
test.each([
  ['$[0;`a;;`b;`c]', 'error'],
  ['if[;1]', 'error'],
  ['while[;1]', 'error'],
  ['.Q.trpd[{x+y};(1;;2);{x}]', 'error'],
  ['.h.xt[`json;(1;;2)]', 'error'],
])('%s', (source, outcome) => {
  expect(createSession({ budget: { steps: 10_000 } }).run(source).status).toBe(outcome);
});
