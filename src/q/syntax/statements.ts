/**
 * Cuts a script into statements: a line begins one unless it is indented or a bracket or string is open. Knows
 * comment lines, block comments between a lone slash and a lone backslash, the lone backslash that ends a script,
 * system commands and lines of other languages. Reads each character once.
 */
import type { Span } from '../values/types.ts';

export interface SourceStatement extends Span {
  readonly kind: 'q' | 'system' | 'foreign';
}

const FOREIGN = /^[a-zA-Z]\)/;

/** What is open at the end of a piece of text: brackets and whether a string is. */
interface Open {
  depth: number;
  string: boolean;
}

/** Advances `open` over one line. A slash after white space or at the line's start hides the rest of it. */
function scanLine(line: string, open: Open): void {
  for (let i = 0; i < line.length; i++) {
    const c = line[i] as string;
    if (open.string) {
      if (c === '\\') i++;
      else if (c === '"') open.string = false;
    } else if (c === '"') open.string = true;
    else if (c === '/' && (i === 0 || line[i - 1] === ' ' || line[i - 1] === '\t')) return;
    else if (c === '(' || c === '[' || c === '{') open.depth++;
    else if (c === ')' || c === ']' || c === '}') open.depth = Math.max(0, open.depth - 1);
  }
}

const isBlank = (line: string): boolean => line.trim() === '';

/**
 * The statements of a script, in order, as spans of `source`.
 * @param source text with any line ends
 */
export function splitStatements(source: string): SourceStatement[] {
  const statements: SourceStatement[] = [];
  let current: { kind: 'q' | 'system' | 'foreign'; start: number; end: number } | undefined;
  let open: Open = { depth: 0, string: false };
  let inBlock = false;
  let start = 0;
  while (start <= source.length) {
    const newline = source.indexOf('\n', start);
    const end = newline < 0 ? source.length : newline;
    const line = source.slice(start, end).replace(/\r$/, '');
    const bare = line.trimEnd();
    const continues = current !== undefined && current.kind === 'q' && (open.string || open.depth > 0);
    if (inBlock) {
      if (bare === '\\') inBlock = false;
    } else if (!open.string && bare === '/') {
      inBlock = true;
    } else if (!open.string && bare === '\\') {
      break;
    } else if (!isBlank(line) && (continues || (current?.kind === 'q' && /^[ \t]/.test(line)))) {
      (current as { end: number }).end = start + line.length;
      scanLine(line, open);
    } else if (!isBlank(line) && !line.startsWith('/') && !(start === 0 && line.startsWith('#!'))) {
      open = { depth: 0, string: false };
      const kind = line.startsWith('\\') ? 'system' : FOREIGN.test(line) ? 'foreign' : 'q';
      current = { kind, start, end: start + line.length };
      statements.push(current);
      if (kind === 'q') scanLine(line, open);
    }
    start = end + 1;
  }
  return statements;
}
