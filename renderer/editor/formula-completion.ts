/**
 * Completion inside the formula of a grader file: the parts that it may name, and the functions of the formula language.
 * Knows where the cursor is by the text before it, so that it works in a file that is not valid yet.
 */
import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import { beyondBounds } from './json-bounds.ts';
import { membersOf } from './json-path.ts';

export interface FormulaWord {
  readonly word: string;
  readonly kind: 'part' | 'function';
}

const functions = ['min', 'max', 'abs', 'floor', 'ceil', 'exp', 'sqrt', 'log'];

/** What stands of the word under the cursor, at its end. */
const BEGUN = /[A-Za-z_]\w*$/;
const FORMULA = /"calculate_output"\s*:\s*"((?:[^"\\]|\\.)*)$/;

/**
 * The words that fit where the cursor stands, and how much of one is there already; null outside of the formula.
 * @param at the cursor's place in the text
 */
export function formulaWords(
  text: string,
  at: number,
): { readonly begun: string; readonly words: readonly FormulaWord[] } | null {
  const formula = FORMULA.exec(text.slice(0, at))?.[1];
  if (formula === undefined) return null;
  const parts = membersOf(text, 'graders').map((word): FormulaWord => ({ word, kind: 'part' }));
  return {
    begun: BEGUN.exec(formula)?.[0] ?? '',
    words: [...parts, ...functions.map((word): FormulaWord => ({ word, kind: 'function' }))],
  };
}

/** What is told beside each part of the grader in a model, by its key. */
const details = new WeakMap<Monaco.editor.ITextModel, Readonly<Record<string, string>>>();

/** Says what to tell beside the parts of the grader in `model`. */
export const describeParts = (
  model: Monaco.editor.ITextModel,
  parts: Readonly<Record<string, string>>,
): void => void details.set(model, parts);

/** Offers them in every JSON editor. */
export function registerFormula(monaco: typeof Monaco): void {
  monaco.languages.registerCompletionItemProvider('json', {
    triggerCharacters: ['(', ' ', '*', '+', '-', '/', '^', ',', '"'],
    provideCompletionItems(model, position) {
      const text = model.getValue(1);
      if (beyondBounds(text) !== null) return { suggestions: [] };
      const found = formulaWords(text, model.getOffsetAt(position));
      if (!found) return { suggestions: [] };
      const { lineNumber, column } = position;
      const range = new monaco.Range(lineNumber, column - found.begun.length, lineNumber, column);
      const { Variable, Function: FunctionKind } = monaco.languages.CompletionItemKind;
      return {
        suggestions: found.words.map(({ word, kind }) => ({
          label: word,
          kind: kind === 'part' ? Variable : FunctionKind,
          detail: kind === 'part' ? (details.get(model)?.[word] ?? 'part of this grader') : 'function',
          insertText: kind === 'part' ? word : `${word}(`,
          sortText: `${kind === 'part' ? 0 : 1}${word}`,
          range,
        })),
      };
    },
  });
}
