/**
 * UTF-8 coding of q text. The language library may not use the platform's TextEncoder: it runs where there is none.
 * Bytes that are no UTF-8 become U+FFFD, as in every decoder that does not fail.
 */

/** The UTF-8 bytes of `text`; a lone surrogate becomes U+FFFD. */
export function encodeText(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const c of text) {
    let p = c.codePointAt(0) as number;
    if (p >= 0xd800 && p <= 0xdfff) p = 0xfffd;
    if (p < 0x80) bytes.push(p);
    else if (p < 0x800) bytes.push(0xc0 | (p >> 6), 0x80 | (p & 63));
    else if (p < 0x10000) bytes.push(0xe0 | (p >> 12), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
    else bytes.push(0xf0 | (p >> 18), 0x80 | ((p >> 12) & 63), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
  }
  return Uint8Array.from(bytes);
}

/** How many continuation bytes follow `lead` and the smallest code point that needs so many. */
function shape(lead: number): readonly [count: number, smallest: number, bits: number] | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return [1, 0x80, lead & 31];
  if (lead >= 0xe0 && lead <= 0xef) return [2, 0x800, lead & 15];
  if (lead >= 0xf0 && lead <= 0xf4) return [3, 0x10000, lead & 7];
  return undefined;
}

/** The text of UTF-8 `bytes`. */
export function decodeText(bytes: ArrayLike<number>): string {
  let text = '';
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i++] as number;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    const form = shape(lead);
    let point = form?.[2] ?? 0;
    let taken = 0;
    while (form && taken < form[0] && ((bytes[i + taken] ?? 0) & 0xc0) === 0x80) {
      point = (point << 6) | ((bytes[i + taken] as number) & 63);
      taken++;
    }
    const good =
      form && taken === form[0] && point >= form[1] && point <= 0x10ffff && (point & 0xfffff800) !== 0xd800;
    text += good ? String.fromCodePoint(point) : '\ufffd';
    if (good) i += taken;
  }
  return text;
}
