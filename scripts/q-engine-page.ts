/**
 * docs/q-engine.md: what our q implements, generated from the records of its built-ins, around the parts that people
 * write (what is refused, what differs and why). `npm run docs` writes it; a test holds it current.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { primitives } from '../src/q/primitives/index.ts';
import { lintRules } from '../src/q/services/index.ts';
import { infixWords, prefixWords } from '../src/q/syntax/words.ts';
import type { Primitive } from '../src/q/values/types.ts';

const before = `# The q engine

Quarry carries its own interpreter of q, so that code can be edited, run and graded where no kdb+ is installed. It follows kdb+ 4.x. This page says what it implements, what it refuses, and where it differs and why. The tables are made from the records in the code (\`npm run docs\`).

## What it promises

- **Exact or not at all.** What it does not implement ends as \`unsupported\` with a name; that is never counted as a failed solution.
- **The same everywhere.** Work is limited by steps and bytes, counted by the interpreter, so a verdict does not depend on the machine or on what else runs on it. Clock, seed, host and arguments are injected: the same code gives the same answer.
- **Closed.** Files, handles, processes, libraries, environment and exit are refused with the capability they ask for. No trap of q can catch a refusal or a limit.
- **64-bit integers are exact.** Long vectors are stored as doubles while every item is a safe integer and as 64-bit patterns otherwise; arithmetic that leaves the safe range is redone in 64 bits and wraps as kdb+ does.

## How it is tested

\`npm run conformance\` runs the console transcripts of KX's documentation and compares every output; \`test/conformance/known.txt\` lists each step that differs, with its reason. Every example of the tables below runs in the unit tests. Property tests hold arithmetic against big integers, sorting, grouping and queries against naive models, and throw fuzzed text at the parser. \`npm run bench q\` measures it against hand-written loops.

`;

const after = `
## What it refuses

| asks for | capability |
| --- | --- |
| \`read0\`, \`read1\`, \`get\` and \`set\` on a file, \`save\`, \`load\`, \`hcount\`, \`hdel\`, \`0:\`, \`1:\` on files, \`\\l\` | file |
| \`hopen\`, \`hclose\`, an integer applied as a handle (but 1, -1, 2, -2, the console), \`.Q.hg\`, \`.Q.hp\` | network |
| \`system\` with a shell command, \`\\\` commands that reach the shell, \`getenv\`, \`setenv\` | process |
| \`2:\` | library |
| \`exit\`, \`\\\\\` | exit |

## What differs from kdb+, and why

- Lines in another language (\`k)…\`, \`p)…\`) are read and end as \`unsupported\`: there is no k and no Python inside.
- Peach runs in order in one thread: the answers are the same, and steps stay countable.
- \`.z.p\` and its kin show an injected moment, \`.z.h\`, \`.z.u\` and \`.z.a\` fixed values, so that runs repeat.
- Roll and deal use a seeded generator of our own: the numbers differ from kdb+'s, the distributions do not.
- Attributes are kept and lost as kdb+ documents; they change no answer and speed up less than there.
- Memory is counted as values are made, not as they are freed, so a program that makes and drops large values in a loop meets its limit earlier than under \`-w\`.
- There is no debugger: an error gives its line, column and the text that failed.
- Partitioned and splayed tables, tickerplant functions and everything else that lives on disk are left out.

`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => {
  const escaped = text.replaceAll('|', '\\|');
  return text.includes('`') ? `\`\` ${escaped} \`\`` : `\`${escaped}\``;
};

function familyTable(family: string, members: readonly Primitive[]): string {
  const rows = members.map(
    ({ name, signature, doc }) => `| ${code(name)} | ${code(signature)} | ${cell(doc)} |`,
  );
  return `### ${family}\n\n| name | form | what it does |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function missingWords(): string {
  const known = new Set(primitives.map(({ name }) => name));
  const missing = [...infixWords, ...prefixWords].filter((word) => !known.has(word)).sort();
  return missing.length
    ? `Words of q without a record here: ${missing.map(code).join(', ')}.\n`
    : 'Every word of q has a record here.\n';
}

/** The whole page. */
export function qEnginePage(): string {
  const families = new Map<string, Primitive[]>();
  for (const primitive of primitives)
    families.set(primitive.family, [...(families.get(primitive.family) ?? []), primitive]);
  const tables = [...families]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([family, members]) => familyTable(family, members));
  const rules = lintRules.map(
    ({ id, severity, explanation }) => `| ${code(id)} | ${severity} | ${cell(explanation)} |`,
  );
  return `${before}## What is implemented

The syntax of q is read whole: literals of every type, lists, tables, dictionaries, functions, projections, control words, qSQL, iterators, assignments in place and by pattern, comments, scripts with \`\\d\`. ${primitives.length} built-ins in ${families.size} families:

${tables.join('\n')}
${missingWords()}${after}## The formatter

\`quarry q format\` and the editor's Format (Shift+Alt+F) move blanks and nothing else. Lines stay where their author broke them. A continued line is indented by two blanks for every earlier line that left a bracket open, a closing bracket like what it closes. One blank at most between tokens, none inside brackets and before semicolons, one after a semicolon in a function's body, none after one of an argument list. Comments keep their text and their distance.

## Lint

A comment \`/ lint: off RULE\`, on the line or alone above it, turns a rule off there.

| rule | severity | why |
| --- | --- | --- |
${rules.join('\n')}
`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '..', 'docs', 'q-engine.md'), qEnginePage());
