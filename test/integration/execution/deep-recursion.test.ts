/** Recursion ends at the limit of depth, not where the process of the day runs out of stack. */
import { afterAll, expect, it } from 'vitest';
import { createEmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';

const engine = createEmbeddedEngine({ workers: 1 });
afterAll(() => engine.close());

/** By name: the code, and a depth whose calls come near the limit of 1,000. */
const shapes: Readonly<Record<string, readonly [code: string, depth: number]>> = {
  'a call': ['f:{$[x=0;0;.z.s x-1]}', 900],
  each: ['f:{$[x=0;0;first .z.s each enlist x-1]}', 900],
  'a trap': ["f:{$[x=0;0;@[.z.s;x-1;{'x}]]}", 900],
  'evaluated text': ['f:{$[x=0;0;value "f ",string x-1]}', 900],
  'a function that is handed on': ['f:{$[x=0;0;{x y}[.z.s;x-1]]}', 450],
};

/** What `f` gives of a depth: its value, or the message. */
async function deep(code: string, depth: number): Promise<string> {
  const session = engine.open({ code, limits: limitsWith({}) });
  const [outcome] = await session.perform([{ kind: 'call', entryPoint: 'f', args: [{ t: -7, v: depth }] }]);
  session.close();
  return outcome?.kind === 'value' ? outcome.display : String(outcome?.kind === 'failure' && outcome.message);
}

it.skipIf(process.platform === 'win32').each(Object.entries(shapes))(
  'through %s',
  async (_name, [code, depth]) => {
    expect(await deep(code, depth)).toBe('0');
    expect(await deep(code, 5_000)).toContain("'stack");
    expect(await deep(code, depth)).toBe('0');
  },
);
