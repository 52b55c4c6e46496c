import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Calendar, WEEKDAYS } from '../../../../lambdas/incident/time/calendar.ts';
import { type Instant, instantOf, millisecondsOf } from '../../../../lambdas/incident/time/instant.ts';
import {
  addSpan,
  addTime,
  subtractSpan,
  type TimeKind,
  timeBetween,
} from '../../../../lambdas/incident/time/span.ts';

const [MINUTE, DAY] = [60_000, 86_400_000];
/** All changes of clocks in these zones, and all their business hours, lie on quarters of an hour. */
const STEP = 15 * MINUTE;

/** Zones, each with an instant near which something happens to its clocks. */
const CHANGES: readonly (readonly [string, Instant])[] = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['America/Santiago', '2026-04-05T03:00:00Z'],
  ['America/Santiago', '2026-09-06T04:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Asia/Kathmandu', '2026-12-31T18:15:00Z'],
  ['Asia/Kolkata', '2028-02-28T18:30:00Z'],
  ['UTC', '2026-12-31T00:00:00Z'],
];
const KINDS: readonly TimeKind[] = ['exact', 'calendar', 'business-days', 'business-hours'];
const HOURS = [
  undefined,
  { from: '09:00', to: '17:30' },
  { from: '00:00', to: '02:15' },
  { from: '23:00', to: '24:00' },
];

/** A calendar, and instants within two weeks of what happens in its zone, half of them within a day of it. */
const scene = fc
  .record({
    change: fc.constantFrom(...CHANGES),
    weekend: fc.subarray(['thursday', 'friday', 'saturday', 'sunday'] as const),
    holidays: fc.subarray(['12-31', '01-01', '2026-03-30', '2026-10-26', '02-29', '04-05', '2011-12-29']),
    hours: fc.constantFrom(...HOURS),
  })
  .map(({ change: [zone, around], ...rest }) => ({ around, calendar: { zone, ...rest } satisfies Calendar }));
const seconds = (reach: number) => fc.integer({ min: -reach / 1000, max: reach / 1000 });
const offset = fc.oneof(seconds(DAY), seconds(14 * DAY));
const at = (around: Instant, after: number) => instantOf(millisecondsOf(around) + after * 1000);
const kind = fc.constantFrom(...KINDS);

describe('any kind of time, whatever the clocks do', () => {
  it('runs forwards only: what begins later does not end earlier', () => {
    const span = fc
      .tuple(
        fc.nat(40),
        fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'business days', 'business hours'),
      )
      .map(([count, unit]) => `${count} ${unit}`);
    fc.assert(
      fc.property(scene, offset, offset, span, ({ around, calendar }, a, b, text) => {
        const [first, second] = [at(around, Math.min(a, b)), at(around, Math.max(a, b))];
        expect(addSpan(first, text, calendar) <= addSpan(second, text, calendar)).toBe(true);
        expect(subtractSpan(first, text, calendar) <= subtractSpan(second, text, calendar)).toBe(true);
        expect(addSpan(first, text, calendar) >= first).toBe(true);
        expect(subtractSpan(first, text, calendar) <= first).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('ends no month before the day on which one that began earlier ends', () => {
    fc.assert(
      fc.property(fc.nat(20_000_000), fc.nat(5_000_000), fc.nat(30), (begin, later, months) => {
        const calendar: Calendar = { zone: 'UTC', weekend: [], holidays: [] };
        const [a, b] = [at('2026-01-01T00:00:00Z', begin), at('2026-01-01T00:00:00Z', begin + later)];
        const [endA, endB] = [a, b].map((from) => addSpan(from, `${months} months`, calendar).slice(0, 10));
        expect(`${endA}` <= `${endB}`).toBe(true);
      }),
    );
  });

  it('ends later the more of it is added', () => {
    fc.assert(
      fc.property(
        scene,
        offset,
        kind,
        seconds(9 * DAY),
        seconds(9 * DAY),
        (where, after, which, more, less) => {
          const from = at(where.around, after);
          const [low, high] = [Math.min(more, less) * 1000, Math.max(more, less) * 1000];
          expect(
            addTime(which, from, low, where.calendar) <= addTime(which, from, high, where.calendar),
          ).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is the sum of its parts', () => {
    fc.assert(
      fc.property(scene, offset, offset, offset, kind, ({ around, calendar }, x, y, z, which) => {
        const [a = '', b = '', c = ''] = [x, y, z].sort((p, q) => p - q).map((after) => at(around, after));
        const parts = timeBetween(which, a, b, calendar) + timeBetween(which, b, c, calendar);
        expect(timeBetween(which, a, c, calendar)).toBe(parts);
      }),
      { numRuns: 1000 },
    );
  });

  it('leads from one instant to the other by the time between them, if it ran up to there and runs on', () => {
    fc.assert(
      fc.property(scene, offset, offset, kind, ({ around, calendar }, x, y, which) => {
        const [a, b] = [at(around, Math.min(x, y)), at(around, Math.max(x, y))];
        const time = timeBetween(which, a, b, calendar);
        const there = addTime(which, a, time, calendar);
        const ran = timeBetween(which, at(b, -1), b, calendar) > 0;
        // Clocks that are put back at this instant show what they should have shown an hour later.
        const stands = timeBetween('calendar', b, at(b, 1), calendar) === 0;
        if (a === b || (ran && !stands)) expect(there).toBe(b);
        expect(timeBetween(which, a, there, calendar)).toBe(time);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Offsets of a zone in milliseconds, as the runtime formats its time, for each step of which they were asked for. */
const offsets = new Map<string, number>();
const formats = new Map<string, Intl.DateTimeFormat>();

function shown(zone: string, instant: number): number {
  const key = `${zone} ${instant}`;
  const known = offsets.get(key);
  if (known !== undefined) return instant + known;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  const found = Date.parse(`${format.format(instant).replace(' ', 'T')}Z`);
  offsets.set(key, found - instant);
  return found;
}

/** What a clock has shown up to an instant at the most, if one looks every quarter of an hour. */
function reading(zone: string, instant: number): number {
  const before = [1, 2, 3, 4, 5, 6, 7, 8].map((steps) => shown(zone, instant - steps * STEP) + STEP);
  return Math.max(shown(zone, instant), ...before);
}

/** Whether a kind of time runs in the quarter of an hour that begins when clocks show `wall`. */
function runs(which: TimeKind, wall: number, { weekend, holidays, hours }: Calendar): boolean {
  if (which === 'calendar') return true;
  const date = new Date(wall);
  const weekday = ['sunday', ...WEEKDAYS][date.getUTCDay()];
  const [day, time] = [date.toISOString().slice(0, 10), date.toISOString().slice(11, 16)];
  if (weekend.some((free) => free === weekday)) return false;
  if (holidays.includes(day) || holidays.includes(day.slice(5))) return false;
  return which === 'business-days' || hours === undefined || (hours.from <= time && time < hours.to);
}

/** Looks at the clock every quarter of an hour until enough of the time that it shows has counted. */
function slowlyAfter(which: TimeKind, from: number, time: number, calendar: Calendar): number {
  let [left, wall] = [time, reading(calendar.zone, from)];
  for (let instant = from; ; instant += STEP) {
    for (; wall < shown(calendar.zone, instant); wall += STEP) {
      if (runs(which, wall, calendar)) left -= STEP;
      if (left <= 0) return instant;
    }
  }
}

/** The same backwards; a time that clocks skip is the instant at which they do. */
function slowlyBefore(which: TimeKind, from: number, time: number, calendar: Calendar): number {
  let [left, wall] = [time, reading(calendar.zone, from)];
  for (let instant = from; ; instant -= STEP) {
    while (wall > reading(calendar.zone, instant)) {
      wall -= STEP;
      if (runs(which, wall, calendar)) left -= STEP;
      if (left <= 0) return wall > reading(calendar.zone, instant) ? instant + STEP : instant;
    }
  }
}

describe('adding and subtracting time', () => {
  const quarters = fc.integer({ min: -10 * 96, max: 10 * 96 });
  const clocked = fc.constantFrom(...KINDS.filter((which) => which !== 'exact'));

  it('agrees with looking at a clock every quarter of an hour', () => {
    fc.assert(
      fc.property(
        scene,
        quarters,
        clocked,
        fc.integer({ min: 1, max: 300 }),
        (where, after, which, count) => {
          const { around, calendar } = where;
          const [from, time] = [
            at(around, after * 900),
            (which === 'business-hours' ? 1 + (count % 30) : count) * STEP,
          ];
          const start = millisecondsOf(from);
          expect(addTime(which, from, time, calendar)).toBe(
            instantOf(slowlyAfter(which, start, time, calendar)),
          );
          expect(addTime(which, from, -time, calendar)).toBe(
            instantOf(slowlyBefore(which, start, time, calendar)),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is measured as by looking at a clock every quarter of an hour', () => {
    fc.assert(
      fc.property(scene, quarters, quarters, clocked, ({ around, calendar }, a, b, which) => {
        const [from, to] = [at(around, Math.min(a, b) * 900), at(around, Math.max(a, b) * 900)];
        const end = reading(calendar.zone, millisecondsOf(to));
        let time = 0;
        for (let wall = reading(calendar.zone, millisecondsOf(from)); wall < end; wall += STEP) {
          if (runs(which, wall, calendar)) time += STEP;
        }
        expect(timeBetween(which, from, to, calendar)).toBe(time);
      }),
      { numRuns: 300 },
    );
  });
});
