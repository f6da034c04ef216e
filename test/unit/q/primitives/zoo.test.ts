/** Every built-in meets values of every kind: it answers or signals, and never breaks. */
import { describe, expect, it } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';
import { primitives } from '../../../../src/q/primitives/index.ts';

const zoo =
  '1b|0Ni|2|-1|0N|9007199254740993|1.5|"a"|`t|2000.01.01|()|0#0|1 2 3|01b|"abc"|`a`b|9007199254740993 1|12:00 0Nu|' +
  '(1;`a;"x")|(1 2;3 4)|("ab";"c")|(();1)|(sum;1 2)|`a`b!1 2|()!()|([]a:1 2 3;b:`x`y`z)|0#([]a:1 2)|([a:1 2]b:3 4)|' +
  '`d$`x`y|(+)|{x}|(1+)|(::)|+/|`a|0#`|enlist([]a:1 2)|((`a;1);2)|2020.01.01|0Ng|(1 2f;3 4f)';

/** Calls that ended in a defect of the interpreter. */
function faults(): string[] {
  const session = createSession({ budget: { steps: 2000, ms: 2000, bytes: 5e7, depth: 60 } });
  session.load('d:`x`y`z;t:([]a:1 2 3;b:`x`y`z)');
  const animals = zoo.split('|');
  animals.forEach((text, i) => {
    session.load(`z${i}:${text}`);
  });
  const found: string[] = [];
  const attempt = (name: string, args: readonly number[]): void => {
    const call = /^[a-z.]/i.test(name) ? name : `(${name})`;
    const { failure } = session.load(`r:${call}[${args.map((i) => `z${i}`).join(';')}]`);
    if (failure?.kind === 'crash')
      found.push(`${name}[${args.map((i) => animals[i]).join(';')}] ${failure.message}`);
  };
  for (const { name, ranks } of primitives) {
    for (let i = 0; i < animals.length; i++) {
      if (ranks.includes(1)) attempt(name, [i]);
      for (let j = 0; ranks.includes(2) && j < animals.length; j++) attempt(name, [i, j]);
    }
  }
  // Of the calls with three arguments and more there are too many: a fixed choice of them.
  let state = 1;
  const pick = (): number => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % animals.length;
  };
  for (const { name, ranks } of primitives)
    for (const rank of ranks.filter((n) => n === 3 || n === 4))
      for (let k = 0; k < 400; k++) attempt(name, Array.from({ length: rank }, pick));
  return found;
}

describe('the zoo', () => {
  it('breaks nothing', () => {
    expect(faults()).toEqual([]);
  }, 120_000);
});
