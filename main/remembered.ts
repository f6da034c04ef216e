/**
 * What the desktop remembers between runs: the window's place and the datasets opened last. A small JSON file in
 * the user's own folder; a file that cannot be read counts as empty, for nothing of value is in it.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Memory {
  /** null before the first window was closed. */
  readonly bounds: Bounds | null;
  readonly maximized: boolean;
  /** Paths of datasets, the newest first. */
  readonly recent: readonly string[];
}

const recentLimit = 10;
const nothing: Memory = { bounds: null, maximized: false, recent: [] };

function readBounds(value: unknown): Bounds | null {
  const { x, y, width, height } = (value ?? {}) as Record<string, unknown>;
  const all = [x, y, width, height];
  return all.every((part) => Number.isInteger(part)) ? ({ x, y, width, height } as Bounds) : null;
}

/** Reads the memory file; what is missing or malformed is as on the first run. */
export function recall(file: string): Memory {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const recent = Array.isArray(value.recent) ? value.recent : [];
    return {
      bounds: readBounds(value.bounds),
      maximized: value.maximized === true,
      recent: recent.filter((path) => typeof path === 'string').slice(0, recentLimit),
    };
  } catch {
    return nothing;
  }
}

/** Writes the memory file whole, so that a kill leaves the old or the new one. */
export function remember(file: string, memory: Memory): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(memory, null, 2)}\n`);
  renameSync(`${file}.part`, file);
}

/** The memory with a dataset moved to the front of the recent ones. */
export function withRecent(memory: Memory, path: string): Memory {
  const others = memory.recent.filter((known) => known !== path);
  return { ...memory, recent: [path, ...others].slice(0, recentLimit) };
}

/** True where enough of a window's title bar lies on one of the displays for it to be seen and dragged. */
export function isReachable(bounds: Bounds, displays: readonly Bounds[]): boolean {
  return displays.some((display) => {
    const left = Math.max(bounds.x, display.x);
    const right = Math.min(bounds.x + bounds.width, display.x + display.width);
    return right - left >= 100 && bounds.y >= display.y && bounds.y <= display.y + display.height - 40;
  });
}
