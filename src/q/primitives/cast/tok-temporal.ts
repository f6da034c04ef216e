/**
 * Dates and times from text, in the many layouts that `"D"$`, `"P"$` and kin read: with and without separators, months
 * by name, seconds since 1970, ISO 8601. Text that is no date gives undefined, which the caller makes a null.
 */
import { checkedDays, joinNanos, NANOS_PER_DAY, parseMonth } from '../../values/temporal.ts';
import type { Long } from '../../values/types.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Days from 1970.01.01 to 2000.01.01. */
const UNIX_SHIFT = 10957;

/** Month by number or name. */
const monthOf = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) : MONTHS.indexOf(text.toLowerCase().slice(0, 3)) + 1;

/** A year of two digits is the one within fifty years of 2000. */
function yearOf(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

const YEAR_FIRST = /^(\d{4})([./-])(\d{1,2}|[a-z]{3,9})\2(\d{1,2})$/i;
const YEAR_LAST = /^(\d{1,2}|[a-z]{3,9})([./-])(\d{1,2}|[a-z]{3,9})\2(\d{4}|\d\d)$/i;
const NAMED = /^(\d{1,2})[ -]?([a-z]{3})[ -]?(\d{4}|\d\d)$/i;
const DIGITS = /^(\d{4}|\d\d)(\d\d)(\d\d)$/;

/** Day number of a date in any of the layouts; `dayFirst` is what `\z 1` sets. */
export function tokDate(text: string, dayFirst: boolean): number | undefined {
  let m = YEAR_FIRST.exec(text);
  if (m) return checkedDays(Number(m[1]), monthOf(m[3] as string), Number(m[4]));
  m = DIGITS.exec(text);
  if (m) return checkedDays(yearOf(m[1] as string), Number(m[2]), Number(m[3]));
  m = NAMED.exec(text);
  if (m) return checkedDays(yearOf(m[3] as string), monthOf(m[2] as string), Number(m[1]));
  m = YEAR_LAST.exec(text);
  if (!m) return undefined;
  const [first, second] = [m[1] as string, m[3] as string];
  const dayLeads = /^\d/.test(first) && (dayFirst || !/^\d/.test(second));
  const [day, month] = dayLeads ? [first, second] : [second, first];
  return checkedDays(yearOf(m[4] as string), monthOf(month), Number(day));
}

const CLOCK = /^(\d{1,9})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d*))?)?)?$/;
const PACKED = /^(\d\d)(\d\d)(?:(\d\d)(?:\.?(\d*))?)?$/;

/** Nanoseconds of `12`, `12:34`, `12:34:56.789`, `123456789`, with a minus sign. */
export function tokClock(text: string): number | undefined {
  const negative = text.startsWith('-');
  const body = negative || text.startsWith('+') ? text.slice(1) : text;
  const m = (body.includes(':') ? CLOCK : PACKED).exec(body) ?? (body.length < 3 ? CLOCK.exec(body) : null);
  if (!m) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = m;
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const nanos = whole * 1e9 + Number(fraction.slice(0, 9).padEnd(9, '0'));
  return negative ? -nanos : nanos;
}

/** Nanoseconds of a span: `1D12:34:56.789`, or a clock. */
export function tokTimespan(text: string): Long | undefined {
  const m = /^(-?)(\d+)D(.*)$/.exec(text);
  if (!m) return tokClock(text);
  const clock = m[3] ? tokClock(m[3]) : 0;
  if (clock === undefined) return undefined;
  const nanos = joinNanos(Number(m[2]), clock);
  return m[1] ? -nanos : nanos;
}

const UNIX = /^(\d{9,11})(?:\.(\d*))?$/;
const MOMENT = /^(.+?)(?:[DT ]|(?<=\d{8})-)(\d[\d:.,]*)?(Z?)$/;

/** Nanoseconds since 2000 of a date with or without a time, or of seconds since 1970. */
export function tokTimestamp(text: string, dayFirst: boolean): Long | undefined {
  const unix = UNIX.exec(text);
  if (unix) {
    const seconds = Number(unix[1]);
    const days = Math.floor(seconds / 86400);
    return joinNanos(
      days - UNIX_SHIFT,
      (seconds - days * 86400) * 1e9 + Number((unix[2] ?? '').slice(0, 9).padEnd(9, '0')),
    );
  }
  const whole = tokDate(text, dayFirst);
  if (whole !== undefined) return joinNanos(whole, 0);
  const m = MOMENT.exec(text);
  const days = m ? tokDate(m[1] as string, dayFirst) : undefined;
  const nanos = m?.[2] ? tokClock(m[2]) : 0;
  return days === undefined || nanos === undefined ? undefined : joinNanos(days, nanos);
}

/** Days with a fraction since 2000. */
export function tokDatetime(text: string, dayFirst: boolean): number | undefined {
  const nanos = tokTimestamp(text, dayFirst);
  if (nanos === undefined) return undefined;
  return typeof nanos === 'bigint' ? Number(nanos / 1000000n) / 86_400_000 : nanos / NANOS_PER_DAY;
}

/** Months since 2000 of `2024.01`, `2024-01`, `202401` or a date. */
export function tokMonth(text: string, dayFirst: boolean): number | undefined {
  const m = /^(\d{4})[./-]?(\d\d)m?$/.exec(text);
  if (m) return parseMonth(`${m[1]}.${m[2]}`);
  const days = tokDate(text, dayFirst);
  const full = /^(\d{4})[./-]?(\d\d)/.exec(text);
  return days !== undefined && full ? parseMonth(`${full[1]}.${full[2]}`) : undefined;
}
