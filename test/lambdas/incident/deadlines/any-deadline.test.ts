import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../lambdas/incident/deadlines/change.ts';
import { milestonesOf, statusOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { evolve } from '../../../../lambdas/incident/incident.ts';
import type { DueRule, MilestoneRule, Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { calendarOf } from '../../../../lambdas/incident/policy/policy-calendar.ts';
import {
  addSeconds,
  type Instant,
  later,
  millisecondsOf,
} from '../../../../lambdas/incident/time/instant.ts';
import { ROUNDINGS } from '../../../../lambdas/incident/time/rounding.ts';
import { kindOf, timeBetween } from '../../../../lambdas/incident/time/span.ts';
import { dayAt, wallClock } from '../../../../lambdas/incident/time/wall-clock.ts';
import { eventsUnder, extensionUnder } from '../../../support/any-events.ts';
import { incidentOf } from '../../../support/events.ts';
import { T0 } from '../../../support/given.ts';
import { policies } from '../../../support/policies.ts';
import { milestoneOf, policyWith } from '../../../support/policy-with.ts';

const DAY = 86_400;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'] as const;
const business = fc.record({
  weekend: fc.subarray(['friday', 'saturday', 'sunday'] as const),
  holidays: fc.subarray(['03-06', '2026-03-30', '04-03', '04-06']),
  hours: fc.constantFrom(undefined, { from: '09:00', to: '17:30' }, { from: '00:00', to: '02:15' }),
});

const offsets = fc.nat(60 * DAY);
const at = (seconds: number): Instant => addSeconds(T0, seconds);

/** Spans that are as long wherever they begin, in their own kind of time. */
const even = fc
  .tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'business days', 'business hours'),
  )
  .map(([count, unit]) => `${count} ${unit}`);
const spans = fc.oneof(even, fc.constantFrom('1 month', 'P1M2D', 'P1DT6H', '1 year'));
const rounds = fc.option(fc.constantFrom(...ROUNDINGS), { nil: undefined });
/** The roundings that do not keep the time of day. */
const toAnEnd = fc.constantFrom(undefined, 'end-of-day' as const, 'end-of-business-day' as const);

/** A rule of one or two terms, each counted from the release, the report or the due time of the fix. */
const rules = (lengths: fc.Arbitrary<string>, round: fc.Arbitrary<DueRound>) =>
  fc
    .record({
      terms: fc.array(
        fc.record({
          from: fc.constantFrom(['released'], ['reported'], ['fix.due'], ['accepted', 'released']),
          duration: lengths,
          round,
        }),
        { minLength: 1, maxLength: 2 },
      ),
      isLatest: fc.boolean(),
    })
    .map(({ terms, isLatest }): DueRule => (isLatest ? { latest: terms } : { earliest: terms }));
type DueRound = (typeof ROUNDINGS)[number] | undefined;

const windows = fc.option(
  fc
    .record({
      weekdays: fc.subarray(['monday', 'wednesday', 'thursday', 'sunday'] as const, { minLength: 1 }),
      blackout: fc.subarray(['03-09', '2026-03-16/2026-04-12']),
    })
    .map((window) => ({ ...window, from: '15:00', to: '18:30' })),
  { nil: undefined },
);

interface Shape {
  readonly zone: string;
  readonly lengths: fc.Arbitrary<string>;
  readonly round: fc.Arbitrary<DueRound>;
}

/** A policy whose last milestone hangs on the release, on what lies before, and on a limit. */
const policiesOf = ({ zone, lengths, round }: Shape) =>
  fc
    .record({
      first: rules(lengths, round),
      due: rules(lengths, round),
      limit: fc.option(rules(lengths, round), { nil: undefined }),
      window: windows,
      business,
    })
    .map(({ first, due, limit, window, business }): Policy => {
      const fix: Partial<MilestoneRule> = { metBy: ['reviewed'], due: [withoutDue(first)] };
      // A window reaches back over the whole time before another due time, and that may begin with another anchor.
      const publish = {
        name: 'publish',
        metBy: ['published'],
        due: [window ? withoutDue(due) : due],
        window,
      };
      return { ...policyWith(fix, { ...publish, ...(limit && { limit: [limit] }) }), zone, business };
    });

/** The rule without anchors that are due times: the first milestone can hang on no other. */
function withoutDue({ earliest, latest }: DueRule): DueRule {
  const free = (terms: DueRule['earliest'] = []) =>
    terms.map((term) => (term.from[0] === 'fix.due' ? { ...term, from: ['released'] } : term));
  return latest ? { latest: free(latest) } : { earliest: free(earliest) };
}

const common = { by: 'ada', reason: 'for a reason' };
const paused = (from: number, length: number, milestone?: string): Change => ({
  type: 'Paused',
  at: at(from),
  until: at(from + length),
  ...(milestone && { milestone }),
  ...common,
});

const changes = (from: fc.Arbitrary<number>) =>
  fc
    .record({
      pause: fc.tuple(from, fc.nat(20 * DAY), fc.constantFrom(undefined, 'publish', 'fix')),
      extension: fc.tuple(offsets, fc.constantFrom('2 days', '5 business days', '7 hours')),
      isExtended: fc.boolean(),
    })
    .map(({ pause, extension: [when, by], isExtended }): readonly Change[] => [
      paused(...pause),
      ...(isExtended
        ? [
            {
              type: 'Extended' as const,
              milestone: 'publish',
              extension: { by },
              reporterAgreed: true,
              at: at(when),
              ...common,
            },
          ]
        : []),
    ]);

const dueAfter = (policy: Policy, released: number, more: readonly Event[]) =>
  milestoneOf(incidentOf({ type: 'Released', at: at(released), by: 'ada' }, ...more), policy, 'publish')
    .dueAt;

function expectInOrder(policy: Policy, a: number, b: number, more: readonly Event[]) {
  const [first, second] = [Math.min(a, b), Math.max(a, b)].map((released) =>
    dueAfter(policy, released, more),
  );
  if (first !== undefined && second !== undefined) expect(first <= second).toBe(true);
}

describe('whatever begins later', () => {
  const anywhere = fc.constantFrom(...ZONES);

  const policy = anywhere.chain((zone) => policiesOf({ zone, lengths: even, round: toAnEnd }));

  it('is not due earlier, by any rule in any zone', () => {
    fc.assert(
      fc.property(policy, offsets, offsets, (policy, a, b) => expectInOrder(policy, a, b, [])),
      { numRuns: 2000 },
    );
  });

  it('is not due earlier, where both began before the same pauses and extensions', () => {
    const from = fc.integer({ min: 60 * DAY, max: 90 * DAY });
    fc.assert(
      fc.property(policy, offsets, offsets, changes(from), (policy, a, b, changed) =>
        expectInOrder(policy, a, b, changed),
      ),
      { numRuns: 2000 },
    );
  });

  it('is not due on an earlier day, by months of unlike lengths and by days that are moved with their hour', () => {
    const single = fc.record({ zone: anywhere, business, duration: spans, round: rounds });
    fc.assert(
      fc.property(single, offsets, offsets, ({ zone, business, duration, round }, a, b) => {
        const due = [{ earliest: [{ from: ['released'], duration, round }] }];
        const policy = { ...policyWith({ name: 'publish', metBy: ['published'], due }), zone, business };
        const [first = 0, second = 0] = [Math.min(a, b), Math.max(a, b)].map((released) =>
          dayAt(wallClock(zone), millisecondsOf(dueAfter(policy, released, []) ?? T0)),
        );
        expect(first).toBeLessThanOrEqual(second);
      }),
      { numRuns: 2000 },
    );
  });

  // Elsewhere a pause moves each by its own time, from where rounding, a jump of clocks or other days had put it.
  it('is not due earlier though a pause held one and not the other, in time that runs evenly', () => {
    const policy = policiesOf({ zone: 'UTC', lengths: even, round: fc.constant(undefined) });
    fc.assert(
      fc.property(policy, offsets, offsets, changes(offsets), (policy, a, b, [pause]) =>
        expectInOrder(policy, a, b, pause ? [pause] : []),
      ),
      { numRuns: 3000 },
    );
  });
});

describe('a pause', () => {
  const single = fc.record({
    zone: fc.constantFrom(...ZONES),
    business,
    duration: spans,
    round: rounds,
    released: offsets,
    from: offsets,
    length: fc.nat(20 * DAY),
  });

  it("moves a deadline by as much of the deadline's own kind of time as it held, to the second", () => {
    fc.assert(
      fc.property(single, ({ zone, business, duration, round, released, from, length }) => {
        const due = [{ earliest: [{ from: ['released'], duration, round }] }];
        const policy = { ...policyWith({ name: 'publish', metBy: ['published'], due }), zone, business };
        const [before, after] = [
          dueAfter(policy, released, []),
          dueAfter(policy, released, [paused(from, length)]),
        ];
        if (!before || !after) throw new Error('Both are due.');
        const holds = at(from) < before && at(from + length) > at(released);
        const between = (a: Instant, b: Instant) => timeBetween(kindOf(duration), a, b, calendarOf(policy));
        const held = holds ? between(later(at(from), at(released)), at(from + length)) : 0;
        if (held === 0) expect(after).toBe(before);
        else {
          expect(between(before, after)).toBeGreaterThanOrEqual(held);
          expect(between(before, addSeconds(after, -1))).toBeLessThan(held);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('under any policy, whatever happened', () => {
  const histories = policies.chain((policy) => fc.tuple(fc.constant(policy), eventsUnder(policy)));

  it('an extension never shortens', () => {
    const extended = policies.chain((policy) =>
      fc.tuple(fc.constant(policy), eventsUnder(policy), extensionUnder(policy)),
    );
    fc.assert(
      fc.property(extended, ([policy, events, extension]) => {
        const incident = incidentOf(...events);
        const name = 'milestone' in extension && extension.milestone ? extension.milestone : '';
        const before = milestoneOf(incident, policy, name).dueAt;
        const after = milestoneOf(evolve(incident, extension), policy, name).dueAt;
        if (before) expect(after !== undefined && after >= before).toBe(true);
        else expect(after).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('the order of arrival is of no account', () => {
    const shuffled = histories.chain(([policy, events]) =>
      fc.tuple(
        fc.constant(policy),
        fc.constant(events),
        fc.shuffledSubarray([...events], { minLength: events.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([policy, events, arrived]) => {
        expect(milestonesOf(incidentOf(...arrived), policy)).toEqual(
          milestonesOf(incidentOf(...events), policy),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('nothing is due after its limit, held after it is due, or missed without being due', () => {
    fc.assert(
      fc.property(histories, fc.nat(400 * DAY), ([policy, events], seconds) => {
        for (const milestone of milestonesOf(incidentOf(...events), policy)) {
          const { dueAt, limitAt, notBefore } = milestone;
          if (limitAt) expect(dueAt !== undefined && dueAt <= limitAt).toBe(true);
          expect((notBefore ?? '') <= (dueAt ?? notBefore ?? '')).toBe(true);
          if (!dueAt) expect(['met', 'waiting', 'none']).toContain(statusOf(milestone, at(seconds)));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
