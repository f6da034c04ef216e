/** `gtime ltime`: between UTC and local time, which differ by what `\o` holds: hours, or minutes from 24 up. */
import { QError } from '../errors.ts';
import { atom } from '../values/make.ts';
import type { Primitive, Runtime, Settings, Value } from '../values/types.ts';
import { add } from './operations.ts';

const MINUTE = 60_000_000_000;

/** Nanoseconds that local time is ahead of UTC: none where `\o` has not said, which is its null. */
export function localOffset({ utcOffset }: Pick<Settings, 'utcOffset'>): number {
  if (Number.isNaN(utcOffset)) return 0;
  return Math.abs(utcOffset) < 24 ? utcOffset * 60 * MINUTE : utcOffset * MINUTE;
}

function shifted(x: Value, rt: Runtime, sign: number): Value {
  const offset = sign * localOffset(rt.settings);
  if (Math.abs(x.t) === 12) return offset === 0 ? x : add(x, atom(-16, offset), rt);
  if (Math.abs(x.t) === 15) return offset === 0 ? x : add(x, atom(-9, offset / (1440 * MINUTE)), rt);
  throw new QError('type');
}

/** The two clocks of q. */
export const localTimePrimitives: readonly Primitive[] = [
  {
    name: 'gtime',
    family: 'temporal',
    ranks: [1],
    signature: 'gtime x',
    doc: 'The UTC equivalent of a local timestamp or datetime. Local time is UTC until `\\o` says otherwise.',
    examples: [['gtime 2000.01.01D12', '2000.01.01D12:00:00.000000000']],
    apply1: (x, rt) => shifted(x, rt, -1),
  },
  {
    name: 'ltime',
    family: 'temporal',
    ranks: [1],
    signature: 'ltime x',
    doc: 'The local equivalent of a UTC timestamp or datetime. Local time is UTC until `\\o` says otherwise.',
    examples: [['system"o 2";ltime 2000.01.01D12', '2000.01.01D14:00:00.000000000']],
    apply1: (x, rt) => shifted(x, rt, 1),
  },
];
