/** The dataset named among start arguments. */
import { expect, it } from 'vitest';
import { datasetArgument } from '../../../main/dataset-arguments.ts';

it.each([
  ['none', ['electron', '/opt/quarry'], null],
  ['a relative path', ['quarry', 'sets/a.quarry'], '/home/me/sets/a.quarry'],
  ['an absolute path', ['quarry', '/data/b.quarry'], '/data/b.quarry'],
  [
    'behind switches',
    ['quarry', '--no-sandbox', '--user-data-dir=/x.quarry', 'c.quarry'],
    '/home/me/c.quarry',
  ],
  ['upper case', ['quarry', 'D.QUARRY'], '/home/me/D.QUARRY'],
  ['the first of two', ['quarry', 'a.quarry', 'b.quarry'], '/home/me/a.quarry'],
  ['another kind of file', ['quarry', 'notes.txt', 'quarry'], null],
])('%s', (_what, argv, expected) => expect(datasetArgument(argv, '/home/me')).toBe(expected));
