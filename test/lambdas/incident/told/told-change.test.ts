import { describe, expect, it } from 'vitest';
import type { Command, PersonCommand } from '../../../../lambdas/incident/command.ts';
import { milestonesOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { addDuration } from '../../../../lambdas/incident/time/instant.ts';
import { pauseEnd } from '../../../../lambdas/incident/told/told-change.ts';
import { advisory, assess, close, given, plus, tell } from '../../../support/given.ts';
import {
  approve,
  endEmbargo,
  extend,
  moveEmbargo,
  pause,
  REASON,
  resume,
  setDue,
} from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const history = [advisory({ severity: 'high' }), assess('high', day(1)), assess('low', day(2))];
const saying = { at: day(3), by: 'ada', reason: REASON };

describe('what a person changes about deadlines', () => {
  it.each<readonly [PersonCommand, object]>([
    [
      extend('fix', '3 days', day(3), { reporterAgreed: true }),
      { type: 'Extended', milestone: 'fix', extension: { by: '3 days' }, reporterAgreed: true },
    ],
    [
      extend('fix', day(20), day(3)),
      { type: 'Extended', milestone: 'fix', extension: { until: day(20) }, reporterAgreed: false },
    ],
    [pause(day(3), { milestone: 'fix', until: day(5) }), { type: 'Paused', milestone: 'fix', until: day(5) }],
    [pause(day(3)), { type: 'Paused', until: day(33) }],
    [setDue('fix', day(9), day(3)), { type: 'DueTimeSet', milestone: 'fix', dueAt: day(9) }],
    [moveEmbargo(day(40), day(3)), { type: 'EmbargoMoved', until: day(40), reporterAgreed: true }],
    [endEmbargo(day(3)), { type: 'EmbargoEnded' }],
    [approve(day(3)), { type: 'LengtheningApproved' }],
  ])('is remembered with who, when and why: $1.type', (command, change) => {
    const event = { ...change, ...saying, heard: command.id };
    const then = given(...history).when(command);
    expect(then.events[0]).toEqual(event);
    expect(then.incident.changes).toEqual([event]);
  });

  it('is told to the maintainers, and moves the timer', () => {
    const then = given(...history).when(extend('fix', '3 days', day(3)));
    expect(then.alerts).toEqual(['deadlines-changed to maintainers']);
    expect(given(...history).when(setDue('acknowledge', day(4), day(3))).effects).toContainEqual({
      type: 'set-timer',
    });
  });

  it('ends a pause for all, or for one', () => {
    const paused = [advisory({ severity: 'high' }), pause(plus('PT1H'), { until: day(9) })];
    const at = (command: Command) => {
      const { incident } = given(...paused).when(command);
      return milestonesOf(incident, RUNBOOK_POLICY)
        .filter(({ pauses }) => pauses.some(({ to }) => to === day(4)))
        .map(({ name }) => name);
    };
    expect(at(resume(day(4), { milestone: 'fix' }))).toEqual(['fix']);
    expect(at(resume(day(4)))).toEqual(['acknowledge', 'assess', 'fix']);
  });

  it('corrects a miss that it undoes, though it is told after that', () => {
    const missed = [advisory(), tell('Acknowledge', plus('PT1H'))];
    const late = extend('assess', '2 days', day(8), { at: day(6) });
    const known = given(...missed, { type: 'CheckDeadlines', incident: late.incident, now: day(7) });
    expect(known.incident.marks.assess?.missed).toBe(day(7));
    expect(known.when(late).types).toEqual(['Extended', 'MissCorrected']);
  });
});

describe('the same words under the same id', () => {
  it.each<readonly [string, readonly Command[], PersonCommand, readonly Command[]]>([
    ['an extension that is met since', [], extend('fix', '3 days', day(3)), [tell('RecordFix', day(4))]],
    ['a pause of what is met since', [], pause(day(3), { milestone: 'fix' }), [tell('RecordFix', day(4))]],
    ['a resumption of what runs since', [pause(day(3), { until: day(9) })], resume(day(4)), []],
    ['a due time of what is met since', [], setDue('fix', day(9), day(3)), [tell('RecordFix', day(4))]],
    ['a date of an embargo that is over since', [], moveEmbargo(day(40), day(3)), [endEmbargo(day(4))]],
    ['an end of an embargo', [], endEmbargo(day(3)), []],
    ['an approval of what is approved since', [], approve(day(3)), []],
    ['a change to what ended since', [], setDue('fix', day(9), day(3)), [close(day(4))]],
  ])('changes nothing the second time: %s', (_, before, command, since) => {
    const known = given(...history, ...before, command, ...since);
    const again = known.when({ ...command, now: addDuration(command.now, 'P10D', 'UTC') });
    expect([again.types, again.effects]).toEqual([[], []]);
    expect(again.incident).toBe(known.incident);
  });

  it('under another id are refused once what they ask for is so', () => {
    expect(given(...history, endEmbargo(day(3))).refuses(endEmbargo(day(4))).reason).toBe('not-changed');
    expect(given(...history, approve(day(3))).refuses(approve(day(4))).reason).toBe('not-changed');
  });
});

describe('a pause ends by itself', () => {
  it('when it was said to, and after the longest time that the policy allows', () => {
    expect(pauseEnd(day(5), day(3), RUNBOOK_POLICY)).toBe(day(5));
    expect(pauseEnd(undefined, day(3), RUNBOOK_POLICY)).toBe(day(33));
    const short = { ...RUNBOOK_POLICY, longestPause: '2 days' };
    expect(pauseEnd(day(9), day(3), short)).toBe(day(5));
    expect(pauseEnd(undefined, day(3), short)).toBe(day(5));
  });
});
