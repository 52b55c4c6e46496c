import { describe, expect, it } from 'vitest';
import type { MilestoneRule, WindowRule } from '../../../../lambdas/incident/policy/policy.ts';
import { plus, tell } from '../../../support/given.ts';
import { lastAfter, policyWith, within } from '../../../support/policy-with.ts';
import { extend, pause } from '../../../support/say.ts';

/** Monday to Thursday, 16:00 to 18:00. */
const WINDOW: WindowRule = {
  weekdays: ['monday', 'tuesday', 'wednesday', 'thursday'],
  from: '16:00',
  to: '18:00',
  blackout: [],
};

const publishing = (rest: Partial<MilestoneRule> = {}, window: Partial<WindowRule> = {}) =>
  policyWith({
    name: 'publish',
    metBy: ['published'],
    due: [within('7 days', 'released')],
    window: { ...WINDOW, ...window },
    ...rest,
  });

const monday = tell('RecordRelease', plus('P7DT8H')); // 2026-03-09T17:00Z
const friday = tell('RecordRelease', plus('P4D')); // 2026-03-06T09:00Z

describe('a due time', () => {
  it('while the window is open stays', () => {
    expect(lastAfter(publishing(), monday).dueAt).toBe('2026-03-16T17:00:00Z');
  });

  it('while it is shut is the last moment before at which it was open', () => {
    expect(lastAfter(publishing(), friday).dueAt).toBe('2026-03-12T18:00:00Z');
  });

  it('on a day on which it stays shut is on the day before', () => {
    const policy = publishing({}, { blackout: ['2026-03-15/2026-03-17'] });
    expect(lastAfter(policy, monday).dueAt).toBe('2026-03-12T18:00:00Z');
  });

  it('is when it opens next, where it did not open since the start', () => {
    const short = publishing({ due: [within('2 days', 'released')] });
    expect(lastAfter(short, friday).dueAt).toBe('2026-03-09T16:00:00Z');
  });

  it('is when it opens next, where it did not open since the hold', () => {
    const held = publishing({ notBefore: { from: ['released'], duration: '6 days', unless: [] } });
    // Held until Thursday 09:00, which goes on to 16:00.
    expect(lastAfter(held, friday)).toMatchObject({
      notBefore: '2026-03-12T16:00:00Z',
      dueAt: '2026-03-12T18:00:00Z',
    });
    const longer = publishing({ notBefore: { from: ['released'], duration: '157 hours', unless: [] } });
    expect(lastAfter(longer, friday)).toMatchObject({
      notBefore: '2026-03-16T16:00:00Z',
      dueAt: '2026-03-16T16:00:00Z',
    });
  });

  it('is when it opens next, where it opened only while the clock stood', () => {
    const paused = pause(plus('P8D'), { until: plus('P17D') });
    // Moved from Friday to Sunday of the next week, of which it is shut since the end of the pause.
    expect(lastAfter(publishing(), friday, paused).dueAt).toBe('2026-03-19T18:00:00Z');
    const longer = pause(plus('P8D'), { until: plus('P18D') });
    expect(lastAfter(publishing(), friday, longer).dueAt).toBe('2026-03-23T16:00:00Z');
  });

  it('within the window says whether a pause came too late', () => {
    // Due on Friday 09:00, that is on Thursday 18:00.
    const late = pause(plus('P10DT10H'), { until: plus('P14D') });
    expect(lastAfter(publishing(), friday, late).dueAt).toBe('2026-03-12T18:00:00Z');
  });

  it('that is extended is looked at anew', () => {
    expect(lastAfter(publishing(), friday, extend('publish', '4 days', plus('P5D'))).dueAt).toBe(
      '2026-03-16T18:00:00Z',
    );
  });

  it('is the limit where the window opens only after it', () => {
    const limited = publishing({
      due: [within('2 days', 'released')],
      limit: [within('3 days', 'released')],
    });
    expect(lastAfter(limited, friday)).toMatchObject({
      dueAt: plus('P7D'),
      targetAt: '2026-03-09T16:00:00Z',
    });
  });

  it("is looked at in the policy's zone", () => {
    const policy = { ...publishing(), zone: 'America/New_York' };
    expect(lastAfter(policy, friday).dueAt).toBe('2026-03-12T22:00:00Z');
    expect(lastAfter(publishing(), friday).dueAt).toBe('2026-03-12T18:00:00Z');
  });
});

it('a rule of one window is read in each zone in which it is asked for', () => {
  const policy = publishing();
  expect(lastAfter({ ...policy, zone: 'America/New_York' }, friday).dueAt).toBe('2026-03-12T22:00:00Z');
  expect(lastAfter(policy, friday).dueAt).toBe('2026-03-12T18:00:00Z');
});
