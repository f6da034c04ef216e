/**
 * Help with words that are no functions and so have no record among the built-ins: query templates, control words,
 * the variables of `.z`, and constants of the namespaces.
 */
import type { WordHelp } from './words.ts';

const queries: readonly WordHelp[] = [
  {
    name: 'select',
    family: 'query',
    signature: 'select [columns] [by groups] from table [where conditions]',
    doc: 'A table of columns of another one. A comma separates columns, groups and conditions; each condition sees only the rows that those before it left. With by, the result is keyed by the groups. select[n], select[m n] and select[n;>column] limit and order the rows, select distinct drops repeated ones.',
    examples: [
      ['select s,d:2*p from ([]s:`a`b`a;p:1 2 3) where p>1', 's d\n---\nb 4\na 6'],
      ['select sum p by s from ([]s:`a`b`a;p:1 2 3)', 's| p\n-| -\na| 4\nb| 2'],
    ],
  },
  {
    name: 'exec',
    family: 'query',
    signature: 'exec [columns] [by groups] from table [where conditions]',
    doc: 'As select, but not a table: one column gives a list, several a dictionary, and by a dictionary from group to value.',
    examples: [
      ['exec p from ([]s:`a`b`a;p:1 2 3)', '1 2 3'],
      ['exec sum p by s from ([]s:`a`b`a;p:1 2 3)', 'a| 4\nb| 2'],
    ],
  },
  {
    name: 'update',
    family: 'query',
    signature: 'update columns [by groups] from table [where conditions]',
    doc: 'The table with columns changed or added, in the rows that the conditions keep. From a name in backticks, as in from `t, the global itself is changed.',
    examples: [['update p:10*p from ([]s:`a`b;p:1 2) where s=`b', 's p\n----\na 1\nb 20']],
  },
  {
    name: 'delete',
    family: 'query',
    signature: 'delete [columns] from table [where conditions]',
    doc: 'The table without the columns, or without the rows that the conditions keep. From a name in backticks the global itself is changed; delete x from `. removes a variable.',
    examples: [['delete from ([]s:`a`b;p:1 2) where s=`b', 's p\n---\na 1']],
  },
  {
    name: 'from',
    family: 'query',
    signature: 'select … from table',
    doc: 'Names the table of a query: an expression up to where or the end. A symbol stands for the global of that name.',
    examples: [],
  },
  {
    name: 'by',
    family: 'query',
    signature: 'select … by groups from table',
    doc: 'Groups the rows of a query by one or more expressions; aggregates are then taken of each group, and the result is ordered and keyed by the groups.',
    examples: [],
  },
];

const controls: readonly WordHelp[] = [
  {
    name: 'if',
    family: 'control',
    signature: 'if[condition;e1;e2;…]',
    doc: 'Evaluates the expressions in order where the condition is not zero. It has no value: for one use $[condition;a;b].',
    examples: [],
  },
  {
    name: 'do',
    family: 'control',
    signature: 'do[count;e1;e2;…]',
    doc: 'Evaluates the expressions in order, as often as the count says. It has no value.',
    examples: [],
  },
  {
    name: 'while',
    family: 'control',
    signature: 'while[condition;e1;e2;…]',
    doc: 'Evaluates the expressions in order for as long as the condition is not zero. It has no value.',
    examples: [],
  },
];

const variables: Readonly<Record<string, string>> = {
  '.z.a': 'The address of the machine as an int.',
  '.z.b': 'Which views depend on which variables.',
  '.z.c': 'The number of cores.',
  '.z.d': 'Today in UTC. Here the injected day, so that runs repeat.',
  '.z.D': 'Today in local time.',
  '.z.e': 'Facts about the encryption of the connection in hand.',
  '.z.f': 'The script that was started, as a symbol.',
  '.z.h': 'The name of the machine, as a symbol.',
  '.z.i': 'The number of the process.',
  '.z.K': 'The version of q, as a float.',
  '.z.k': 'The date of the release.',
  '.z.l': 'The licence; here an empty list.',
  '.z.n': 'The time of day in UTC, as a timespan.',
  '.z.N': 'The time of day in local time, as a timespan.',
  '.z.o': 'The platform, as a symbol.',
  '.z.p': 'Now in UTC, as a timestamp. Here the injected moment, so that runs repeat.',
  '.z.P': 'Now in local time, as a timestamp.',
  '.z.q': 'True in quiet mode.',
  '.z.s': 'The function that is being run, which may so call itself without a name.',
  '.z.t': 'The time of day in UTC, as a time.',
  '.z.T': 'The time of day in local time, as a time.',
  '.z.u': 'The user, as a symbol.',
  '.z.w': 'The handle of the connection in hand; 0 for the console.',
  '.z.W': 'The handles that are open, with what waits to be sent.',
  '.z.x': 'The arguments of the command line after the script.',
  '.z.X': 'The whole command line.',
  '.z.z': 'Now in UTC, as a datetime.',
  '.z.Z': 'Now in local time, as a datetime.',
  '.Q.A': 'The letters from A to Z.',
  '.Q.a': 'The letters from a to z.',
  '.Q.an': 'Letters, the underscore and digits: what a name may hold.',
  '.Q.n': 'The digits from 0 to 9.',
  '.Q.nA': 'Digits and capital letters, the digits of base 36.',
  '.Q.b6': 'The digits of base 64.',
  '.Q.t': 'The letters of the types, each at its type number.',
  '.Q.M': 'The long infinity.',
  '.Q.res': 'Words of the language that are no members of `.q`.',
  csv: 'A comma, the delimiter of comma-separated values.',
};

/** Help by word. */
export const constructs: ReadonlyMap<string, WordHelp> = new Map(
  [
    ...queries,
    ...controls,
    ...Object.entries(variables).map(
      ([name, doc]): WordHelp => ({ name, family: 'variable', signature: name, doc, examples: [] }),
    ),
  ].map((help) => [help.name, help]),
);
