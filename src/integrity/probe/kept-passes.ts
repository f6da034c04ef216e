/**
 * Passes of probes, by what passed: they are remembered as a test and a kind, so that an inspection can tell of them. The
 * impossible value is no part of it.
 */
import { createHash } from 'node:crypto';
import type { ProblemSource } from '../problem-facts.ts';
import type { Probed } from '../types.ts';

/** Where passes are kept between runs; `null` stands for a probe that was not passed. */
export interface ProbeMemory {
  get(key: string): Probed | null | undefined;
  set(key: string, probed: Probed | null): void;
}

/** Hex SHA-256 of problem and code. */
export const probeKey = (
  { id, statement, entryPoint }: Pick<ProblemSource, 'id' | 'statement' | 'entryPoint'>,
  code: string,
): string =>
  createHash('sha256')
    .update(JSON.stringify([id, statement, entryPoint, code]))
    .digest('hex');
