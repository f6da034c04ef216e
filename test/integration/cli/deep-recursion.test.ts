/** The command as it is started, through bin: its recursion ends at the limit of q, not at the end of V8's own stack. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stackFlags } from '../../../bin/stack.mjs';

const door = join(import.meta.dirname, '..', '..', '..', 'bin', 'quarry.mjs');

/** By name: a function of a number that calls itself so often. */
const shapes: Readonly<Record<string, string>> = {
  each: 'f:{$[x=0;0;first .z.s each enlist x-1]}',
  'a trap': "f:{$[x=0;0;@[.z.s;x-1;{'x}]]}",
  'a fold': 'g:{$[y=0;0;g/[0;enlist y-1]]};f:g[0]',
  'evaluated text': 'f:{$[x=0;0;value "f ",string x-1]}',
};

it.skipIf(stackFlags().length === 0).each(Object.entries(shapes))('through %s', (_name, code) => {
  const run = (depth: number) =>
    spawnSync(process.execPath, [door, 'q', '-e', code, '-e', `f ${depth}`], { encoding: 'utf8' });
  expect(run(1_500)).toMatchObject({ status: 0, stdout: '0\n' });
  expect(run(9_000)).toMatchObject({ status: 1, stdout: "'stack\n" });
});
