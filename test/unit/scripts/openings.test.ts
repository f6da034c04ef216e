/** The check that every module says what it is for. */
import { expect, it } from 'vitest';
import { hasOpening } from '../../../scripts/openings.ts';

it.each([
  ['a doc comment', '/** What this module is there for, in a sentence. */\nexport const a = 1;\n', true],
  ['a long one', '/**\n * Reads the thing that is to be read,\n * and no other.\n */\n', true],
  ['line comments', '// What this module is there for,\n// in a sentence.\n', true],
  [
    'behind a hash-bang line',
    '#!/usr/bin/env node\n/** What this module is there for, in a sentence. */\n',
    true,
  ],
  ['nothing', 'export const a = 1;\n', false],
  ['only after the imports', "import 'x';\n/** What this module is there for, in a sentence. */\n", false],
  ['a comment of no content', '/** Utilities. */\nexport const a = 1;\n', false],
  ['a comment of stars', `/**\n${' *\n'.repeat(40)} */\n`, false],
  ['an empty file', '', false],
])('%s: %s', (_what, source, expected) => expect(hasOpening(source)).toBe(expected));
