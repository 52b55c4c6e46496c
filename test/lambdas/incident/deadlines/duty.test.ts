import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { isMissed, statusOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { MilestoneRule } from '../../../../lambdas/incident/policy/policy.ts';
import { advisory, check, close, givenUnder, plus, publication, tell } from '../../../support/given.ts';
import { lastAfter, policyWith } from '../../../support/policy-with.ts';
import { pause, record } from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);

/** The reporter hears something every 5 days, from the acknowledgement until publication. */
const duty = (rest: Partial<MilestoneRule> = {}) =>
  policyWith({
    name: 'update-reporter',
    metBy: ['published'],
    repeats: { every: '5 days', after: ['acknowledged', 'reporterUpdated'] },
    ...rest,
  });

const policy = duty();
const acknowledged = tell('Acknowledge', day(1));
const updated = (at: number, now = at) =>
  record('reporterUpdated', day(now), { at: day(at), id: `updated-${at}` });
const dutyAfter = (...commands: readonly Command[]) => lastAfter(policy, acknowledged, ...commands);

describe('a duty that comes again', () => {
  it('waits for its first turn', () => {
    expect(lastAfter(policy)).toMatchObject({ deadline: 'waiting', dueAt: undefined });
    expect(statusOf(lastAfter(policy), day(99))).toBe('waiting');
  });

  it('of which a turn was missed counts as met late', () => {
    const missed = dutyAfter(updated(9), publication(day(10)));
    expect([missed.earlierMisses, statusOf(missed, day(20))]).toEqual([[day(6)], 'met-late']);
    expect(statusOf(dutyAfter(updated(5), publication(day(9))), day(20))).toBe('met');
  });

  it('is due so long after the latest of its facts', () => {
    expect(dutyAfter()).toMatchObject({ since: day(1), dueAt: day(6), earlierMisses: [] });
    expect(dutyAfter(updated(3))).toMatchObject({ since: day(3), dueAt: day(8), earlierMisses: [] });
    expect(dutyAfter(updated(3), updated(7))).toMatchObject({ since: day(7), dueAt: day(12) });
  });

  it('is counted from the latest, in whatever order they are told', () => {
    expect(dutyAfter(updated(7), updated(3, 7))).toEqual(dutyAfter(updated(3), updated(7)));
  });

  it('remembers the turns that were missed, and none that was met in time', () => {
    expect(dutyAfter(updated(6)).earlierMisses).toEqual([]);
    expect(dutyAfter(updated(7), updated(9), updated(20)).earlierMisses).toEqual([day(6), day(14)]);
  });

  it('is missed by its present turn', () => {
    expect(statusOf(dutyAfter(updated(7)), day(11))).toBe('running');
    expect(statusOf(dutyAfter(updated(7)), day(12))).toBe('missed');
  });

  it('ends with the milestone, in time or late', () => {
    expect(statusOf(dutyAfter(publication(day(6))), day(90))).toBe('met');
    expect(statusOf(dutyAfter(publication(day(7))), day(90))).toBe('met-late');
    expect(dutyAfter(publication(day(6)), updated(20))).toMatchObject({ dueAt: day(6), earlierMisses: [] });
  });

  it('ends with the incident: what is told afterwards begins no turn', () => {
    const closed = dutyAfter(updated(3), close(day(4)), updated(20));
    expect(closed).toMatchObject({ dueAt: day(8), earlierMisses: [] });
    expect(isMissed(closed, day(90))).toBe(false);
  });

  it('is moved by a pause in its turn, and by no other', () => {
    expect(dutyAfter(pause(day(2), { until: day(4) }))).toMatchObject({
      dueAt: day(8),
      pauses: [{ from: day(2), to: day(4) }],
    });
    const next = dutyAfter(pause(day(2), { until: day(4) }), updated(5));
    expect(next).toMatchObject({ dueAt: day(10), pauses: [], earlierMisses: [] });
    expect(lastAfter(duty({ pause: false }), acknowledged, pause(day(2), { until: day(4) })).dueAt).toBe(
      day(6),
    );
  });

  it('that was missed only without its pause was not', () => {
    expect(dutyAfter(pause(day(2), { until: day(4) }), updated(7)).earlierMisses).toEqual([]);
  });

  it('counts in business days where the policy does', () => {
    const inBusiness = duty({
      repeats: { every: '5 business days', after: ['acknowledged', 'reporterUpdated'] },
    });
    expect(lastAfter(inBusiness, acknowledged, updated(3)).dueAt).toBe(day(10));
  });
});

describe('the miss of a turn', () => {
  const given = (...commands: readonly Command[]) =>
    givenUnder(policy, advisory(), acknowledged, ...commands);

  it('is told once: by the check, and not again by the next turn', () => {
    const missed = given().when(check(day(6)));
    expect(missed.types).toEqual(['DeadlineMissed']);
    expect(given(check(day(6))).when(updated(7)).types).toEqual(['FactRecorded']);
    expect(given(check(day(6)), updated(7)).when(check(day(8))).types).toEqual([]);
  });

  it('is told by the next turn where no check did, once', () => {
    const then = given().when(updated(7));
    expect(then.events.slice(1)).toMatchObject([
      { type: 'DeadlineMissed', milestone: 'update-reporter', dueAt: day(6), at: day(7) },
    ]);
    expect(given(updated(7)).when(updated(8)).types).toEqual(['FactRecorded']);
    expect(given(updated(7)).when(check(day(9))).types).toEqual([]);
  });

  it('is told of each turn that is missed', () => {
    const twice = [check(day(6)), updated(7), check(day(12))];
    expect(given(...twice.slice(0, 2)).when(check(day(12))).types).toEqual(['DeadlineMissed']);
    expect(given(...twice).incident.marks['update-reporter']?.missed).toBe(day(12));
  });

  it('is corrected by an update that is told late', () => {
    const then = given(check(day(6))).when(updated(5, 7));
    expect(then.types).toEqual(['FactRecorded', 'MissCorrected']);
    expect(then.incident.marks['update-reporter']?.missed).toBeUndefined();
  });

  it('stands where the update that is told late was late as well', () => {
    expect(given(check(day(12))).when(updated(7, 13)).types).toEqual(['FactRecorded']);
  });
});

it('what is told twice of one instant begins one turn', () => {
  const { incident } = givenUnder(policy, advisory(), acknowledged, updated(3));
  expect(incident.updates).toEqual([day(3)]);
  const again = record('reporterUpdated', day(4), { at: day(3), id: 'again' });
  expect(givenUnder(policy, advisory(), acknowledged, updated(3)).when(again).types).toEqual([]);
});
