import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import {
  endedAt,
  isMissed,
  milestonesOf,
  statusOf,
} from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { MilestoneName } from '../../../../lambdas/incident/milestone-name.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import type { Instant } from '../../../../lambdas/incident/time/instant.ts';
import {
  advisory,
  assess,
  check,
  close,
  given,
  givenUnder,
  open,
  plus,
  publication,
  T0,
  tell,
} from '../../../support/given.ts';
import { ifSo, policyWith, within } from '../../../support/policy-with.ts';
import { addAction, extend, finishAction } from '../../../support/say.ts';

function milestone(name: MilestoneName, commands: readonly Command[], policy: Policy = RUNBOOK_POLICY) {
  const found = milestonesOf(givenUnder(policy, ...commands).incident, policy).find(
    (one) => one.name === name,
  );
  if (!found) throw new Error(`The policy has no ${name}.`);
  return found;
}

const status = (name: MilestoneName, now: Instant, ...commands: readonly Command[]) =>
  statusOf(milestone(name, [advisory(), ...commands]), now);

describe('an incident that was closed, published and closed again', () => {
  const history = [advisory(), close(plus('P1D'), { id: 'first' }), publication(plus('P10D'))];

  it('is open after the publication and ends with the second closing of a person', () => {
    expect(endedAt(given(...history).incident)).toBeUndefined();
    const again = given(...history).when(close(plus('P11D'), { id: 'second' }));
    expect(endedAt(again.incident)).toBe(plus('P11D'));
    expect(again.alerts).toEqual(expect.arrayContaining(['closed to maintainers']));
  });
});

describe('the status of a milestone', () => {
  it('is waiting while its anchor is not known', () => {
    expect(status('release', T0)).toBe('waiting');
    expect(status('fix', T0)).toBe('waiting');
  });

  it('is running up to its due time, and missed from then on', () => {
    expect(status('acknowledge', plus('PT47H59M59S'))).toBe('running');
    expect(status('acknowledge', plus('PT48H'))).toBe('missed');
  });

  it('is met at its due time, and met late a second after', () => {
    const now = plus('P9D');
    expect(status('acknowledge', now, tell('Acknowledge', now, { at: plus('PT48H') }))).toBe('met');
    expect(status('acknowledge', now, tell('Acknowledge', now, { at: plus('PT48H1S') }))).toBe('met-late');
  });

  it('is none for the fix of a severity that has no deadline, for ever', () => {
    expect(status('fix', plus('P900D'), assess('none', plus('P1D')))).toBe('none');
  });

  it('is met without a deadline where the fact came before its anchor', () => {
    expect(status('release', plus('P3D'), tell('RecordRelease', plus('P2D')))).toBe('met');
  });

  it('is held until the hold ends, and running from then on', () => {
    const released = tell('RecordRelease', plus('P5D'));
    expect(status('publish', plus('P18DT23H59M59S'), released)).toBe('held');
    expect(status('publish', plus('P19D'), released)).toBe('running');
  });

  it('is met though people did not wait for the end of the hold', () => {
    expect(status('publish', plus('P6D'), tell('RecordRelease', plus('P5D')), publication(plus('P6D')))).toBe(
      'met',
    );
  });

  it('is missed at the limit, where the limit ends the hold', () => {
    const released = tell('RecordRelease', plus('P85D'));
    expect(status('publish', plus('P89DT23H'), released)).toBe('held');
    expect(status('publish', plus('P90D'), released)).toBe('missed');
  });
});

describe('the status of a milestone of an incident that ended', () => {
  it('is none where it was not due yet, whatever the time', () => {
    expect(status('acknowledge', plus('P90D'), close(plus('P1D')))).toBe('none');
    expect(status('release', plus('P90D'), close(plus('P1D')))).toBe('none');
  });

  it('is missed where it was due before', () => {
    expect(status('acknowledge', plus('P90D'), close(plus('P3D')))).toBe('missed');
  });

  it('is met, not met late, where nothing was due any more', () => {
    const late = tell('Acknowledge', plus('P5D'));
    expect(status('acknowledge', plus('P9D'), close(plus('P1D')), late)).toBe('met');
    expect(status('acknowledge', plus('P9D'), close(plus('P3D')), late)).toBe('met-late');
  });
});

describe('a miss', () => {
  it('is judged by the newest due time', () => {
    const raised = milestone('fix', [advisory({ severity: 'low' }), assess('critical', plus('P1D'))]);
    const lowered = milestone('fix', [advisory({ severity: 'critical' }), assess('low', plus('P1D'))]);
    expect(isMissed(raised, plus('P3D'))).toBe(true);
    expect(isMissed(lowered, plus('P3D'))).toBe(false);
  });

  it('never is, without a due time', () => {
    expect(isMissed(milestone('fix', [advisory({ severity: 'none' })]), plus('P9000D'))).toBe(false);
  });
});

describe('an incident ends', () => {
  const end = (...commands: readonly Command[]) => endedAt(given(advisory(), ...commands).incident);
  const reviewed = tell('RecordReview', plus('P40D'));

  it('when it is closed', () => expect(end(close(plus('P1D')))).toBe(plus('P1D')));

  it('when it is published and reviewed, whichever comes last', () => {
    expect(end(publication(plus('P30D')))).toBeUndefined();
    expect(end(reviewed)).toBeUndefined();
    expect(end(publication(plus('P30D')), reviewed)).toBe(plus('P40D'));
    expect(end(publication(plus('P50D')), reviewed)).toBe(plus('P50D'));
  });

  it('when it is closed after its publication, though no review was held', () => {
    expect(end(publication(plus('P30D')), close(plus('P31D')))).toBe(plus('P31D'));
  });

  it('not, when it is published after it was closed: then the review is asked for', () => {
    expect(end(close(plus('P1D')), publication(plus('P30D')))).toBeUndefined();
    expect(status('review', plus('P31D'), close(plus('P1D')), publication(plus('P30D')))).toBe('running');
    expect(end(close(plus('P1D')), publication(plus('P30D')), reviewed)).toBe(plus('P40D'));
  });

  it('when it was closed at the instant of its publication', () => {
    expect(end(publication(plus('P30D')), close(plus('P30D')))).toBe(plus('P30D'));
  });
});

describe('an action of the review', () => {
  const history = [
    publication(plus('P30D')),
    addAction('A lint rule', plus('P60D'), plus('P35D')),
    addAction('A ban', plus('P70D'), plus('P35D')),
  ];
  const done = (action: string, at: string) => finishAction(action, plus(at));

  it('is watched after the milestones, like one', () => {
    const { incident } = given(advisory(), ...history);
    const all = milestonesOf(incident, RUNBOOK_POLICY);
    expect(all.slice(-2)).toMatchObject([
      { name: 'action-1', owner: 'Grace', since: plus('P35D'), dueAt: plus('P60D'), deadline: 'set' },
      { name: 'action-2', owner: 'Grace', dueAt: plus('P70D') },
    ]);
    const standing = (now: Instant) => status('action-1', now, ...history);
    expect([standing(plus('P59D')), standing(plus('P60D'))]).toEqual(['running', 'missed']);
    expect(status('action-1', plus('P90D'), ...history, done('action-1', 'P50D'))).toBe('met');
    expect(status('action-1', plus('P90D'), ...history, done('action-1', 'P61D'))).toBe('met-late');
  });

  it('is alerted like one', () => {
    const then = given(advisory(), ...history, tell('RecordReview', plus('P40D'))).when(check(plus('P60D')));
    expect(then.alerts).toContain('missed to maintainers: action-1');
  });

  it('keeps the incident open until it is done', () => {
    const reviewed = [...history, tell('RecordReview', plus('P40D'))];
    const end = (...more: readonly Command[]) => endedAt(given(advisory(), ...reviewed, ...more).incident);
    expect(end()).toBeUndefined();
    expect(end(done('action-1', 'P50D'))).toBeUndefined();
    expect(end(done('action-1', 'P50D'), done('action-2', 'P65D'))).toBe(plus('P65D'));
    expect(end(done('action-2', 'P38D'), done('action-1', 'P39D'))).toBe(plus('P40D'));
    expect(end(close(plus('P45D')))).toBe(plus('P45D'));
  });

  it('keeps nothing of the policy open once the review was held', () => {
    const reviewed = [...history, tell('RecordReview', plus('P40D'))];
    const { incident } = given(advisory(), ...reviewed);
    const open = milestonesOf(incident, RUNBOOK_POLICY).filter(({ until }) => !until);
    expect(open.map(({ name }) => name)).toEqual(['action-1', 'action-2']);
    expect(given(advisory(), ...reviewed).when(check(plus('P41D'))).alerts).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/acknowledge|assess|fix|release|notify/)]),
    );
  });

  it('opens again what had ended', () => {
    const ended = [publication(plus('P30D')), tell('RecordReview', plus('P40D'))];
    const late = addAction('A ban', plus('P70D'), plus('P45D'));
    expect(endedAt(given(advisory(), ...ended, late).incident)).toBeUndefined();
  });
});

describe('a milestone that hangs on another one met in time', () => {
  const policy = policyWith(
    { due: [within('90 days', 'reported')] },
    {
      name: 'publish',
      metBy: ['published'],
      due: [
        ifSo({ inTime: ['fix'] }, '30 days', 'fixed'),
        { earliest: [{ from: ['fix.due'], duration: '0 days' }] },
      ],
    },
  );
  const due = (...commands: readonly Command[]) =>
    milestone('publish', [advisory(), ...commands], policy).dueAt;

  it('is due by the one rule if it was, and by the other until then or if it was not', () => {
    expect(due()).toBe(plus('P90D'));
    expect(due(tell('RecordFix', plus('P90D')))).toBe(plus('P120D'));
    expect(due(tell('RecordFix', plus('P90DT1S')))).toBe(plus('P90D'));
    expect(due(extend('fix', '14 days', plus('P80D')), tell('RecordFix', plus('P95D')))).toBe(plus('P125D'));
  });
});

describe('a due time', () => {
  const inBerlin: Policy = { ...RUNBOOK_POLICY, zone: 'Europe/Berlin' };

  it("counts days in the policy's zone, and hours exactly", () => {
    // The clocks in Berlin go forward on 2026-03-29.
    const reported = open('2026-03-28T09:00:00Z');
    expect(milestone('assess', [reported], inBerlin).dueAt).toBe('2026-04-04T08:00:00Z');
    expect(milestone('acknowledge', [reported], inBerlin).dueAt).toBe('2026-03-30T09:00:00Z');
  });

  it('is that of the earliest term whose anchor is known', () => {
    expect(milestone('publish', [advisory(), tell('RecordRelease', plus('P80D'))]).since).toBe(T0);
    expect(milestone('publish', [advisory(), tell('RecordRelease', plus('P8D'))]).since).toBe(plus('P8D'));
  });
});
