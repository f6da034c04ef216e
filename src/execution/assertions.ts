/** q-assert tests: statements of which each expression must give true. One reading for every engine. */
import { isNil, parseScript, type Value } from '../q/index.ts';
import type { CheckVerdict } from './engine.ts';
import { shownShort } from './values/shown.ts';

/** The statements of a source, as texts that can be run one at a time. */
export function statementTexts(source: string): string[] {
  return parseScript(source).statements.map(({ start, end }) => source.slice(start, end));
}

/**
 * Goes through the statements in order until one does not hold. Assignments and system commands assert nothing.
 * @param valueFor runs a statement, or gives the value that it had
 */
export function assertAll(source: string, valueFor: (text: string, index: number) => Value): CheckVerdict {
  let asserted = 0;
  const failed = (message: string): CheckVerdict => ({ passed: false, disagreement: null, message });
  for (const [index, statement] of parseScript(source).statements.entries()) {
    const text = source.slice(statement.start, statement.end);
    const last = statement.expressions.at(-1);
    const value = valueFor(text, index);
    if (!last || last.kind === 'assign' || last.kind === 'system') continue;
    asserted++;
    if (!isTrue(value))
      return failed(`${cut(text.trim())} gave ${isNil(value) ? 'nothing' : shownShort(value, 100)}.`);
  }
  return asserted ? { passed: true, disagreement: null, message: null } : failed('The test asserts nothing.');
}

/** 1b, or a boolean vector of trues that is not empty. */
function isTrue(x: Value): boolean {
  if (x.t === -1) return x.v === 1;
  return x.t === 1 && x.v.length > 0 && Array.from(x.v).every((bit) => bit === 1);
}

const cut = (text: string): string =>
  text.length > 100 ? `${text.slice(0, 100)}…` : text.replaceAll('\n', ' ');
