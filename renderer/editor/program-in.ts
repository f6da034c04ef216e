/**
 * Whether a statement is itself a program: benchmarks of HumanEval's kind give the comment and the head of the
 * function to complete. As Markdown its lines would run together.
 */

/** The language of the program that `text` is, by its first line; null for prose. */
export const programIn = (text: string): 'q' | 'python' | null => {
  const first = text.trimStart().split('\n', 1)[0] ?? '';
  if (/^(def|from|import|class)\s.*\S/.test(first) && /^\s*def\s/m.test(text)) return 'python';
  return /^(\/\/|\/( |$)|\.?[A-Za-z][\w.]*:\{)/.test(first) ? 'q' : null;
};
