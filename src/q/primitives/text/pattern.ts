/**
 * Patterns of `like` and `ss`: `?` any character, `*` any run of them, `[abc]` `[a-z]` one of a set, `[^…]` one outside
 * it. Matching never goes back further than the last `*`, so hostile patterns cost at most pattern times text.
 */
import { QError } from '../../errors.ts';
import { placesOf } from './places.ts';

/** One step of a pattern: a run of any length, or a set of bytes. */
type Step = 'run' | Uint8Array;
export type Pattern = readonly Step[];

const only = (byte: number): Uint8Array => {
  const set = new Uint8Array(256);
  set[byte] = 1;
  return set;
};
const ANY = new Uint8Array(256).fill(1);

/** Reads the set that begins after `[` at `at`; gives it with the place after its `]`. */
function readSet(bytes: Uint8Array, at: number): [Uint8Array, number] {
  const negate = bytes[at] === 94;
  const set = new Uint8Array(256);
  let i = negate ? at + 1 : at;
  // A `]` that comes first stands for itself.
  for (let first = true; first || bytes[i] !== 93; first = false) {
    if (i >= bytes.length) throw new QError('nyi');
    const from = bytes[i] as number;
    const to =
      bytes[i + 1] === 45 && bytes[i + 2] !== 93 && i + 2 < bytes.length ? (bytes[i + 2] as number) : from;
    for (let b = from; b <= to; b++) set[b] = 1;
    i += to === from ? 1 : 3;
  }
  if (negate) for (let b = 0; b < 256; b++) set[b] = 1 - (set[b] as number);
  return [set, i + 1];
}

/** The bytes of a pattern in which every step allows one byte; undefined for any other. */
function literalOf(pattern: Pattern): Uint8Array | undefined {
  const out = new Uint8Array(pattern.length);
  for (let i = 0; i < out.length; i++) {
    const step = pattern[i];
    if (step === 'run' || !step) return undefined;
    const byte = step.indexOf(1);
    if (byte < 0 || step.indexOf(1, byte + 1) >= 0) return undefined;
    out[i] = byte;
  }
  return out;
}

/** How a pattern of plain ASCII text and runs at its ends tests JavaScript text; undefined for any other pattern. */
export function plainTest(pattern: Pattern): ((text: string) => boolean) | undefined {
  const open = pattern[0] === 'run';
  const close = pattern.length > 1 ? pattern.at(-1) === 'run' : open;
  const literal = literalOf(pattern.slice(open ? 1 : 0, close ? -1 : undefined));
  if (!literal || literal.some((b) => b > 127)) return undefined;
  const part = String.fromCharCode(...literal);
  if (open && close) return (text) => text.includes(part);
  if (open) return (text) => text.endsWith(part);
  return close ? (text) => text.startsWith(part) : (text) => text === part;
}

/** The pattern that `bytes` spell. @throws QError 'nyi for a set that does not end */
export function readPattern(bytes: Uint8Array): Pattern {
  const steps: Step[] = [];
  let i = 0;
  while (i < bytes.length) {
    const b = bytes[i] as number;
    if (b === 91) {
      const [set, next] = readSet(bytes, i + 1);
      steps.push(set);
      i = next;
      continue;
    }
    if (b === 42) {
      if (steps.at(-1) !== 'run') steps.push('run');
    } else steps.push(b === 63 ? ANY : only(b));
    i++;
  }
  return steps;
}

/** True where the whole text fits the pattern. */
export function matches(pattern: Pattern, text: ArrayLike<number>): boolean {
  let p = 0;
  let t = 0;
  let backP = -1;
  let backT = 0;
  while (t < text.length) {
    const step = pattern[p];
    if (step === 'run') {
      backP = p++;
      backT = t;
    } else if (step?.[text[t] as number]) {
      p++;
      t++;
    } else if (backP >= 0) {
      p = backP + 1;
      t = ++backT;
    } else return false;
  }
  while (pattern[p] === 'run') p++;
  return p === pattern.length;
}

/** Places where the pattern, which has no runs, fits in the text, without overlap. */
export function findAll(pattern: Pattern, text: Uint8Array): number[] {
  const literal = literalOf(pattern);
  if (literal) return placesOf(literal, text);
  const found: number[] = [];
  const n = pattern.length;
  if (n === 0) return found;
  for (let i = 0; i + n <= text.length; ) {
    let k = 0;
    while (k < n && (pattern[k] as Uint8Array)[text[i + k] as number]) k++;
    if (k === n) found.push(i);
    i += k === n ? n : 1;
  }
  return found;
}
