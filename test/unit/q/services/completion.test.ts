/** Completion and signature help; `|` marks the cursor. */
import { describe, expect, test } from 'vitest';
import { completions } from '../../../../src/q/services/completion.ts';
import { signatureHelp } from '../../../../src/q/services/signature.ts';

function cursor(marked: string): [source: string, at: number] {
  const at = marked.indexOf('|');
  return [marked.slice(0, at) + marked.slice(at + 1), at];
}

describe('completions', () => {
  test.each([
    ['a parameter first', 'f:{[price;qty] pri|}', ['price parameter', 'prior builtin']],
    ['a local', 'f:{total:sum x; tot|}', ['total local']],
    ['no local of an outer function', 'f:{total:sum x; {tot|} each x}', []],
    ['a global from below', 'f:{helpe|}\nhelper:{x}', ['helper global']],
    ['a column', 't:([]volume:1 2)\nselect vol| from t', ['volume column']],
    ['a built-in', 'a:ma|xs 1 2', ['maxs builtin']],
    ['a namespace member', 'a:.Q.s1|', ['.Q.s1 builtin']],
    ['a keyword of queries', 'selec|', ['select keyword']],
    ['a variable of a namespace', 'a:.z.p|', ['.z.p builtin']],
    ['all of a namespace', 'a:.j.|', ['.j.j builtin', '.j.k builtin']],
    [
      'a column of a flipped dictionary',
      't:flip `bidsize`x!(1 2;3 4)\nselect bids| from t',
      ['bidsize column'],
    ],
    ['a global by its short name in its namespace', '\\d .s\nhelper:1\nf:{help|}', ['helper global']],
    ['a global by its full name elsewhere', '\\d .s\nhelper:1\n\\d .\na:.s.h|', ['.s.helper global']],
    ['no global of the root inside a namespace', 'helper:1\n\\d .s\nf:{help|}', []],
    ['nothing in a comment', 'a:1 / ma|', []],
    ['nothing in a string', 'a:"ma|xs"', []],
    ['nothing without a prefix', 'a: |', []],
  ])('%s', (_name, marked, wanted) => {
    const found = completions(...cursor(marked)).map(({ name, kind }) => `${name} ${kind}`);
    for (const each of wanted) expect(found).toContain(each);
    if (wanted.length === 0) expect(found).toEqual([]);
    if (wanted[0]) expect(found[0]).toBe(found.find((each) => !each.endsWith('builtin')) ?? found[0]);
  });
  test('a built-in comes with its help', () => {
    const maxs = completions(...cursor('maxs|')).find(({ name }) => name === 'maxs');
    expect(maxs?.help).toMatchObject({
      signature: expect.stringContaining('maxs'),
      doc: expect.stringMatching(/\.$/),
    });
  });
});

describe('signatureHelp', () => {
  test.each([
    ['the first parameter', 'f:{[a;b] a}\nf[|', 'f[a;b]', 0],
    ['the second parameter', 'f:{[a;b] a}\nf[1;|', 'f[a;b]', 1],
    ['implicit parameters', 'f:{x+y}\nf[1;|', 'f[x;y]', 1],
    ['those of a function inside do not count', 'f:{{x+y+z}[x;1;2]}\nf[|', 'f[x]', 0],
    ['the phrases of a query imply none but x', 'f:{select from t where a=x,b=y}\nf[|', 'f[x]', 0],
    ['an implicit y brings x', 'f:{2*y}\nf[|', 'f[x;y]', 0],
    ['a nested call is its own', 'f:{[a;b] a}\nf[1;f[2|', 'f[a;b]', 0],
    ['back in the outer call', 'f:{[a;b] a}\nf[f[2;3];|', 'f[a;b]', 1],
    ['a function of a namespace', '.s.f:{[a;b] a}\n.s.f[1;|', '.s.f[a;b]', 1],
    ['the namespace in force', '\\d .s\nf:{[a;b] a}\n\\d .\n.s.f[|', '.s.f[a;b]', 0],
    ['what a projection leaves', 'f:{[a;b;c] a}\ng:f[;1]\ng[2;|', 'g[a;c]', 1],
    ['another name of a function', 'f:{[a;b] a}\ng:f\ng[|', 'g[a;b]', 0],
    ['a function under an iterator', "f:{[a;b] a}\nf'[1 2;|", 'f[a;b]', 1],
    ['a pattern among the parameters', 'f:{[(a;b);c] a}\nf[1;|', 'f[(a;b);c]', 1],
    ['an amend', '@[v;0;|', '@[x;i;f;y]', 2],
    ['a condition', 'if[|', 'if[condition;e1;e2;…]', 0],
    ['semicolons of a list do not count', 'f:{[a;b] a}\nf[(1;2;3);|', 'f[a;b]', 1],
  ])('%s', (_name, marked, label, active) => {
    expect(signatureHelp(...cursor(marked))).toMatchObject({ label, active });
  });
  test('a built-in has its doc', () => {
    expect(signatureHelp(...cursor('ssr[a;|'))).toMatchObject({
      active: 1,
      doc: expect.stringMatching(/\.$/),
    });
  });
  test.each(['f:{[a] a}\nf |', '(1;|', '{[a;|', 'unknown[|', 'x[1]|'])('none at %s', (marked) => {
    expect(signatureHelp(...cursor(marked))).toBeUndefined();
  });
});
