/**
 * The limits of one task: defaults and maxima. Steps, bytes, depth and output are counted by the interpreter and are
 * the same on every machine; wall time is the second wall, so generous that a slow or busy machine reaches the steps
 * first: the costliest steps measured take 0.4 microseconds, so the default steps take 20 s at worst.
 */

export interface Limits {
  /** Milliseconds of wall time. */
  readonly wallMs: number;
  /** Units of work of the interpreter. */
  readonly steps: number;
  /** Bytes held by values. */
  readonly bytes: number;
  readonly outputBytes: number;
  /** Nested calls. */
  readonly depth: number;
}

const MB = 1024 * 1024;

export const defaultLimits: Limits = {
  wallMs: 60_000,
  steps: 50_000_000,
  bytes: 256 * MB,
  outputBytes: MB,
  depth: 1_000,
};

export const maximumLimits: Limits = {
  wallMs: 600_000,
  steps: 10_000_000_000,
  bytes: 2_048 * MB,
  outputBytes: 64 * MB,
  depth: 5_000,
};

const names = ['wallMs', 'steps', 'bytes', 'outputBytes', 'depth'] as const;

/**
 * The defaults with `wanted` in place, held between 1 and the maxima.
 * @param wanted limits to change; undefined and non-finite ones keep their default
 */
export function limitsWith(wanted: { readonly [K in keyof Limits]?: Limits[K] | undefined }): Limits {
  const limits: Record<keyof Limits, number> = { ...defaultLimits };
  for (const name of names) {
    const value = wanted[name];
    if (value !== undefined && Number.isFinite(value))
      limits[name] = Math.min(Math.max(1, Math.trunc(value)), maximumLimits[name]);
  }
  return limits;
}
