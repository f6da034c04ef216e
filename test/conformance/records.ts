/** The records of a transcript file, as its README describes them. */
import { readFileSync } from 'node:fs';

export interface TranscriptStep {
  readonly in: string;
  readonly out: string;
  readonly error?: string;
  readonly truncated?: boolean;
  readonly skip?: boolean;
}

export interface TranscriptRecord {
  readonly id: string;
  readonly kind?: 'console' | 'script';
  readonly steps: readonly TranscriptStep[];
  readonly setup?: readonly string[];
  readonly pure: boolean;
}

/** Reads a file of JSON Lines. */
export function readRecords(path: string): TranscriptRecord[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as TranscriptRecord);
}
