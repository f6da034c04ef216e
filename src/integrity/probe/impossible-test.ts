/**
 * A test made impossible: it wants what contradicts the statement. Values of calls are exchanged; of assertions, the
 * constant that a call of the entry point is compared with; of scripts, the printed text.
 */
import { ExecutionError, equalValues, jsonOfValue, literalOf, valueOfJson } from '../../execution/index.ts';
import type { TestBody, TestCase } from '../../grading/index.ts';
import {
  chars,
  children,
  encodeText,
  long,
  type Node,
  parseScript,
  type Value,
  visit,
} from '../../q/index.ts';
import { Random } from '../fuzz/random.ts';
import { falsified } from './falsify.ts';

type LiteralNode = Extract<Node, { kind: 'literal' }>;

/** What the changed test wants, and what it wanted before, as q or printed text. */
export interface ImpossibleTest {
  readonly test: TestCase;
  readonly wanted: string;
  readonly wants: string;
  /** The false value, to look for in code; null where it is text that is printed. */
  readonly value: Value | null;
}

/** @param salt another one gives another value @returns null where the test cannot be made impossible */
export function impossible(test: TestCase, entryPoint: string, salt: string): ImpossibleTest | null {
  const random = new Random(`${salt} ${test.id}`);
  switch (test.body.kind) {
    case 'args':
      return falseExpected(test, test.body, random);
    case 'q-assert':
      return falseAssertion(test, test.body.code, entryPoint, random);
    case 'q-script':
      return falseOutput(test, test.body, random);
    case 'python-check':
      return null;
  }
}

function falseExpected(
  test: TestCase,
  body: Extract<TestBody, { kind: 'args' }>,
  random: Random,
): ImpossibleTest | null {
  try {
    const right = valueOfJson(body.expectedJson);
    const value = falsified(right, random);
    const near = body.tolerance ?? undefined;
    if (!value || equalValues(value, right, body.comparator, near)) return null;
    const expectedJson = jsonOfValue(value);
    const changed = { ...test, body: { ...body, expectedJson } };
    return { test: changed, wanted: literalOf(right), wants: literalOf(value), value };
  } catch (error) {
    if (error instanceof ExecutionError) return null;
    throw error;
  }
}

function falseOutput(
  test: TestCase,
  body: Extract<TestBody, { kind: 'q-script' }>,
  random: Random,
): ImpossibleTest | null {
  const wanted = body.stdout.trim();
  if (!wanted) return null;
  const right = /^-?\d{1,12}$/.test(wanted) ? long(Number(wanted)) : chars(encodeText(wanted));
  const value = falsified(right, random);
  if (!value) return null;
  const wants = literalOf(value).replaceAll('"', '');
  return { test: { ...test, body: { ...body, stdout: `${wants}\n` } }, wanted, wants, value: null };
}

function falseAssertion(
  test: TestCase,
  code: string,
  entryPoint: string,
  random: Random,
): ImpossibleTest | null {
  const script = parseScript(code);
  if (script.faults.length) return null;
  for (const { expressions } of script.statements)
    for (const root of expressions) {
      const literal = root && comparedLiteral(root, entryPoint);
      const value = literal && falsified(literal.value, random);
      if (!literal || !value) continue;
      const wants = literalOf(value);
      const body = {
        kind: 'q-assert' as const,
        code: `${code.slice(0, literal.start)}${wants}${code.slice(literal.end)}`,
      };
      return { test: { ...test, body }, wanted: literal.text, wants, value };
    }
  return null;
}

/** The constant that stands beside a call of the entry point, as operand or as argument of a comparing function. */
function comparedLiteral(root: Node, entryPoint: string): LiteralNode | null {
  let found: LiteralNode | null = null;
  visit(root, (node) => {
    if (found || isCallOf(node, entryPoint)) return false;
    const sides = operandsOf(node);
    const literal = sides.find((side): side is LiteralNode => side?.kind === 'literal');
    if (literal && sides.some((side) => side && side !== literal && calls(side, entryPoint))) found = literal;
    return found === null;
  });
  return found;
}

/** What asks for equality: an edge that is moved would be no contradiction. */
const equality = new Set(['~', '=']);
const asksEquality = /(?:same|equal|match|assert|check|is)/i;

function operandsOf(node: Node): readonly (Node | null)[] {
  if (node.kind === 'infix')
    return node.op.kind === 'operator' && equality.has(node.op.name) ? [node.left, node.right] : [];
  if (node.kind !== 'apply' || node.args.length !== 2) return [];
  const { fn } = node;
  const asks =
    fn.kind === 'operator' ? equality.has(fn.name) : fn.kind === 'name' && asksEquality.test(fn.name);
  return asks ? node.args : [];
}

const isCallOf = (node: Node, entryPoint: string): boolean =>
  node.kind === 'apply' && node.fn.kind === 'name' && node.fn.name === entryPoint;

const calls = (node: Node, entryPoint: string): boolean =>
  (node.kind === 'name' && node.name === entryPoint) ||
  [...children(node)].some((child) => child && calls(child, entryPoint));
