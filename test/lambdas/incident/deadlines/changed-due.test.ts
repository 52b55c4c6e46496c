import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { statusOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { DueRule } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, assess, given, givenUnder, plus, T0, tell } from '../../../support/given.ts';
import { ifSo, lastAfter, milestoneOf, policyWith, within } from '../../../support/policy-with.ts';
import { approve, extend, pause, resume, setDue } from '../../../support/say.ts';

const policy = policyWith({ due: [within('10 days', 'reported')] });
const due = (...commands: readonly Command[]) => lastAfter(policy, ...commands).dueAt;
const day = (days: number) => plus(`P${days}D`);

describe('an extension', () => {
  it('by a span moves the due time by that, each time', () => {
    expect(due(extend('fix', '3 days', day(1)))).toBe(day(13));
    expect(due(extend('fix', '3 days', day(1)), extend('fix', '1 week', day(2)))).toBe(day(20));
  });

  it('until an instant moves the due time there', () => {
    expect(due(extend('fix', day(15), day(1)))).toBe(day(15));
  });

  it('never shortens, though it was until an instant that another one passed', () => {
    const later = extend('fix', '7 days', day(3), { at: day(1) });
    expect(due(extend('fix', day(15), day(2)), later)).toBe(day(17));
  });

  it('by business days is counted in those, whatever the deadline is counted in', () => {
    expect(due(extend('fix', '3 business days', day(1)))).toBe(day(15));
  });

  it('stays when the severity changes, and counts from the new due time', () => {
    const policy = policyWith({
      due: [ifSo({ severity: ['high'] }, '5 days', 'reported'), within('30 days', 'reported')],
    });
    const extended = [assess('low', day(1)), extend('fix', '2 days', day(2))];
    expect(lastAfter(policy, ...extended).dueAt).toBe(day(32));
    expect(lastAfter(policy, ...extended, assess('high', day(3))).dueAt).toBe(day(7));
  });

  it('changes no other milestone', () => {
    const two = policyWith(
      { due: [within('10 days', 'reported')] },
      { name: 'assess', metBy: ['assessed'], due: [within('9 days', 'reported')] },
    );
    expect(lastAfter(two, extend('fix', '3 days', day(1))).dueAt).toBe(day(9));
  });
});

describe('a due time that was set', () => {
  it('is what it was set to, sooner or later', () => {
    expect(due(setDue('fix', day(4), day(1)))).toBe(day(4));
    expect(due(setDue('fix', day(40), day(1)))).toBe(day(40));
  });

  it('holds whatever was changed before, and is changed by what comes after', () => {
    const set = setDue('fix', day(20), day(3));
    expect(due(extend('fix', '5 days', day(1)), set)).toBe(day(20));
    expect(due(set, extend('fix', '5 days', day(4)))).toBe(day(25));
  });

  it('is one where the rules give none, counted from when it was set', () => {
    const none = policyWith({ due: [] });
    const set = lastAfter(none, setDue('fix', day(9), day(2)));
    expect(set).toMatchObject({ deadline: 'set', since: day(2), dueAt: day(9), rule: undefined });
    expect(statusOf(set, day(9))).toBe('missed');
    expect(lastAfter(none, setDue('fix', day(9), day(2)), extend('fix', '1 day', day(3))).dueAt).toBe(
      day(10),
    );
  });
});

describe('a due time that was set, and a severity told afterwards', () => {
  const bySeverity = policyWith({
    due: [
      ifSo({ severity: ['high'] }, '7 days', 'assessed', 'reported'),
      ifSo({ severity: ['low'] }, '90 days', 'assessed', 'reported'),
    ],
  });
  const fix = (...commands: readonly Command[]) => lastAfter(bySeverity, ...commands);
  const low = [assess('low', day(1)), setDue('fix', day(40), day(2))];
  const high = [assess('high', day(1)), setDue('fix', day(40), day(2))];

  it('that is worse shortens it at once, and the rule gives it then', () => {
    expect(fix(...low).dueAt).toBe(day(40));
    expect(fix(...low, assess('high', day(3)))).toMatchObject({ dueAt: day(8), setBy: undefined });
  });

  it('that is worse leaves one that is sooner', () => {
    const sooner = [assess('low', day(1)), setDue('fix', day(4), day(2)), assess('high', day(3))];
    expect(fix(...sooner)).toMatchObject({ dueAt: day(4), setBy: 'person' });
  });

  it('that is lesser does not move it, approved or not', () => {
    const lesser = [...high, assess('low', day(3))];
    expect(fix(...lesser).dueAt).toBe(day(40));
    expect(fix(...lesser, approve(day(4))).dueAt).toBe(day(40));
    const late = [assess('high', day(1)), setDue('fix', day(100), day(2)), assess('low', day(3))];
    expect(fix(...late, approve(day(4))).dueAt).toBe(day(100));
    const soon = [assess('high', day(1)), setDue('fix', day(4), day(2)), assess('low', day(3))];
    expect(fix(...soon, approve(day(3))).dueAt).toBe(day(4));
  });

  it('leaves one that is set once more, since it is known then', () => {
    expect(fix(...low, assess('high', day(3)), setDue('fix', day(30), day(4))).dueAt).toBe(day(30));
    const dated = assess('high', day(9), { at: day(1), id: 'heard-late' });
    expect(fix(setDue('fix', day(40), day(2)), dated).dueAt).toBe(day(40));
  });
});

describe('a pause', () => {
  it('moves the due time by as long as it lasts', () => {
    expect(due(pause(day(2), { until: day(5) }))).toBe(day(13));
  });

  it('of one milestone moves that one alone; of all, each', () => {
    const two = policyWith(
      { due: [within('10 days', 'reported')] },
      { name: 'assess', metBy: ['assessed'], due: [within('9 days', 'reported')] },
    );
    expect(lastAfter(two, pause(day(2), { until: day(5), milestone: 'fix' })).dueAt).toBe(day(9));
    expect(lastAfter(two, pause(day(2), { until: day(5), milestone: 'assess' })).dueAt).toBe(day(12));
    expect(lastAfter(two, pause(day(2), { until: day(5) })).dueAt).toBe(day(12));
  });

  it('that is resumed early moves it by as long as it lasted', () => {
    expect(due(pause(day(2), { until: day(9) }), resume(day(3)))).toBe(day(11));
  });

  it('moves a deadline in business time by business time', () => {
    // From Friday 09:00 to Monday 09:00 one business day passes, or eight business hours.
    const [friday, monday] = [day(4), day(7)];
    const inDays = policyWith({ due: [within('10 business days', 'reported')] });
    expect(lastAfter(inDays).dueAt).toBe(day(14));
    expect(lastAfter(inDays, pause(friday, { until: monday })).dueAt).toBe(day(15));
    const inHours = {
      ...policyWith({ due: [within('80 business hours', 'reported')] }),
      business: {
        weekend: ['saturday', 'sunday'] as const,
        holidays: [],
        hours: { from: '09:00', to: '17:00' },
      },
    };
    expect(lastAfter(inHours).dueAt).toBe('2026-03-13T17:00:00Z');
    expect(lastAfter(inHours, pause(friday, { until: monday })).dueAt).toBe('2026-03-16T17:00:00Z');
  });

  it('over a weekend moves a deadline in business days by nothing', () => {
    const inDays = policyWith({ due: [within('10 business days', 'reported')] });
    const weekend = pause('2026-03-07T00:00:00Z', { until: '2026-03-09T00:00:00Z' });
    expect(lastAfter(inDays, weekend).dueAt).toBe(day(14));
  });

  it('moves a deadline in calendar days by as much as clocks show, over a change of clocks', () => {
    const berlin = { ...policyWith({ due: [within('40 days', 'reported')] }), zone: 'Europe/Berlin' };
    // 10:00 in Berlin; of the day of the change 23 hours pass.
    expect(lastAfter(berlin).dueAt).toBe('2026-04-11T08:00:00Z');
    const change = pause('2026-03-28T12:00:00Z', { until: '2026-03-29T11:00:00Z' });
    expect(lastAfter(berlin, change).dueAt).toBe('2026-04-12T08:00:00Z');
    const exact = { ...policyWith({ due: [within('960 hours', 'reported')] }), zone: 'Europe/Berlin' };
    expect(lastAfter(exact, change).dueAt).toBe('2026-04-12T08:00:00Z');
  });

  it('holds only while the clock runs: from the anchor on', () => {
    const fromRelease = policyWith({ due: [within('10 days', 'released')] });
    const released = tell('RecordRelease', day(6));
    const paused = (until: number) => lastAfter(fromRelease, pause(day(2), { until: day(until) }), released);
    expect(paused(5).dueAt).toBe(day(16));
    expect(paused(5).pauses).toEqual([]);
    expect(paused(8).dueAt).toBe(day(18));
    expect(paused(8).pauses).toEqual([{ from: day(2), to: day(8) }]);
  });

  it('of all moves what hangs on the due time of another once', () => {
    const two = policyWith(
      { due: [within('10 days', 'reported')] },
      { name: 'publish', metBy: ['published'], due: [within('5 days', 'fix.due')] },
    );
    expect(lastAfter(two, pause(day(2), { until: day(5) })).dueAt).toBe(day(18));
    // While this one stands the fix is moved to day 14, and the five days run from there.
    expect(lastAfter(two, pause(day(8), { until: day(12) })).dueAt).toBe(day(19));
    expect(lastAfter(two, pause(day(12), { until: day(14) })).dueAt).toBe(day(17));
    expect(lastAfter(two, pause(day(2), { until: day(5), milestone: 'publish' })).dueAt).toBe(day(15));
  });

  it('holds each of several terms as far as its own clock ran', () => {
    const rule: DueRule = {
      earliest: [
        { from: ['reported'], duration: '20 days' },
        { from: ['released'], duration: '14 days' },
      ],
    };
    const several = policyWith({ due: [rule] });
    const commands = [pause(day(1), { until: day(6) }), tell('RecordRelease', day(7))];
    // The first is moved to day 25; the second began after the pause.
    expect(lastAfter(several, ...commands)).toMatchObject({ since: day(7), dueAt: day(21), pauses: [] });
  });

  it('that begins at the due time or after it comes too late', () => {
    const from = (at: string) => {
      const { incident } = givenUnder(policy, advisory(), pause(at, { until: plus('P15D') }));
      return milestoneOf(incident, policy, 'fix');
    };
    expect(from(plus('P9DT23H59M59S')).dueAt).toBe(plus('P15DT1S'));
    expect(from(day(10))).toMatchObject({ dueAt: day(10), pauses: [] });
    expect(statusOf(from(day(10)), day(12))).toBe('missed');
  });

  it('that begins when the milestone is met holds nothing', () => {
    const met = tell('RecordFix', day(4));
    const paused = (at: number) => lastAfter(policy, met, pause(day(at), { until: day(8) }));
    expect(paused(4)).toMatchObject({ dueAt: day(10), pauses: [] });
    expect(paused(3).dueAt).toBe(day(15));
  });

  it('is of no account for a milestone that the policy lets no clock stand of', () => {
    const never = policyWith({ due: [within('10 days', 'reported')], pause: false });
    expect(lastAfter(never, pause(day(2), { until: day(5) }))).toMatchObject({ dueAt: day(10), pauses: [] });
  });

  it('does not move the limit', () => {
    const limited = policyWith({
      due: [within('10 days', 'reported')],
      limit: [within('12 days', 'reported')],
    });
    expect(lastAfter(limited, pause(day(2), { until: day(3) })).dueAt).toBe(day(11));
    expect(lastAfter(limited, pause(day(2), { until: day(9) }))).toMatchObject({
      dueAt: day(12),
      targetAt: day(17),
    });
  });

  it('is shown as the status while it lasts', () => {
    const paused = lastAfter(policy, pause(day(2), { until: day(5) }));
    expect([T0, day(2), plus('P4DT23H'), day(5)].map((now) => statusOf(paused, now))).toEqual([
      'running',
      'paused',
      'paused',
      'running',
    ]);
  });

  it('comes before or after an extension, in the order in which both happened', () => {
    const business = policyWith({ due: [within('4 business days', 'reported')] });
    const [paused, extended] = [pause(day(1), { until: day(2) }), extend('fix', '2 days', day(3))];
    // Friday 09:00, then Monday 09:00, then Wednesday 09:00.
    expect(lastAfter(business, paused, extended).dueAt).toBe(day(9));
    const first = extend('fix', '2 days', day(3), { at: plus('PT1H') });
    // Friday 09:00, then Sunday 09:00, then Monday at the end of the paused day.
    expect(lastAfter(business, paused, first).dueAt).toBe('2026-03-10T00:00:00Z');
    expect(lastAfter(business, first, paused).dueAt).toBe('2026-03-10T00:00:00Z');
  });
});

describe('a due time that was extended until an instant', () => {
  const until = plus('P60D');
  const extended = [advisory(), assess('medium', plus('P1D')), extend('fix', until, plus('P2D'))];
  const fixAfter = (...commands: readonly Command[]) =>
    milestoneOf(given(...extended, ...commands).incident, RUNBOOK_POLICY, 'fix').dueAt;

  it('is shortened at once by a worse severity', () => {
    expect(fixAfter()).toBe(until);
    expect(fixAfter(assess('critical', plus('P3D')))).toBe(plus('P3D'));
  });

  it('is not by a lesser one', () => {
    expect(fixAfter(assess('low', plus('P3D')))).toBe(until);
  });
});
