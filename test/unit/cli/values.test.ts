/** What the command reads from option values, and what it writes: summaries, documents, progress. */

import { ORPCError } from '@orpc/client';
import { InvalidArgumentError } from 'commander';
import { describe, expect, test } from 'vitest';
import { pair, shares, wholeNumber } from '../../../src/cli/arguments.ts';
import { importSummary } from '../../../src/cli/commands/import.ts';
import { statsDocument, statsText } from '../../../src/cli/commands/stats.ts';
import { CommandFailure, failureOf } from '../../../src/cli/exit.ts';
import { launcher } from '../../../src/cli/open/browser.ts';
import { noWindowReason } from '../../../src/cli/open/electron.ts';
import { Output, progressText } from '../../../src/cli/output.ts';
import { readLimits } from '../../../src/cli/q/limits.ts';

describe('option values', () => {
  test.each([
    ['1', 1],
    ['250', 250],
  ])('wholeNumber %s', (text, value) => expect(wholeNumber(1)(text)).toBe(value));
  test.each(['0', '-1', '1.5', 'x', '', ' ', '9007199254740993'])('wholeNumber refuses %j', (text) => {
    expect(() => wholeNumber(1)(text)).toThrow(InvalidArgumentError);
  });

  test('pairs gather; the value may hold anything, the name must be there', () => {
    expect(pair('b==x', pair('a=1'))).toEqual({ a: '1', b: '=x' });
    expect(pair('a=')).toEqual({ a: '' });
    for (const text of ['=1', 'a', '']) expect(() => pair(text)).toThrow(InvalidArgumentError);
  });

  test('shares', () => {
    expect(shares('train=0.8, test=0.2')).toEqual({ train: 0.8, test: 0.2 });
    for (const text of ['train', 'train=', '=1', 'train=x', 'train=0', 'train=-1', 'a=0.5,a=0.5', ''])
      expect(() => shares(text)).toThrow(InvalidArgumentError);
  });

  test('limits, megabytes as bytes', () => {
    expect(readLimits('steps=1000,ms=20,mb=2')).toEqual({ steps: 1000, ms: 20, bytes: 2 * 1024 * 1024 });
    expect(readLimits('ms=5')).toEqual({ ms: 5 });
    for (const text of ['hours=1', 'ms', 'ms=0', 'ms=x', ''])
      expect(() => readLimits(text)).toThrow(InvalidArgumentError);
  });
});

describe('what is written', () => {
  test.each([
    [
      { added: { problem: 1, batch: 2 }, revised: {}, skipped: { label: 3 } },
      false,
      'f: added 1 problem, 2 batches; skipped 3 labels.',
    ],
    [
      { added: {}, revised: { solution: 2 }, skipped: {} },
      true,
      'f: revised 2 solutions (dry run: nothing was changed).',
    ],
    [{ added: {}, revised: {}, skipped: {} }, false, 'f: nothing to add.'],
  ])('an import %j', (counts, dryRun, text) => {
    expect(importSummary({ format: 'f', dryRun, ...counts })).toBe(text);
  });

  const stats = {
    problems: 2,
    tests: 3,
    solutions: 3,
    labels: 0,
    verdicts: { honest: 0, hacked: 0, wrong: 0, unsure: 0 },
    statuses: { passed: 1, failed: 2 },
    batches: [{ id: 'b', problems: 2, solutions: 3, passed: 1, passAt: { 1: 1 / 3 } }],
  };
  test('stats keep their numbers unrounded in the document, rounded for people', () => {
    expect(statsDocument(stats)).toEqual({
      problems: 2,
      tests: 3,
      solutions: 3,
      labels: 0,
      batches: [{ id: 'b', problems: 2, solutions: 3, passed: 1, pass_at: { 1: 1 / 3 } }],
    });
    expect(statsText(stats)).toBe(
      '2 problems, 3 tests, 3 solutions, 0 labels\nResults: 1 passed, 2 failed\nb: 2 problems, 3 solutions, 1 passed, pass@1 33.3%',
    );
  });

  test.each([
    [{ done: 0, total: 0, secondsLeft: null }, `[${'#'.repeat(24)}] 0/0`],
    [{ done: 6, total: 12, secondsLeft: 2.2 }, `[${'#'.repeat(12)}${'-'.repeat(12)}] 6/12, 3 s left`],
    [{ done: 12, total: 12, secondsLeft: 0 }, `[${'#'.repeat(24)}] 12/12`],
    [{ done: 5, total: null, secondsLeft: null }, '5 done'],
  ])('progress %j', (progress, text) => expect(progressText(progress)).toBe(text));

  const written = (isTTY: boolean, json: boolean, work: (output: Output, clock: { now: number }) => void) => {
    const texts = { out: '', err: '' };
    const stream = (name: 'out' | 'err') => ({
      isTTY,
      write: (text: string) => {
        texts[name] += text;
      },
    });
    const clock = { now: 0 };
    work(new Output(json, { out: stream('out'), err: stream('err') }, () => clock.now), clock);
    return texts;
  };
  const half = { done: 1, total: 2, secondsLeft: null };

  test('on a terminal the bar is drawn over itself and wiped before words', () => {
    const { out, err } = written(true, false, (output) => {
      output.progress(half);
      output.say('word');
      output.result({}, 'done');
    });
    const wipe = '\r\u001b[K';
    expect([out, err]).toEqual(['done\n', `${wipe}${progressText(half)}${wipe}word\n`]);
  });

  test('without one, a line every two seconds', () => {
    const { err } = written(false, false, (output, clock) => {
      for (const now of [0, 1000, 2000, 3000, 4500]) {
        clock.now = now;
        output.progress(half);
      }
    });
    expect(err).toBe(`${progressText(half)}\n`.repeat(2));
  });

  test('--json writes the document and nothing else', () => {
    expect(written(false, true, (output) => output.result({ a: [1] }, 'text')).out).toBe('{"a":[1]}\n');
  });
});

describe('how it ends', () => {
  test.each([
    [new ORPCError('BAD_INPUT', { message: 'm' }), 3, 'm'],
    [new ORPCError('NOT_FOUND', { message: 'm' }), 3, 'm'],
    [new ORPCError('CONFLICT', { message: 'm' }), 3, 'm'],
    [new ORPCError('BAD_DATASET', { message: 'm' }), 4, 'm'],
    [new ORPCError('INTERNAL', { message: 'm' }), 70, 'm'],
    [new CommandFailure(2, 'm'), 2, 'm'],
    [new TypeError('x'), 70, 'Something went wrong in Quarry itself: x'],
  ])('%s', async (error, status, message) => {
    const { status: given, message: said } = await failureOf(error);
    expect([given, said]).toEqual([status, message]);
  });

  test.each([
    ['linux', {}, 1000, 'there is no display'],
    ['linux', { DISPLAY: ':0' }, 1000, null],
    ['linux', { WAYLAND_DISPLAY: 'w' }, 1000, null],
    ['linux', { DISPLAY: ':0' }, 0, 'Electron does not run as root'],
    ['darwin', {}, 501, null],
    ['darwin', { SSH_CONNECTION: 'x' }, 501, 'this is a remote shell'],
    ['win32', {}, undefined, null],
  ] as const)('a window on %s with %j for user %s: %s', (platform, env, user, reason) => {
    expect(noWindowReason(env, platform, user)).toBe(reason);
  });

  test.each([
    ['darwin', {}, ['open', 'u']],
    ['win32', {}, ['cmd', '/c', 'start', '""', 'u']],
    ['linux', { DISPLAY: ':0' }, ['xdg-open', 'u']],
    ['linux', {}, null],
  ] as const)('the browser on %s with %j', (platform, env, command) => {
    expect(launcher('u', env, platform)).toEqual(command);
  });
});
