/**
 * What the tests say without a span of the code: the piece is left out or emptied, and the tests run once more, beside
 * inputs beyond them. "Needed by tests 1 to 4, and by no other input" is the best evidence of a hack that can be shown.
 */
import type { Outcome } from '../execution/index.ts';
import type { GradeOutcome } from '../grading/index.ts';
import { isList, type Node, parseScript, visit } from '../q/index.ts';
import { isTrivial } from './code/constant-key.ts';
import { type Reading, readCode } from './code/reading.ts';
import { inputsFor } from './fuzz/inputs.ts';
import { factsOf, type ProblemSource } from './problem-facts.ts';
import { answersOf } from './running/answers.ts';
import type { RunSettings } from './running/settings.ts';
import { outcomesOf } from './strength/graded.ts';
import type { Span } from './types.ts';

/** Inputs beyond the tests. */
const INPUTS = 30;

type Status = GradeOutcome['tests'][number]['status'];

/** What was done to the span. */
export type Removal = 'left-out' | 'last-branch-kept' | 'untrapped' | 'emptied';

/** The code without the span. */
export interface Ablated {
  readonly how: Removal;
  readonly code: string;
}

/** How the tests end with and without it. */
export interface Ablation extends Ablated {
  readonly tests: readonly { readonly id: string; readonly before: Status; readonly after: Status }[];
  /** Inputs beyond the tests, and those of them whose answer is another without it. */
  readonly beyond: { readonly changed: number; readonly of: number };
}

interface Edit extends Span {
  readonly text: string;
}

const edited = (code: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code);

const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/**
 * Takes a span out of a program as gently as its place allows.
 * @returns null where nothing would be left of the program, or the span is no piece of it
 */
export function without(source: string, span: Span, entryPoint: string): Ablated | null {
  const code = readCode(source, entryPoint);
  const remark = code.comments.find((each) => holds(span, each) || holds(each, span));
  if (remark) return { how: 'left-out', code: edited(source, [{ ...span, text: '' }]) };
  const statement = statementOf(code, span, entryPoint);
  if (statement) return { how: 'left-out', code: edited(source, [{ ...statement, text: '' }]) };
  const [node] = code.nodes
    .filter((each) => holds(each, span))
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  return node ? withoutNode(code, node) : null;
}

/** A statement beside the solution that holds the span: its own, or one that nothing else of the code uses. */
function statementOf(code: Reading, span: Span, entryPoint: string): Span | undefined {
  const lines = parseScript(code.source).statements.flatMap(({ expressions }) => expressions);
  const own = lines.find((each) => each && holds(each, span));
  if (!own) return undefined;
  const assigned = code.assignments.filter((each) => holds(own, each) && each.within === null);
  const used = (name: string): boolean =>
    code.nodes.some((node) => node.kind === 'name' && node.name === name && !holds(own, node));
  return assigned.some(({ name }) => name === entryPoint || used(name)) ? undefined : own;
}

function withoutNode(code: Reading, node: Node): Ablated | null {
  const { source } = code;
  const text = (each: Span): string => source.slice(each.start, each.end);
  if (node.kind === 'control' && node.word === '$') {
    const last = node.args.at(-1);
    return last
      ? {
          how: 'last-branch-kept',
          code: edited(source, [{ start: node.start, end: node.end, text: `(${text(last)})` }]),
        }
      : null;
  }
  if (node.kind === 'control' && node.word === 'if')
    return { how: 'left-out', code: edited(source, [{ start: node.start, end: node.end, text: '' }]) };
  if (node.kind === 'lambda') return withoutGuards(code, node.body);
  if (node.kind === 'apply' && node.args.length === 3 && ['@', '.'].includes(code.callee(node.fn) ?? '')) {
    const [, second, handler] = node.args;
    if (second && handler)
      return {
        how: 'untrapped',
        code: edited(source, [{ start: second.end, end: handler.end, text: '' }]),
      };
  }
  return emptied(code, node);
}

/** The statements of a function that answer with a constant and leave. */
function withoutGuards(code: Reading, body: readonly (Node | null)[]): Ablated | null {
  const guards = body.flatMap((node) => {
    if (node?.kind !== 'control' || node.word !== 'if') return [];
    const leaves = node.args.some(
      (each) => each?.kind === 'leave' && each.how === 'return' && code.fold(each.value),
    );
    return leaves ? [{ start: node.start, end: node.end, text: '' }] : [];
  });
  return guards.length ? { how: 'left-out', code: edited(code.source, guards) } : null;
}

/** Every telling constant of the piece becomes an empty of its type, or its null. */
function emptied(code: Reading, piece: Node): Ablated | null {
  const edits: Edit[] = [];
  const empty = (node: Node): void =>
    visit(node, (each) => {
      const value = code.fold(each);
      if (!value) return undefined;
      if (isTrivial(value)) return false;
      // What a name stands for is emptied where it is written.
      const place = code.follow(each);
      if (edits.some((edit) => holds(edit, place) || holds(place, edit))) return false;
      const own = code.source.slice(place.start, place.end);
      const text = isList(value) || value.t >= 98 ? `(0#(${own}))` : `(first 0#(${own}))`;
      edits.push({ start: place.start, end: place.end, text });
      return false;
    });
  empty(piece);
  return edits.length ? { how: 'emptied', code: edited(code.source, edits) } : null;
}

/**
 * Runs the tests with and without a span.
 * @returns null where the span cannot be taken out
 * @throws the signal's reason when aborted
 */
export async function ablate(
  problem: ProblemSource,
  source: string,
  span: Span,
  settings: RunSettings,
): Promise<Ablation | null> {
  const ablated = without(source, span, problem.entryPoint);
  if (!ablated) return null;
  const [before, after] = await outcomesOf(problem, [source, ablated.code], settings);
  const statusOf = (outcome: typeof before, at: number): Status => outcome?.tests[at]?.status ?? 'crash';
  const facts = factsOf(problem);
  const inputs = inputsFor(facts, INPUTS).map(({ args }) => args);
  const answers = (code: string) =>
    answersOf({ language: 'q', code, entryPoint: problem.entryPoint }, inputs, settings);
  const [as, bare] = await Promise.all([answers(source), answers(ablated.code)]);
  return {
    ...ablated,
    tests: problem.tests.map(({ id }, at) => ({
      id,
      before: statusOf(before, at),
      after: statusOf(after, at),
    })),
    beyond: {
      changed: as.filter((outcome, at) => told(outcome) !== told(bare[at])).length,
      of: inputs.length,
    },
  };
}

const told = (outcome: Outcome | undefined): string =>
  outcome?.kind === 'value' ? `value ${outcome.display}` : (outcome?.kind ?? '');
