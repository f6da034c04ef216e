/** The desktop's memory file: round trip, and malformed files that must not stop the window. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isReachable, type Memory, recall, remember, withRecent } from '../../../main/remembered.ts';

const empty: Memory = { bounds: null, maximized: false, recent: [] };
const place = { x: 10, y: 20, width: 1200, height: 800 };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarry-memory-'));
  file = join(folder, 'deep', 'desktop.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('memory file', () => {
  it('comes back as it was written, and leaves no part file', () => {
    const memory: Memory = { bounds: place, maximized: true, recent: ['/a.quarry', '/b.quarry'] };
    remember(file, memory);
    expect(recall(file)).toEqual(memory);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['desktop.json']);
    expect(readFileSync(file, 'utf8').endsWith('}\n')).toBe(true);
  });

  it.each([
    ['no JSON', '{"bounds":'],
    ['null', 'null'],
    ['an array', '[]'],
    ['wrong types', '{"bounds":{"x":"1"},"maximized":"yes","recent":{"0":"a"}}'],
    ['a bound missing', '{"bounds":{"x":1,"y":2,"width":3}}'],
  ])('counts as empty: %s', (_what, text) => {
    remember(file, empty);
    writeFileSync(file, text);
    expect(recall(file)).toEqual(empty);
  });

  it('is empty before the first run', () => expect(recall(file)).toEqual(empty));

  it('keeps the readable part of a half malformed file', () => {
    remember(file, empty);
    writeFileSync(file, '{"bounds":7,"maximized":true,"recent":[1,"/kept.quarry",null]}');
    expect(recall(file)).toEqual({ bounds: null, maximized: true, recent: ['/kept.quarry'] });
  });
});

describe('recent datasets', () => {
  it('moves a known one to the front', () => {
    const memory = ['/a', '/b', '/a'].reduce(withRecent, empty);
    expect(memory.recent).toEqual(['/a', '/b']);
  });

  it('keeps ten', () => {
    const memory = Array.from({ length: 12 }, (_, number) => `/${number}`).reduce(withRecent, empty);
    expect(memory.recent).toHaveLength(10);
    expect(memory.recent[0]).toBe('/11');
    expect(memory.recent.at(-1)).toBe('/2');
  });
});

describe('isReachable', () => {
  const display = { x: 0, y: 0, width: 1920, height: 1080 };
  const right = { x: 1920, y: 0, width: 1920, height: 1080 };
  it.each([
    ['inside', place, [display], true],
    ['on a second display', { ...place, x: 2000 }, [display, right], true],
    ['on a display that is gone', { ...place, x: 2000 }, [display], false],
    ['all but a sliver off the left', { ...place, x: -1150 }, [display], false],
    ['title bar above the top', { ...place, y: -30 }, [display], false],
    ['below the bottom', { ...place, y: 1070 }, [display], false],
    ['no display', place, [], false],
  ])('%s', (_what, bounds, displays, expected) => expect(isReachable(bounds, displays)).toBe(expected));
});
