/** style-trailing-blank, style-tab, style-long-line: what a line looks like. */
import type { LintFinding, LintRule } from '../rule.ts';

const MAX_LINE = 120;

/** A finding for each match of `pattern` in the source. */
function matches(source: string, pattern: RegExp, message: string): LintFinding[] {
  return [...source.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    message,
  }));
}

export const trailingBlank: LintRule = {
  id: 'style-trailing-blank',
  severity: 'info',
  explanation:
    'Blanks at the end of a line show in every comparison of versions; the formatter removes them.',
  bad: ['a:1 \nb:2'],
  good: ['a:1\nb:2'],
  check: ({ script }) =>
    matches(script.source, /[ \t]+(?=\r?\n|$)/g, 'Blanks at the end of the line; format the code.'),
};

export const tab: LintRule = {
  id: 'style-tab',
  severity: 'info',
  explanation:
    'A tab is shown with another width in every editor; two blanks a level read the same everywhere.',
  bad: ['f:{\n\tx}'],
  good: ['f:{\n  x}'],
  check: ({ script }) => matches(script.source, /\t+(?=\S)/g, 'A tab; use blanks.'),
};

export const longLine: LintRule = {
  id: 'style-long-line',
  severity: 'info',
  explanation: `A line of more than ${MAX_LINE} characters cannot be read beside another one; break it inside a bracket.`,
  bad: [`a:"${'x'.repeat(MAX_LINE)}"`],
  good: ['a:1'],
  check: ({ script }) =>
    matches(
      script.source,
      new RegExp(`(?<=^.{${MAX_LINE}}).+`, 'gm'),
      `The line is longer than ${MAX_LINE} characters; break it.`,
    ),
};
