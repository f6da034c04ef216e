/** Guids and internet addresses from text: `"G"$` reads both spellings of addresses, `"I"$` an IPv4 address as an int. */

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function fourBytes(text: string): number[] | undefined {
  const m = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const bytes = m ? m.slice(1).map(Number) : [];
  return bytes.length === 4 && bytes.every((b) => b < 256) ? bytes : undefined;
}

/** An IPv4 address as an int, undefined where the text is none. */
export function tokIp(text: string): number | undefined {
  const bytes = text.includes('.') ? fourBytes(text) : undefined;
  return bytes?.reduce((total, b) => (total << 8) | b, 0);
}

const hex = (n: number): string => n.toString(16).padStart(4, '0');

/** The eight groups of an IPv6 address; `::` stands for as many zeros as are missing. */
function groupsOf(text: string): string[] | undefined {
  const tail = /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1] ?? '';
  const bytes = tail ? fourBytes(tail) : undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes ?? [];
  const plain = bytes ? `${text.slice(0, -tail.length)}${hex((a << 8) | b)}:${hex((c << 8) | d)}` : text;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [front, back] = halves.map((half) => (half ? half.split(':') : []));
  const missing = 8 - (front?.length ?? 0) - (back?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 0) return undefined;
  const all = [...(front ?? []), ...new Array<string>(missing).fill('0'), ...(back ?? [])];
  return all.every((group) => /^[0-9a-f]{1,4}$/.test(group)) ? all : undefined;
}

/** 32 hexadecimal digits as a guid. */
export const guidOfHex = (digits: string): string =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** A guid from its own text, 32 digits, or an IPv4 or IPv6 address; undefined where the text is none. */
export function tokGuid(text: string): string | undefined {
  const low = text.toLowerCase();
  if (GUID.test(low)) return low;
  if (/^[0-9a-f]{32}$/.test(low)) return guidOfHex(low);
  const four = fourBytes(low);
  const groups = groupsOf(four ? `::ffff:${low}` : low);
  if (!groups) return undefined;
  return guidOfHex(groups.map((group) => group.padStart(4, '0')).join(''));
}
