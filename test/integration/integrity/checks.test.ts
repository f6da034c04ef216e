/** Rules over Python checks in the real sandbox: each on its examples, and all of them on a published benchmark. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../../../src/api/index.ts';
import { labelKinds } from '../../../src/curation/index.ts';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import { readChecks } from '../../../src/integrity/check-text/read-checks.ts';
import { checkRules } from '../../../src/integrity/check-text/registry.ts';

let engine: EmbeddedEngine;
beforeAll(() => {
  engine = createEmbeddedEngine();
});
afterAll(() => engine.close());

const read = (codes: readonly string[]) =>
  readChecks(
    codes.map((code, i) => ({ test: String(i), code })),
    { engine, limits: limitsWith({ wallMs: 20_000 }), signal: new AbortController().signal },
  );

describe.each(checkRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('finds fault with what it must, and with nothing that it must pass over', async () => {
    const found = await read([...rule.flags, ...rule.passes]);
    const own = found.filter((each) => each.rule === id);
    expect([...new Set(own.map((each) => Number(each.test)))]).toEqual(rule.flags.map((_, i) => i));
    for (const { message, line, strength } of own) {
      expect(message).toMatch(/^[A-Z0-9].*\.$/);
      expect(line).toBeGreaterThan(0);
      expect(strength).not.toBe('weak');
    }
    expect(labelKinds.map((kind) => kind.id)).toContain(rule.kind);
  }, 60_000);

  test('finds no fault with the good checks of the other rules', async () => {
    const good = checkRules.filter((other) => other.id !== id).flatMap(({ passes }) => passes);
    expect((await read(good)).filter((each) => each.rule === id)).toEqual([]);
  }, 60_000);
});

test('what is no Python has no finding, nor has what would break a rule that runs it', async () => {
  expect(
    await read([
      'def check(candidate:\n',
      'import os\nos._exit(1)\ndef check(candidate):\n    assert candidate(1) == 1\n',
    ]),
  ).toEqual([]);
}, 60_000);

test('over the api findings name problem and test', async () => {
  const home = mkdtempSync(join(tmpdir(), 'quarry-checks-'));
  const api = createApi({ home });
  try {
    await api.client.workspace.create({ path: join(home, 'made.quarry'), sample: false });
    const lines = [
      { type: 'dataset', format: 1, name: 'Made' },
      {
        ...{ type: 'problem', id: 'p', title: 'P', statement: 's', entry_point: 'f' },
        tests: [
          { id: '1', kind: 'python-check', code: 'def check(candidate):\n    assert candidate(1) == 1\n' },
          { id: '2', kind: 'python-check', code: 'def check(candidate):\n    candidate(1)\n' },
        ],
      },
    ];
    const path = join(home, 'made.jsonl');
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const events = await api.client.exchange.importFiles({
      ...{ sources: [{ path }], format: 'auto', map: {}, batch: null, dryRun: false },
      onConflict: 'fail',
    });
    for await (const event of events) void event;
    expect(await api.client.integrity.checks({ query: '' })).toEqual({
      read: 2,
      findings: [
        {
          ...{ problem: 'p', test: '2', rule: 'no-assertion', kind: 'weak-tests', strength: 'certain' },
          ...{ message: 'It asserts nothing: whatever runs passes.', line: 1 },
        },
      ],
    });
    const rules = await api.client.integrity.checkRules();
    expect(rules.map(({ id }) => id)).toEqual(checkRules.map(({ id }) => id));
  } finally {
    await api.close();
    rmSync(home, { recursive: true, force: true });
  }
}, 60_000);
