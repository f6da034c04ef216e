/** `quarry q parse`: does our parser read these files? */
import { parseScript } from '../../q/index.ts';
import { type QSource, readSource, sourcePaths } from './sources.ts';

interface SyntaxErrorPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The document of `--json`. */
export interface ParseReport {
  readonly files: number;
  readonly parsed: number;
  readonly errors: readonly SyntaxErrorPlace[];
}

const errorsOf = ({ path, text }: QSource): SyntaxErrorPlace[] =>
  parseScript(text).faults.map(({ start, message }) => {
    const before = text.slice(0, start);
    const lineStart = before.lastIndexOf('\n') + 1;
    // Columns count code points, as editors show them.
    return {
      path,
      line: before.split('\n').length,
      column: [...before.slice(lineStart)].length + 1,
      message,
    };
  });

/** Parses every file; `parsed` counts those without an error. */
export const parseFiles = (paths: readonly string[]): ParseReport => {
  const sources = sourcePaths(paths);
  const errors = sources.map((path) => errorsOf(readSource(path)));
  return {
    files: sources.length,
    parsed: errors.filter((each) => each.length === 0).length,
    errors: errors.flat(),
  };
};
