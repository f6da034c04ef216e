/** The MD5 digest (RFC 1321) and the SHA-1 digest (RFC 3174) of bytes. Both pad alike and differ in their rounds. */

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

/** The message with its 1 bit, zeros and its length in bits, in whole blocks of 64 bytes. */
function padded(bytes: Uint8Array, littleEndian: boolean): DataView {
  const view = new DataView(new ArrayBuffer(((bytes.length + 8) >> 6) * 64 + 64));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  view.setBigUint64(view.byteLength - 8, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
/** Step constants: the first 32 bits of the fraction of |sin(i+1)|. */
const SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

/** Mix and word index of step `i` of MD5. */
function step(i: number, b: number, c: number, d: number): readonly [mix: number, word: number] {
  if (i < 16) return [(b & c) | (~b & d), i];
  if (i < 32) return [(d & b) | (~d & c), (5 * i + 1) % 16];
  if (i < 48) return [b ^ c ^ d, (3 * i + 5) % 16];
  return [c ^ (b | ~d), (7 * i) % 16];
}

/** The 16 bytes of the MD5 digest. */
export function md5(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, true);
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476] as [number, number, number, number];
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a, b, c, d] = state;
    for (let i = 0; i < 64; i++) {
      const [mix, word] = step(i, b, c, d);
      const sum = (a + mix + (SINES[i] as number) + view.getInt32(block + word * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate(sum, SHIFTS[(i >> 4) * 4 + (i & 3)] as number)) | 0];
    }
    [a, b, c, d].forEach((word, i) => {
      state[i] = ((state[i] as number) + word) | 0;
    });
  }
  return digest(state, true);
}

const digest = (state: readonly number[], littleEndian: boolean): Uint8Array => {
  const out = new DataView(new ArrayBuffer(state.length * 4));
  state.forEach((word, i) => {
    out.setInt32(i * 4, word, littleEndian);
  });
  return new Uint8Array(out.buffer);
};

/** Mix with constant of step `i` of SHA-1. */
function round(i: number, b: number, c: number, d: number): number {
  if (i < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (i < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (i < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

/** The 20 bytes of the SHA-1 digest. */
export function sha1(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, false);
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
  const words = new Int32Array(80);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let i = 0; i < 80; i++)
      words[i] =
        i < 16
          ? view.getInt32(block + i * 4)
          : rotate(
              (words[i - 3] as number) ^
                (words[i - 8] as number) ^
                (words[i - 14] as number) ^
                (words[i - 16] as number),
              1,
            );
    let [a, b, c, d, e] = state as [number, number, number, number, number];
    for (let i = 0; i < 80; i++)
      [a, b, c, d, e] = [
        (rotate(a, 5) + round(i, b, c, d) + e + (words[i] as number)) | 0,
        a,
        rotate(b, 30),
        c,
        d,
      ];
    [a, b, c, d, e].forEach((word, i) => {
      state[i] = ((state[i] as number) + word) | 0;
    });
  }
  return digest(state, false);
}
