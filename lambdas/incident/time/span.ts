import { boundedInstant } from './bounds.ts';
import { businessHours, WHOLE_DAY } from './business-hours.ts';
import { type BusinessTime, businessTime } from './business-time.ts';
import type { Calendar } from './calendar.ts';
import { addMonths, DAY } from './day.ts';
import { type Instant, millisecondsOf } from './instant.ts';
import { wallClock } from './wall-clock.ts';

/**
 * A length of time as policies say it: one number with its unit (`48 hours`, `1 week`, `5 business days`, `12 business
 * hours`), or ISO 8601 (`PT48H`, `P7D`, `P1DT12H`).
 */
export type Span = string;

/**
 * Each kind of time is a clock that runs forwards only. `exact`: milliseconds. `calendar`: the clocks of the zone, so
 * that a day later it is the same time of day. `business-days`: the clocks of the zone on business days, 24 hours a
 * day. `business-hours`: the same within the calendar's hours.
 */
export type TimeKind = 'exact' | 'calendar' | 'business-days' | 'business-hours';

/** What a span adds: months and milliseconds of one kind of time; only calendar time has months. */
export interface ParsedSpan {
  readonly kind: TimeKind;
  readonly months: number;
  readonly milliseconds: number;
  /** For people: `48 hours`, `1 day 12 hours`. */
  readonly words: string;
}

interface Unit {
  readonly name: string;
  readonly kind: TimeKind;
  readonly months: number;
  readonly milliseconds: number;
}

const HOUR = 3_600_000;

/** In the order in which ISO 8601 has them. */
const ISO_UNITS: readonly Unit[] = [
  { name: 'year', kind: 'calendar', months: 12, milliseconds: 0 },
  { name: 'month', kind: 'calendar', months: 1, milliseconds: 0 },
  { name: 'week', kind: 'calendar', months: 0, milliseconds: 7 * DAY },
  { name: 'day', kind: 'calendar', months: 0, milliseconds: DAY },
  { name: 'hour', kind: 'exact', months: 0, milliseconds: HOUR },
  { name: 'minute', kind: 'exact', months: 0, milliseconds: HOUR / 60 },
  { name: 'second', kind: 'exact', months: 0, milliseconds: 1000 },
];

const UNITS: readonly Unit[] = [
  ...ISO_UNITS,
  { name: 'business day', kind: 'business-days', months: 0, milliseconds: DAY },
  { name: 'business hour', kind: 'business-hours', months: 0, milliseconds: HOUR },
];

interface Part {
  readonly count: number;
  readonly unit: Unit;
}

const WORDS = /^(\d{1,10})\s+((?:business\s+)?[a-z]+?)s?$/i;
const ISO =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

/**
 * Reads a span; an empty one (`0 days`, `PT0S`) is one too. Undefined for other text, fractions, negative spans, and
 * those longer than 100 years.
 */
export function parseSpan(text: string): ParsedSpan | undefined {
  const parts = partsOfIso(text.trim()) ?? partsOfWords(text.trim());
  if (parts === undefined) return undefined;
  const counting = parts.filter(({ count }) => count > 0);
  const span = sumOf(counting.length > 0 ? counting : parts.slice(-1));
  return span.months / 1200 + span.milliseconds / (36_525 * DAY) <= 1 ? span : undefined;
}

function partsOfIso(text: string): readonly Part[] | undefined {
  const counts = ISO.exec(text)?.slice(1);
  return counts?.flatMap((count: string | undefined, index) => {
    const unit = ISO_UNITS[index];
    return count === undefined || unit === undefined ? [] : [{ count: Number(count), unit }];
  });
}

function partsOfWords(text: string): readonly Part[] | undefined {
  const [, count, words] = WORDS.exec(text) ?? [];
  const name = words?.toLowerCase().replace(/\s+/, ' ');
  const unit = UNITS.find((candidate) => candidate.name === name);
  return unit === undefined ? undefined : [{ count: Number(count), unit }];
}

function sumOf(parts: readonly Part[]): ParsedSpan {
  const total = (of: (unit: Unit) => number) =>
    parts.reduce((sum, { count, unit }) => sum + count * of(unit), 0);
  return {
    kind: parts.find(({ unit }) => unit.kind !== 'exact')?.unit.kind ?? 'exact',
    months: total((unit) => unit.months),
    milliseconds: total((unit) => unit.milliseconds),
    words: parts.map(({ count, unit }) => `${count} ${unit.name}${count === 1 ? '' : 's'}`).join(' '),
  };
}

// A policy has a handful of spans, and each is asked for with every milestone of every decision.
const known = new Map<Span, ParsedSpan>();

function spanOf(span: Span): ParsedSpan {
  const parsed = known.get(span) ?? parseSpan(span);
  if (parsed === undefined) throw new RangeError(`${span} is no length of time`);
  known.set(span, parsed);
  return parsed;
}

/** The kind of time that a span is counted in. Throws RangeError for what is no span. */
export function kindOf(span: Span): TimeKind {
  return spanOf(span).kind;
}

/** A span for people: `48 hours` for `PT48H`, `1 day 12 hours` for `P1DT12H`. Throws RangeError for what is none. */
export function inWords(span: Span): string {
  return spanOf(span).words;
}

/**
 * The earliest instant at which so much time of the span's kind has run since `from`. Months and years come before the
 * rest; where the month has no such day it is the month's last. Throws RangeError for what is no span.
 */
export function addSpan(from: Instant, span: Span, calendar: Calendar): Instant {
  return move(from, spanOf(span), 1, calendar);
}

/** The latest instant from which so much time of the span's kind runs until `from`; see {@link addSpan}. */
export function subtractSpan(from: Instant, span: Span, calendar: Calendar): Instant {
  return move(from, spanOf(span), -1, calendar);
}

function move(from: Instant, span: ParsedSpan, sign: 1 | -1, calendar: Calendar): Instant {
  const { kind, months, milliseconds } = span;
  if (months === 0) return addTime(kind, from, sign * milliseconds, calendar);
  const clock = wallClock(calendar.zone);
  const reading = addMonths(clock.reading(millisecondsOf(from)), sign * months);
  return boundedInstant(clock.at(reading + sign * milliseconds));
}

/**
 * Adds milliseconds of a kind of time, which may be negative: the earliest instant at which so much has run since
 * `from`, or the latest from which so much runs until `from`. Where clocks are put back and time ends with the hour that
 * they repeat, it ends with its second pass: only then do clocks show that end.
 */
export function addTime(kind: TimeKind, from: Instant, milliseconds: number, calendar: Calendar): Instant {
  if (milliseconds === 0) return from;
  if (kind === 'exact') return boundedInstant(millisecondsOf(from) + milliseconds);
  const clock = wallClock(calendar.zone);
  const reading = clock.reading(millisecondsOf(from));
  return boundedInstant(clock.at(moveReading(kind, reading, milliseconds, calendar)));
}

function moveReading(
  kind: Exclude<TimeKind, 'exact'>,
  reading: number,
  milliseconds: number,
  calendar: Calendar,
): number {
  if (kind === 'calendar') return reading + milliseconds;
  const time = businessTimeOf(kind, calendar);
  return milliseconds > 0 ? time.after(reading, milliseconds) : time.before(reading, -milliseconds);
}

function businessTimeOf(kind: 'business-days' | 'business-hours', calendar: Calendar): BusinessTime {
  return businessTime(calendar, kind === 'business-days' ? WHOLE_DAY : businessHours(calendar));
}

/** Milliseconds of a kind of time that run between two instants; 0 where `to` does not lie after `from`. */
export function timeBetween(kind: TimeKind, from: Instant, to: Instant, calendar: Calendar): number {
  if (to <= from) return 0;
  if (kind === 'exact') return millisecondsOf(to) - millisecondsOf(from);
  const clock = wallClock(calendar.zone);
  const [begin, end] = [clock.reading(millisecondsOf(from)), clock.reading(millisecondsOf(to))];
  return kind === 'calendar' ? end - begin : businessTimeOf(kind, calendar).between(begin, end);
}
