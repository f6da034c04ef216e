/**
 * Reads Python checks by the rules: Python parses them in the sandbox and never runs them. A text that is no Python is
 * no finding here; running it says so.
 */
import { jsonOfValue, type Task, valuesOfJson } from '../../execution/index.ts';
import type { RunSettings } from '../running/settings.ts';
import type { Kind, Strength } from '../types.ts';
import { checkRules } from './registry.ts';
import { shared } from './shared.ts';
import type { CheckFinding } from './types.ts';

/** A check to read. */
export interface CheckText {
  readonly test: string;
  readonly code: string;
}

const functionOf = (id: string): string => id.replaceAll('-', '_');

/** All rules as one module; a check that one of them cannot follow has no finding by that rule. */
const source = `${shared}
${checkRules.map(({ id, python }) => `def ${functionOf(id)}(check):\n${python.replace(/^\n/, '')}`).join('\n')}
RULES = [${checkRules.map(({ id }) => `('${id}', ${functionOf(id)})`).join(', ')}]

def faults(code):
    try:
        check = Check(code)
    except SyntaxError:
        return []
    return [[rule, strength, message, getattr(node, 'lineno', 1)] for rule, find in RULES for node, strength, message in find(check)]
`;

type Told = readonly [rule: string, strength: Strength, message: string, line: number];

/** What the rules find, in the order of the checks. @throws the signal's reason when aborted */
export async function readChecks(
  checks: readonly CheckText[],
  { engine, limits, signal }: RunSettings,
): Promise<readonly CheckFinding[]> {
  if (!checks.length) return [];
  const session = engine.open({ code: '', limits, signal });
  const task = ({ code }: CheckText): Task => ({
    kind: 'python-call',
    source,
    entryPoint: 'faults',
    args: valuesOfJson(JSON.stringify([code])),
  });
  try {
    const outcomes = await session.perform(checks.map(task));
    return outcomes.flatMap((outcome, i) => {
      if (outcome.kind !== 'value') return [];
      const told = JSON.parse(jsonOfValue(outcome.value)) as readonly Told[];
      return told.map(([rule, strength, message, line]) => {
        const kind = checkRules.find(({ id }) => id === rule)?.kind as Kind;
        return { test: (checks[i] as CheckText).test, rule, kind, strength, message, line };
      });
    });
  } finally {
    session.close();
  }
}
