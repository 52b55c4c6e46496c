import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { nextCheckpoint } from '../../../../lambdas/incident/deadlines/checkpoints.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import {
  advisory,
  assess,
  check,
  close,
  given,
  givenUnder,
  note,
  open,
  plus,
  publication,
  said,
  tell,
} from '../../../support/given.ts';

/** The deadlines of the fix alone: the others are met in time. */
const settledOthers = [advisory({ severity: 'critical' }), tell('Acknowledge', plus('PT1H'))] as const;
const missed = [...settledOthers, check(plus('PT48H'))] as const;
const escalated = [...missed, check(plus('P3D'))] as const;

describe('a milestone that is met late', () => {
  it('is told as missed where nobody heard of the miss', () => {
    const then = given(advisory()).when(tell('Acknowledge', plus('P3D')));
    expect(then.alerts).toEqual(['missed to maintainers: acknowledge']);
    expect(then.events.at(-1)).toMatchObject({
      type: 'DeadlineMissed',
      checkpoint: plus('PT48H'),
      dueAt: plus('PT48H'),
      at: plus('P3D'),
    });
  });

  it('is told as missed once, by the check or by the fact', () => {
    expect(given(advisory(), check(plus('PT48H'))).when(tell('Acknowledge', plus('P3D'))).alerts).toEqual([]);
    expect(
      given(advisory(), tell('Acknowledge', plus('P3D'))).when(note('Late.', plus('P4D'))).alerts,
    ).toEqual([]);
  });

  it('is told of nothing where it turns out to have been met in time', () => {
    const then = given(advisory()).when(tell('Acknowledge', plus('P3D'), { at: plus('PT48H') }));
    expect(then.types).toEqual(['Acknowledged']);
  });

  it('is told of every milestone that the fact meets', () => {
    expect(given(advisory()).when(publication(plus('P91D'))).alerts).toEqual([
      'published to maintainers',
      'missed to maintainers: acknowledge',
      'missed to maintainers: assess',
      'missed to maintainers: publish',
    ]);
  });
});

describe('a miss of which people heard', () => {
  it('is corrected when an earlier instant is told', () => {
    const then = given(advisory(), check(plus('PT48H'))).when(
      tell('Acknowledge', plus('P3D'), { at: plus('PT30H') }),
    );
    expect(then.types).toEqual(['Acknowledged', 'MissCorrected']);
    expect(then.alerts).toEqual(['corrected to maintainers: acknowledge']);
  });

  it('is corrected though it was first told as met late', () => {
    const late = [advisory(), tell('Acknowledge', plus('P3D'))];
    const then = given(...late).when(tell('Acknowledge', plus('P4D'), { at: plus('PT30H') }));
    expect(then.alerts).toEqual(['corrected to maintainers: acknowledge']);
  });

  it('is corrected once', () => {
    const corrected = [...missed, assess('low', plus('P3D'))];
    expect(given(...corrected).when(note('Phew.', plus('P3D'))).types).toEqual(['NoteAdded']);
  });

  it('is corrected to everybody who heard of it', () => {
    expect(given(...escalated).when(tell('RecordFix', plus('P4D'), { at: plus('P1D') })).alerts).toEqual([
      'corrected to maintainers: fix',
      'corrected to escalation: fix',
    ]);
  });

  it('stands when it is met late', () => {
    expect(given(...escalated).when(tell('RecordFix', plus('P4D'))).alerts).toEqual([]);
  });

  it('is corrected by the due time of before where nothing is due any more', () => {
    const then = given(...missed).when(assess('none', plus('P3D')));
    expect(then.events.at(-1)).toMatchObject({
      type: 'MissCorrected',
      milestone: 'fix',
      dueAt: plus('PT48H'),
    });
  });

  it('is corrected when the incident turns out to have been closed before it', () => {
    const acknowledgement = [advisory(), check(plus('PT48H'))];
    expect(given(...acknowledgement).when(close(plus('P3D'), { at: plus('P1D') })).alerts).toEqual([
      'closed to maintainers',
      'corrected to maintainers: acknowledge',
    ]);
    expect(given(...acknowledgement).when(close(plus('P3D'))).alerts).toEqual(['closed to maintainers']);
  });

  it('stands when a command is older than the check that found it', () => {
    const then = given(...missed).when(note('On its way when the check came.', plus('PT47H59M58S')));
    expect(then.types).toEqual(['NoteAdded']);
  });
});

describe('a miss of which nobody heard', () => {
  it('is told when the incident ends', () => {
    expect(given(advisory()).when(close(plus('P3D'))).alerts).toEqual([
      'closed to maintainers',
      'missed to maintainers: acknowledge',
    ]);
  });

  it('is not told of what was not due when the incident ended', () => {
    expect(given(advisory()).when(close(plus('P3D'), { at: plus('PT47H') })).alerts).toEqual([
      'closed to maintainers',
    ]);
    expect(given(advisory(), close(plus('P1D'))).when(tell('Acknowledge', plus('P9D'))).alerts).toEqual([]);
  });
});

describe('a severity that is lowered', () => {
  it('before the miss moves the due time, and the warnings with it', () => {
    const lowered = [...settledOthers, check(plus('PT24H')), assess('medium', plus('PT30H'))];
    expect(given(...lowered).when(check(plus('PT48H'))).alerts).toEqual([]);
    expect(nextCheckpoint(given(...lowered, check(plus('P4D'))).incident, RUNBOOK_POLICY)).toBe(
      plus('PT390H'),
    );
  });

  it('after the miss corrects it, and the new due time is watched from its warnings on', () => {
    const lowered = [...escalated, assess('high', plus('P4D'))];
    expect(given(...escalated).when(assess('high', plus('P4D'))).alerts).toEqual([
      'severity-changed to maintainers',
      'corrected to maintainers: fix',
      'corrected to escalation: fix',
    ]);
    expect(given(...lowered).when(check(plus('P10D'))).alerts).toEqual(['warning to maintainers: fix']);
    expect(given(...lowered).when(check(plus('P11D'))).alerts).toEqual(['missed to maintainers: fix']);
    expect(given(...lowered, check(plus('P11D'))).when(check(plus('P12D'))).alerts).toEqual([
      'escalated to maintainers: fix',
      'escalated to escalation: fix',
    ]);
  });

  it('to a due time that has passed as well leaves the miss, and tells that one once', () => {
    const tellings = [...escalated, assess('high', plus('P8D'), { at: plus('PT1H') })];
    expect(given(...escalated).when(tellings.at(-1) ?? check(plus('P8D'))).alerts).toEqual([
      'severity-changed to maintainers',
    ]);
    const then = given(...tellings).when(check(plus('P8DT1H')));
    expect(then.alerts.filter((alert) => alert.endsWith('fix'))).toEqual([
      'missed to maintainers: fix',
      'repeated to maintainers: fix',
      'repeated to escalation: fix',
    ]);
    expect(given(...tellings, check(plus('P8DT1H'))).when(check(plus('P8DT1H'))).alerts).toEqual([]);
  });
});

describe('a severity that is raised', () => {
  const low = [advisory({ severity: 'low' }), tell('Acknowledge', plus('PT1H'))] as const;
  const onFix = (alerts: readonly string[]) => alerts.filter((alert) => alert.endsWith(': fix'));

  it('to a due time that has passed is a miss at the next check', () => {
    const raised = [...low, check(plus('P46D')), assess('critical', plus('P50D'), { at: plus('P40D') })];
    const { incident } = given(...raised);
    expect(nextCheckpoint(incident, RUNBOOK_POLICY)).toBe(plus('P41D'));
    expect(onFix(given(...raised).when(check(plus('P50D'))).alerts)).toEqual([
      'missed to maintainers: fix',
      'escalated to maintainers: fix',
      'escalated to escalation: fix',
    ]);
  });

  it('without approval changes no miss', () => {
    const lowered = advisory({ severity: 'low', updatedAt: plus('P4D'), now: plus('P4D') });
    expect(given(...escalated).when(lowered).alerts).toEqual([
      'severity-changed to maintainers',
      'lengthening-waits to maintainers',
    ]);
    const approved = said({ type: 'ApproveLengthening', reason: 'needs a debug build' }, plus('P5D'));
    expect(given(...escalated, lowered).when(approved).alerts).toEqual([
      'deadlines-changed to maintainers',
      'corrected to maintainers: fix',
      'corrected to escalation: fix',
    ]);
  });

  it('after the miss leaves the miss as it was told', () => {
    const raised = [
      ...low,
      check(plus('P90D')),
      advisory({ severity: 'high', updatedAt: plus('P90D'), now: plus('P90D') }),
    ];
    expect(
      onFix(given(...raised).when(check(plus('P90D'))).alerts).filter((one) => one.startsWith('missed')),
    ).toEqual([]);
  });
});

describe('a due time that moves to before what was dealt with', () => {
  /** A person's mail, opened an hour before its first warning; GitHub then knows that it was reported 20 hours earlier. */
  const opened = open(plus('PT20H'));
  const warned = check(plus('PT44H'));
  const earlier = advisory({ now: plus('PT44H') });

  it('is warned of anew, since the warning was of another time', () => {
    expect(given(opened).when(warned).alerts).toEqual(['warning to maintainers: acknowledge']);
    const then = given(opened, warned, earlier).when(check(plus('PT44H')));
    expect(then.events).toMatchObject([{ type: 'DeadlineWarned', dueAt: plus('PT48H') }]);
    expect(given(opened, warned, earlier, check(plus('PT44H'))).when(check(plus('PT44H'))).types).toEqual([]);
  });

  it('is missed when it passes', () => {
    const commands = [opened, warned, earlier, check(plus('PT44H'))];
    expect(nextCheckpoint(given(...commands).incident, RUNBOOK_POLICY)).toBe(plus('PT48H'));
    expect(given(...commands).when(check(plus('PT48H'))).types).toEqual(['DeadlineMissed']);
  });
});

describe('a policy that is changed', () => {
  const longer: Policy = {
    ...RUNBOOK_POLICY,
    milestones: RUNBOOK_POLICY.milestones.map((rule) =>
      rule.name === 'acknowledge'
        ? { ...rule, due: [{ earliest: [{ from: ['reported'], duration: 'P6D' }] }] }
        : rule,
    ),
  };

  it('never makes the miss of a later due time a silent one', () => {
    const before = given(advisory(), check(plus('PT48H')), check(plus('P3D'))).incident;
    expect(nextCheckpoint(before, longer)).toBe(plus('PT84H'));
    const commands: readonly Command[] = [advisory(), check(plus('PT48H')), check(plus('P3D'))];
    expect(givenUnder(longer, ...commands).when(check(plus('P6D'))).alerts).toContain(
      'missed to maintainers: acknowledge',
    );
  });
});

describe('a duty that comes again', () => {
  const DUTY: Policy = {
    ...RUNBOOK_POLICY,
    milestones: [
      {
        name: 'update',
        owner: 'Maintainer',
        metBy: ['published'],
        due: [],
        repeats: { every: '5 days', after: ['acknowledged', 'reporterUpdated'] },
      },
    ],
  };
  const begun = [advisory(), tell('Acknowledge', plus('P1D'))];
  const update = (now: string, told: { readonly at?: string } = {}) =>
    said({ type: 'RecordFact', fact: 'reporterUpdated' }, now, told);
  const under = (...commands: readonly Command[]) => givenUnder(DUTY, ...begun, ...commands);

  it('is missed at the end of each turn, and each miss is told once', () => {
    expect(under().when(check(plus('P6D'))).alerts).toEqual(['missed to maintainers: update']);
    const next = [check(plus('P6D')), update(plus('P7D'))];
    expect(under(check(plus('P6D'))).when(update(plus('P7D'))).alerts).toEqual([]);
    expect(nextCheckpoint(under(...next).incident, DUTY)).toBe(plus('P9DT12H'));
    expect(under(...next).when(check(plus('P12D'))).alerts).toEqual(['missed to maintainers: update']);
    expect(under(...next, check(plus('P12D'))).when(check(plus('P12D'))).types).toEqual([]);
  });

  it('tells a turn that was missed before anybody looked, when the next begins', () => {
    expect(under().when(update(plus('P7D'))).events).toMatchObject([
      { type: 'FactRecorded' },
      { type: 'DeadlineMissed', milestone: 'update', dueAt: plus('P6D') },
    ]);
    expect(under(update(plus('P7D'))).when(note('Told.', plus('P8D'))).alerts).toEqual([]);
  });

  it('tells both turns where the last one is met late before anybody looked at either', () => {
    const updated = update(plus('P7D'));
    const closed = [advisory(), close(plus('P1D')), tell('Acknowledge', plus('P1D'))];
    const { events } = givenUnder(DUTY, ...closed, updated).when(publication(plus('P15D')));
    expect(events.slice(-2)).toMatchObject([
      { type: 'DeadlineMissed', dueAt: plus('P6D') },
      { type: 'DeadlineMissed', dueAt: plus('P12D') },
    ]);
  });

  it('corrects the miss of a turn that was none', () => {
    const late = update(plus('P8D'), { at: plus('P4D') });
    expect(under(check(plus('P6D'))).when(late).alerts).toEqual(['corrected to maintainers: update']);
  });

  it('tells the miss of the last turn though nobody looked before it was met, and though one before was told', () => {
    const turns = [check(plus('P6D')), update(plus('P7D'))];
    const met = under(...turns).when(publication(plus('P15D')));
    expect(met.alerts).toContain('missed to maintainers: update');
    expect(met.events.at(-1)).toMatchObject({ type: 'DeadlineMissed', dueAt: plus('P12D') });
    expect(under(...turns).when(publication(plus('P11D'))).alerts).toEqual(['published to maintainers']);
  });
});
