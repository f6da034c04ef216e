/** What can be folded away in the editor: brackets over several lines, block comments and runs of comment lines. */
import { lex } from '../syntax/lexer.ts';
import { lineOf } from './lines.ts';

/** First and last line, 0-based; the first stays visible. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind: 'region' | 'comment';
}

/** The folds of `source`, in the order of their first lines. */
export function folds(source: string): Fold[] {
  const lineAt = lineOf(source);
  const { tokens, comments } = lex(source);
  const found: Fold[] = [];
  const open: number[] = [];
  for (const token of tokens) {
    if (token.kind !== 'punctuation' || token.text === ';') continue;
    if (/[([{]/.test(token.text)) open.push(token.start);
    else {
      const from = open.pop();
      if (from === undefined) continue;
      const [start, end] = [lineAt(from), lineAt(token.start)];
      if (end > start) found.push({ start, end, kind: 'region' });
    }
  }
  let run: { start: number; end: number } | undefined;
  for (const comment of comments) {
    const [start, end] = [lineAt(comment.start), lineAt(comment.end - 1)];
    const alone = source.slice(source.lastIndexOf('\n', comment.start - 1) + 1, comment.start).trim() === '';
    if (run && alone && start <= run.end + 1) run.end = end;
    else {
      if (run && run.end > run.start) found.push({ ...run, kind: 'comment' });
      run = alone ? { start, end } : undefined;
    }
  }
  if (run && run.end > run.start) found.push({ ...run, kind: 'comment' });
  // Of brackets opened on one line, the outermost folds.
  const ordered = found.sort((a, b) => a.start - b.start || b.end - a.end);
  return ordered.filter(({ start }, i) => start !== ordered[i - 1]?.start);
}
