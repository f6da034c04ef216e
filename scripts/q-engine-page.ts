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
- **The same everywhere.** Work is limited by steps, counted by the interpreter, so a verdict does not depend on the machine or on what else runs on it; a clock and a watch over memory stand behind that for what steps do not see. Clock, seed, host and arguments are injected: the same code gives the same answer.
- **Closed.** Files, handles, processes, libraries, environment and exit are refused with the capability they ask for. No trap of q can catch a refusal or a limit.
- **64-bit integers are exact.** Long vectors are stored as doubles while every item is a safe integer and as 64-bit patterns otherwise; arithmetic that leaves the safe range is redone in 64 bits and wraps as kdb+ does.

## How it is tested

\`npm run conformance\` runs the console transcripts of KX's documentation and compares every output; \`test/conformance/known.txt\` lists each step that differs, with its reason. Every example of the tables below runs in the unit tests. Property tests hold arithmetic against big integers, sorting, grouping and queries against naive models, and throw fuzzed text and mutants of written code at parser and session. \`npm run bench q\` measures it against hand-written loops.

Public q sources were parsed as well. Besides templates with placeholders three files do not, and should not: exxeleron's \`manual_tests.q\` is cut off in the middle of a definition, protobufkdb's \`type_specifier.q\` writes a timespan that is none, ffi's \`stdlib.q\` a short out of range.

## How fast it is

Times the floor, which is the same result written by hand in JavaScript over typed arrays; processor time of one run of \`npm run bench q\` on 2026-11-30, Node 26, on two cores of a shared machine with little else on them. It is measured as it runs in a worker, where V8 is told not to learn from one solution how long the lists of the next will live: after other code has run, that makes programs that make many short lists two to three times faster.

| kernels | goal | measured |
| --- | --- | --- |
| sums, arithmetic, comparison, running and moving functions over 1e6 items | 1.5 | 0.7 to 1.5 |
| a chain of operators, \`sum x mod 7\` | 1.5 | 0.3 |
| prime sieve to 1e6 by vector assignment | 1.5 | 0.6 to 0.8 |
| sorts, \`distinct\`, \`group\`, \`by\`, joins | 2 | 0.1 to 1.4 |
| matrix product, \`like\`, \`ss\` | 1.5 to 12 | 0.7 to 1.6 |
| recursion, fib 24 | 12 | 1.6 |
| scalar \`while\`, appends | 12 | 8.5, 3.8 |
| sieve by items, Collatz steps | 12 | 6 to 12, 4.1 |
| word count, edit distance, \`sum each\` | 12 | 5.9, 5.7, 3.2 |
| many small lists: digit sums, n-queens | 12 | 0.6 to 1.4, 1.0 to 2.8 |

A session starts in 0.01 to 0.04 ms in a warm process (goal 1). \`quarry q -e 1+1\` takes 22 to 39 ms of processor time more than an empty Node process, by how much else the machine does (goal 40).

What makes it so:

- A loop over numbers in a function keeps its locals in registers once it has made some turns.
- A function over numbers and vectors of them becomes JavaScript of its own once it has been called some times: operators one behind another are one loop without a list in between, it calls itself and other such functions directly, also under \`each\`, \`/:\` and \`\\:\` and in the sum or the \`where\` of what they give, and \`each\`, \`over\` and \`scan\` go over their items without a value for each. Where a null, an infinity, a result beyond the safe integers, an error or another type comes up, the call begins anew in the general code with the budget as it was. Steps, bytes, values and error positions are those of the general code; property tests hold the two together. A host that makes no code from text, such as a page with a strict content policy, runs the general code alone.

## What its limits count

Steps and bytes are announced by what does the work, and are the same on every machine.

- **Steps**: one for each call of a function, turn of a loop and application by an iterator; a built-in over a vector counts one for every 16 items and one more, heavier ones (sorting, joining, searching) one for every 2 to 8; a comparison of nested values, which a converging \`/\` makes every round, one for each value inside. Between two atoms \`+\`, \`=\` and their kin count nothing.
- **Bytes**: as a rule 8 for each item of a vector that a built-in makes, whatever its type, and 16 to 24 where it needs tables beside (sorting, searching, joins). They only add up: a vector let go is not taken off, so the figure of a run is what it announced and not what it held. Atoms, frames of calls, strings inside symbols and pieces that share their storage (\`1_x\`, \`5#x\` from the front) are not announced. A function that became JavaScript announces the lists that its operators would have made, though it makes none.
- **The memory limit** is held against each announcement by itself before the value is made. What is alive all together is asked from the host after every 16 MB announced, where the host can tell: a figure of the process, collected or not, and so not exact. The watch over the worker process stands behind it.

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
- The bodies of branches may be longer than the 65025 byte codes of kdb+ (its error \`branch\`); parameters, locals, globals and constants have its limits.
- \`(+:)x\` and \`+:x\` both read as flip; kdb+ documents the first alone. Other operators before their argument are refused as there.
- \`\` \`s# \`\` on a keyed table gives a new one and leaves the key of the old as it was.
- Roll and deal use a seeded generator of our own: the numbers differ from kdb+'s, the distributions do not.
- Attributes are kept and lost as kdb+ documents; they change no answer and speed up less than there.
- The memory limit holds for each value before it is made; what all values take together is asked from the host now and then while values are made, so it is the process's figure and not kdb+'s count of \`-w\`.
- \`.Q.bt\` and the names of \`.Q\`, \`.h\` and \`.z\` that are not here end as \`unsupported\`; callbacks such as \`.z.pg\` have no value until one is assigned, as in kdb+.
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
