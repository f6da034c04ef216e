/**
 * A test as it could be, made of a rule's mend. What is proposed has been tried: it takes every answer that the rule
 * holds to be right; where a comparator cannot, a checker that names them does.
 */
import { ExecutionError, equalValues, jsonOfValue, literalOf } from '../../execution/index.ts';
import type { TestBody } from '../../grading/index.ts';
import type { Value } from '../../q/index.ts';
import type { KnownTest } from '../types.ts';
import type { Fault, Mend, TestFinding } from './types.ts';

type ArgsBody = Extract<TestBody, { kind: 'args' }>;
type Proposal = TestFinding['proposal'];

/** The proposal; null where the rule has none, or none can be written. */
export function proposalFor(
  { mend, right }: Pick<Fault, 'mend' | 'right'>,
  test: KnownTest,
  body: ArgsBody,
  entryPoint: string,
): Proposal {
  if (!mend) return null;
  const proposed = writable(() => proposedBy(mend, test, body, entryPoint));
  if (mend.kind === 'any-of' || (proposed && takesAll(proposed.body, mend, test, right))) return proposed;
  const values = [test.expected, ...right];
  return right.length && mend.kind === 'compare'
    ? writable(() => proposedBy({ kind: 'any-of', values }, test, body, entryPoint))
    : null;
}

function proposedBy(mend: Mend, test: KnownTest, body: ArgsBody, entryPoint: string): Proposal {
  switch (mend.kind) {
    case 'expect': {
      const expectedJson = jsonOfValue(mend.value);
      return { body: { ...body, expectedJson }, says: `Expect ${expectedJson}` };
    }
    case 'compare': {
      const { comparator, tolerance } = mend;
      const says = `Compare by ${comparator}${tolerance === null ? '' : `, tolerance ${tolerance}`}`;
      return { body: { ...body, comparator, tolerance }, says };
    }
    case 'any-of': {
      const call = `${entryPoint}[${test.args.map((arg) => grouped(arg)).join(';')}]`;
      const code = `any ${call}~/:(${mend.values.map(grouped).join(';')})`;
      return { body: { kind: 'q-assert', code }, says: `Check for any of ${mend.values.length} answers` };
    }
  }
}

/** A literal that nothing beside it can run into. */
const grouped = (value: Value): string => `(${literalOf(value)})`;

function takesAll(body: TestBody, mend: Mend, test: KnownTest, right: readonly Value[]): boolean {
  if (body.kind !== 'args') return true;
  const expected = mend.kind === 'expect' ? mend.value : test.expected;
  return right.every((value) => equalValues(value, expected, body.comparator, body.tolerance ?? undefined));
}

/** Functions and enumerations cannot be written as text. */
function writable(make: () => Proposal): Proposal {
  try {
    return make();
  } catch (error) {
    if (error instanceof ExecutionError) return null;
    throw error;
  }
}
