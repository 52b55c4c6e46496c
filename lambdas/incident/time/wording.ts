import { fromString, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { toString as toText } from 'temporal-polyfill/fns/PlainDateTime';
import { offset, toPlainDateTime } from 'temporal-polyfill/fns/ZonedDateTime';
import { type Instant, secondsBetween } from './instant.ts';

/** An instant for people: `2026-03-03 09:00 UTC`, or `2026-03-03 10:00 +01:00 Europe/Berlin`. Always with its zone. */
export function inZone(instant: Instant, zone: string): string {
  const there = toZonedDateTimeISO(fromString(instant), zone);
  const [date, time] = toText(toPlainDateTime(there), { smallestUnit: 'minute' }).split('T');
  return zone === 'UTC' ? `${date} ${time} UTC` : `${date} ${time} ${offset(there)} ${zone}`;
}

/** The time between two instants in its two largest units: `3 d 4 h`, `48 min`, `0 min`. Its sign is left out. */
export function span(from: Instant, to: Instant): string {
  const minutes = Math.floor(Math.abs(secondsBetween(from, to)) / 60);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}

/** `in 3 d 4 h` for what lies ahead of `now`, `3 d 4 h ago` for what lies behind. */
export function relative(instant: Instant, now: Instant): string {
  return instant > now ? `in ${span(now, instant)}` : `${span(instant, now)} ago`;
}
