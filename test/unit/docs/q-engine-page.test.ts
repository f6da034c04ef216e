/** The reference page of the q engine says what the code says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { qEnginePage } from '../../../scripts/q-engine-page.ts';
import { createSession } from '../../../src/q/index.ts';

test('docs/q-engine.md is current; run "npm run docs" where it is not', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/q-engine.md'), 'utf8')).toBe(qEnginePage());
});

test.each([
  ['read0`:file', 'file'],
  ['`:file set 1', 'file'],
  ['get`:file', 'file'],
  ['\\l file.q', 'file'],
  ['hopen 5000', 'network'],
  ['3"1+1"', 'network'],
  ['system"ls"', 'process'],
  ['getenv`HOME', 'process'],
  ['`:lib 2:(`f;1)', 'library'],
  ['exit 0', 'exit'],
])('%s is refused as the page says (%s), and no trap catches it', (source, capability) => {
  for (const text of [source, `@[value;${JSON.stringify(source)};{\`caught}]`]) {
    expect(createSession().run(text)).toMatchObject({ status: 'refused', failure: { text: capability } });
  }
});
