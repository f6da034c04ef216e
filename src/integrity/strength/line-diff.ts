/** The lines that a mutant changes, in the writing of its original: printing back a tree rewrites all of the code. */
import { type Node, parseScript, printNode, printScript } from '../../q/index.ts';

export interface LineDiff {
  readonly before: string;
  readonly after: string;
}

/**
 * The lines of `source` that `node` stands on, before and after `by` takes its place.
 * @param code the mutant as it is printed: what is shown has to read as the same
 * @returns null where no writing of `by` in that place does
 */
export function lineDiff(source: string, { start, end }: Node, by: Node, code: string): LineDiff | null {
  const text = printNode(by);
  const exchanged = [text, `(${text})`].find((each) => {
    const read = parseScript(source.slice(0, start) + each + source.slice(end));
    return read.faults.length === 0 && printScript(read) === code;
  });
  if (exchanged === undefined) return null;
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = source.indexOf('\n', end);
  const to = lineEnd < 0 ? source.length : lineEnd;
  return {
    before: source.slice(from, to),
    after: source.slice(from, start) + exchanged + source.slice(end, to),
  };
}
