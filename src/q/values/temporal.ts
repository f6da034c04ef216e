/**
 * The calendar and the clock of q: days, months and times of day to and from their parts, their text forms
 * and the conversions between the eight temporal types. Works on single numbers; vectors, types and casts are
 * the callers' business.
 *
 * Day 0, month 0 and nanosecond 0 are at 2000.01.01 00:00. Dates are proleptic Gregorian; the day count uses
 * the era method (400 years are 146097 days) of Howard Hinnant's "chrono-compatible low-level date algorithms".
 */
import { longOfBits } from './int64.ts';
import type { Long } from './types.ts';

/** Type numbers of the temporal types, timestamp to time. */
export type TemporalCode = 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19;

export const NANOS_PER_DAY = 86_400_000_000_000;
const MILLIS_PER_DAY = 86_400_000;
const NANOS_PER_DAY_BIG = 86_400_000_000_000n;
/** Days from 0000-03-01, where the era method counts from, to 2000-01-01. */
const EPOCH_SHIFT = 730425;

/** Year, month (1-12) and day (1-31). */
export type CalendarDate = readonly [year: number, month: number, day: number];

/** Days since 2000.01.01 of a calendar date; the date must exist. */
function daysFromDate(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - EPOCH_SHIFT;
}

/** Calendar date of a day number. */
function dateFromDays(days: number): CalendarDate {
  const z = days + EPOCH_SHIFT;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return [year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1];
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days in a month of a year; 0 for a month outside 1-12. */
function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Day number of a date, undefined where the calendar has no such date. */
export function checkedDays(year: number, month: number, day: number): number | undefined {
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  return daysFromDate(year, month, day);
}

/** First day of a month given as months since 2000.01. */
function daysFromMonth(month: number): number {
  const year = Math.floor(month / 12);
  return daysFromDate(2000 + year, month - year * 12 + 1, 1);
}

/** Months since 2000.01 of a day number. */
function monthFromDays(days: number): number {
  const [year, month] = dateFromDays(days);
  return (year - 2000) * 12 + month - 1;
}

/** Splits a timestamp or timespan into whole days (rounded down) and nanoseconds of the day. */
export function splitNanos(nanos: Long): { days: number; nanos: number } {
  if (typeof nanos === 'number') {
    const days = Math.floor(nanos / NANOS_PER_DAY);
    return { days, nanos: nanos - days * NANOS_PER_DAY };
  }
  let days = nanos / NANOS_PER_DAY_BIG;
  let rest = nanos - days * NANOS_PER_DAY_BIG;
  if (rest < 0n) {
    days -= 1n;
    rest += NANOS_PER_DAY_BIG;
  }
  return { days: Number(days), nanos: Number(rest) };
}

/** Nanoseconds of whole days and a rest; a day outside the range of 64 bits gives the infinity on its side. */
export function joinNanos(days: number, nanos: number): Long {
  if (Math.abs(days) < 104) return days * NANOS_PER_DAY + nanos;
  if (days > 106751 || days < -106752) return days > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const exact = BigInt(days) * NANOS_PER_DAY_BIG + BigInt(nanos);
  if (exact > 9223372036854775807n) return Number.POSITIVE_INFINITY;
  return exact < -9223372036854775807n ? Number.NEGATIVE_INFINITY : longOfBits(exact);
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

function clockText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** Days 0001.01.01 and 9999.12.31, the ends of what q shows. */
const FIRST_DAY = daysFromDate(1, 1, 1);
const LAST_DAY = daysFromDate(9999, 12, 31);

/** `2024.01.31`; `0000.00.00` outside the years 1 to 9999. */
export function formatDate(days: number): string {
  if (days < FIRST_DAY || days > LAST_DAY) return '0000.00.00';
  const [year, month, day] = dateFromDays(days);
  return `${String(year).padStart(4, '0')}.${two(month)}.${two(day)}`;
}

/** `2024.01`, without the suffix `m`. */
function formatMonth(month: number): string {
  const year = Math.floor(month / 12);
  return `${String(2000 + year).padStart(4, '0')}.${two(month - year * 12 + 1)}`;
}

/** `10:00:00.000000000` */
function formatNanosOfDay(nanos: number): string {
  const seconds = Math.floor(nanos / 1e9);
  return `${clockText(seconds)}.${String(nanos - seconds * 1e9).padStart(9, '0')}`;
}

function formatTimespan(value: Long): string {
  const negative = value < 0;
  const { days, nanos } = splitNanos(negative ? -value : value);
  return `${negative ? '-' : ''}${days}D${formatNanosOfDay(nanos)}`;
}

function formatDatetime(value: number): string {
  const millis = Math.round(value * MILLIS_PER_DAY);
  const days = Math.floor(millis / MILLIS_PER_DAY);
  return `${formatDate(days)}T${formatMillis(millis - days * MILLIS_PER_DAY)}`;
}

function formatMillis(millis: number): string {
  const seconds = Math.floor(millis / 1000);
  return `${clockText(seconds)}.${String(millis - seconds * 1000).padStart(3, '0')}`;
}

function formatTimestamp(value: Long): string {
  const { days, nanos } = splitNanos(value);
  return `${formatDate(days)}D${formatNanosOfDay(nanos)}`;
}

function formatClock(code: 17 | 18 | 19, magnitude: number): string {
  if (code === 17) return `${two(Math.floor(magnitude / 60))}:${two(magnitude % 60)}`;
  return code === 18 ? clockText(magnitude) : formatMillis(magnitude);
}

/** Text of a temporal value that is neither null nor infinite, as the console shows it in a vector. */
export function formatTemporal(code: TemporalCode, value: Long): string {
  switch (code) {
    case 12:
      return formatTimestamp(value);
    case 16:
      return formatTimespan(value);
    case 13:
      return formatMonth(Number(value));
    case 14:
      return formatDate(Number(value));
    case 15:
      return formatDatetime(Number(value));
    default: {
      const n = Number(value);
      return n < 0 ? `-${formatClock(code, -n)}` : formatClock(code, n);
    }
  }
}

/** True for the types that carry a date: timestamp, month, date, datetime. */
const hasDate = (code: TemporalCode): boolean => code <= 15;

/** A temporal value as whole days and nanoseconds of the day. */
function toParts(from: TemporalCode, value: Long): { days: number; nanos: number } {
  switch (from) {
    case 12:
    case 16:
      return splitNanos(value);
    case 13:
      return { days: daysFromMonth(Number(value)), nanos: 0 };
    case 14:
      return { days: Number(value), nanos: 0 };
    case 15: {
      const days = Math.floor(Number(value));
      const nanos = Math.round((Number(value) - days) * MILLIS_PER_DAY) * 1e6;
      return { days, nanos };
    }
    default: {
      const unit = from === 17 ? 60e9 : from === 18 ? 1e9 : 1e6;
      const nanos = Number(value) * unit;
      const days = Math.floor(nanos / NANOS_PER_DAY);
      return { days, nanos: nanos - days * NANOS_PER_DAY };
    }
  }
}

/**
 * Converts between temporal types: a date-bearing value gives its time of day to a clock type, a clock type
 * counts from 2000.01.01 as a date. Fractions are cut towards earlier. Takes and gives plain finite values:
 * nulls and infinities are the caller's.
 */
export function convertTemporal(from: TemporalCode, value: Long, to: TemporalCode): Long {
  if (from === to) return value;
  const { days, nanos } = toParts(from, value);
  const dayPart = hasDate(from) && !hasDate(to) ? 0 : days;
  switch (to) {
    case 12:
    case 16:
      return joinNanos(dayPart, nanos);
    case 13:
      return monthFromDays(days);
    case 14:
      return days;
    case 15:
      return days + nanos / NANOS_PER_DAY;
    case 17:
      return dayPart * 1440 + Math.floor(nanos / 60e9);
    case 18:
      return dayPart * 86400 + Math.floor(nanos / 1e9);
    case 19:
      return dayPart * MILLIS_PER_DAY + Math.floor(nanos / 1e6);
  }
}

/** Year, month, day, hour, minute or second as q's `year`, `mm`, `dd`, `hh`, `uu`, `ss` casts give it. */
export function temporalPart(from: TemporalCode, value: Long, part: string): number | undefined {
  const { days, nanos } = toParts(from, value);
  const hours = Math.floor(nanos / 3600e9) + (hasDate(from) ? 0 : days * 24);
  switch (part) {
    case 'year':
      return hasDate(from) ? dateFromDays(days)[0] : undefined;
    case 'mm':
      return hasDate(from) ? dateFromDays(days)[1] : Math.floor(nanos / 60e9) % 60;
    case 'dd':
      return hasDate(from) ? dateFromDays(days)[2] : undefined;
    case 'hh':
      return hours;
    case 'uu':
      return Math.floor(nanos / 60e9) % 60;
    case 'ss':
      return Math.floor(nanos / 1e9) % 60;
    default:
      return undefined;
  }
}

const DATE_TEXT = /^(\d{4})\.(\d\d)\.(\d\d)$/;
const CLOCK_TEXT = /^(\d{1,7})(?::(\d\d)(?::(\d\d)(?:\.(\d{0,9}))?)?)?$/;

/** Day number of `yyyy.mm.dd`, undefined where it is no date. */
export function parseDate(text: string): number | undefined {
  const parts = DATE_TEXT.exec(text);
  return parts ? checkedDays(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

/** Months since 2000.01 of `yyyy.mm`. */
export function parseMonth(text: string): number | undefined {
  const parts = /^(\d{4})\.(\d\d)$/.exec(text);
  const month = Number(parts?.[2] ?? 0);
  return parts && month >= 1 && month <= 12 ? (Number(parts[1]) - 2000) * 12 + month - 1 : undefined;
}

/**
 * Clock text `h`, `hh:mm`, `hh:mm:ss`, `hh:mm:ss.fraction` as nanoseconds, with the type that a literal of this
 * shape has: minute, second, time (up to three digits of fraction) or timespan. Minutes and seconds end at 59.
 */
export function parseClock(text: string): { code: 16 | 17 | 18 | 19; nanos: number } | undefined {
  const parts = CLOCK_TEXT.exec(text);
  if (!parts) return undefined;
  const [, hours = '0', minutes = '0', seconds, fraction] = parts;
  if (Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? 0);
  const nanos = whole * 1e9 + Number((fraction ?? '').padEnd(9, '0'));
  if (fraction !== undefined) return { code: fraction.length > 3 ? 16 : 19, nanos };
  return { code: seconds === undefined ? 17 : 18, nanos };
}
