import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import {
  missAudience,
  nextCheckpoint,
  plannedCheckpoints,
} from '../../../../lambdas/incident/deadlines/checkpoints.ts';
import { milestonesOf, statusOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { Policy, Rung } from '../../../../lambdas/incident/policy/policy.ts';
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
  said,
  T0,
  tell,
} from '../../../support/given.ts';

/** A report of which nothing but the acknowledgement is watched. */
const quiet = (ladder: readonly Rung[] = RUNBOOK_POLICY.ladder, zone = 'UTC'): Policy => ({
  ...RUNBOOK_POLICY,
  zone,
  milestones: RUNBOOK_POLICY.milestones.filter(({ name }) => name === 'acknowledge'),
  ladder,
});

/** Every alert up to `end`, when each check comes on time: `PT24H warning to maintainers: acknowledge`. */
function alertsOnTime(policy: Policy, end: string, ...commands: readonly Command[]): readonly string[] {
  const history = [...commands];
  const alerts: string[] = [];
  for (let turns = 0; turns < 100; turns += 1) {
    const next = nextCheckpoint(givenUnder(policy, ...history).incident, policy);
    if (!next || next > plus(end)) return alerts;
    alerts.push(
      ...givenUnder(policy, ...history)
        .when(check(next))
        .alerts.map((alert) => `${next} ${alert}`),
    );
    history.push(check(next));
  }
  throw new Error('The alerts have no end.');
}

const next = (...commands: readonly Command[]) => nextCheckpoint(given(...commands).incident, RUNBOOK_POLICY);
const metEarly = [tell('Acknowledge', plus('PT1H')), assess('low', plus('PT2H'))] as const;

describe('the alerts of a milestone that nobody meets', () => {
  it('are a warning at half of the window, 24 hours before, the miss, an escalation, and daily repeats', () => {
    const policy = {
      ...quiet(),
      milestones: RUNBOOK_POLICY.milestones.filter(({ name }) => name === 'assess'),
    };
    expect(alertsOnTime(policy, 'P9DT12H', advisory())).toEqual([
      `${plus('PT84H')} warning to maintainers: assess`,
      `${plus('P6D')} warning to maintainers: assess`,
      `${plus('P7D')} missed to maintainers: assess`,
      `${plus('P8D')} escalated to maintainers: assess`,
      `${plus('P8D')} escalated to escalation: assess`,
      `${plus('P9D')} repeated to maintainers: assess`,
      `${plus('P9D')} repeated to escalation: assess`,
    ]);
  });

  it('hold one warning where half of the window and 24 hours before are one instant', () => {
    expect(alertsOnTime(quiet(), 'PT48H', advisory())).toEqual([
      `${plus('PT24H')} warning to maintainers: acknowledge`,
      `${plus('PT48H')} missed to maintainers: acknowledge`,
    ]);
  });

  it('hold no warning for which the window is too short', () => {
    const released = [advisory(), ...metEarly, tell('RecordFix', plus('P3D'))];
    expect(next(...released)).toBe(plus('P3DT12H'));
    expect(next(...released, check(plus('P3DT12H')))).toBe(plus('P4D'));
  });

  it('follow the ladder of the policy, each step to its own audience', () => {
    const ladder: readonly Rung[] = [
      { at: '75%', to: ['operators'] },
      { at: 'PT0S', to: ['maintainers', 'operators'] },
      { at: 'P1D', to: ['maintainers'], every: 'P1D' },
      { at: 'P2D', to: ['escalation'] },
    ];
    expect(alertsOnTime(quiet(ladder), 'P4D', advisory())).toEqual([
      `${plus('PT36H')} warning to operators: acknowledge`,
      `${plus('PT48H')} missed to maintainers: acknowledge`,
      `${plus('PT48H')} missed to operators: acknowledge`,
      `${plus('P3D')} repeated to maintainers: acknowledge`,
      `${plus('P4D')} repeated to maintainers: acknowledge`,
      `${plus('P4D')} escalated to escalation: acknowledge`,
    ]);
  });

  it('end with the miss where the ladder has no step after it', () => {
    expect(alertsOnTime(quiet([{ at: '100%', to: ['operators'] }]), 'P900D', advisory())).toEqual([
      `${plus('PT48H')} missed to operators: acknowledge`,
    ]);
  });

  it('count the first step after the miss in days of the zone, and its repeats in exact hours', () => {
    const ladder: readonly Rung[] = [{ at: 'P1D', every: 'P1D', to: ['maintainers'] }];
    // The clocks in Berlin go forward on 2026-03-29.
    const reported = open('2026-03-26T12:00:00Z');
    expect(alertsOnTime(quiet(ladder, 'Europe/Berlin'), 'P29D', reported)).toEqual([
      '2026-03-28T12:00:00Z missed to maintainers: acknowledge',
      '2026-03-29T11:00:00Z repeated to maintainers: acknowledge',
      '2026-03-30T11:00:00Z repeated to maintainers: acknowledge',
    ]);
  });
});

describe('a miss is told', () => {
  it.each<readonly [string, readonly Rung[]]>([
    ['no step', []],
    ['no step at the due time', [{ at: '50%', to: ['operators'] }]],
  ])('to the maintainers by a ladder with %s', (_, ladder) => {
    expect(missAudience({ ladder: undefined }, quiet(ladder))).toEqual(['maintainers']);
    expect(alertsOnTime(quiet(ladder), 'P900D', advisory()).at(-1)).toBe(
      `${plus('PT48H')} missed to maintainers: acknowledge`,
    );
  });

  it('once to each audience that any step at the due time names', () => {
    const ladder: readonly Rung[] = [
      { at: 'PT0S', to: ['maintainers'] },
      { at: '100%', to: ['maintainers', 'operators'] },
    ];
    expect(missAudience({ ladder: undefined }, quiet(ladder))).toEqual(['maintainers', 'operators']);
  });
});

describe('a check', () => {
  const alerts = (now: Instant, ...commands: readonly Command[]) =>
    given(...commands).when(check(now)).alerts;

  it('that comes too early finds nothing', () => {
    expect(alerts(plus('PT23H59M59S'), advisory())).toEqual([]);
  });

  it('that comes twice finds nothing the second time', () => {
    expect(alerts(plus('PT24H'), advisory(), check(plus('PT24H')))).toEqual([]);
    expect(alerts(plus('PT48H'), advisory(), check(plus('PT48H')))).toEqual([]);
  });

  it('that comes late, after a warning was lost, tells the miss and no warning', () => {
    expect(alerts(plus('PT49H'), advisory())).toEqual(['missed to maintainers: acknowledge']);
  });

  it('that comes days late tells each thing once', () => {
    expect(alerts(plus('P6DT3H'), advisory())).toEqual([
      'missed to maintainers: acknowledge',
      'escalated to maintainers: acknowledge',
      'escalated to escalation: acknowledge',
      'warning to maintainers: assess',
    ]);
  });

  it('that comes days late goes on with the next step that lies ahead', () => {
    expect(next(advisory(), ...metEarly.slice(1), check(plus('P6DT3H')))).toBe(plus('P7D'));
  });

  it('that finds several warnings tells one, to everybody whom they name', () => {
    const ladder: readonly Rung[] = [
      { at: '25%', to: ['operators'] },
      { at: '50%', to: ['maintainers'] },
    ];
    expect(givenUnder(quiet(ladder), advisory()).when(check(plus('PT30H'))).alerts).toEqual([
      'warning to operators: acknowledge',
      'warning to maintainers: acknowledge',
    ]);
  });

  it('that finds several escalations tells one, to everybody whom they name', () => {
    const ladder: readonly Rung[] = [
      { at: 'P1D', to: ['escalation', 'operators'] },
      { at: 'P2D', to: ['escalation', 'maintainers'] },
    ];
    expect(givenUnder(quiet(ladder), advisory()).when(check(plus('P9D'))).alerts).toEqual([
      'missed to maintainers: acknowledge',
      'escalated to escalation: acknowledge',
      'escalated to operators: acknowledge',
      'escalated to maintainers: acknowledge',
    ]);
  });

  it('raises nothing for a milestone that is met', () => {
    const met = tell('Acknowledge', plus('PT1H'));
    expect(alerts(plus('P3D'), advisory(), met)).toEqual([]);
  });

  it('raises nothing for a fix that has no deadline', () => {
    const none = [advisory(), tell('Acknowledge', plus('PT1H')), assess('none', plus('PT2H'))];
    expect(alerts(plus('P44D'), ...none)).toEqual([]);
  });

  it.each<readonly [string, readonly Command[]]>([
    ['closed', [close(plus('P1D'))]],
    ['published and reviewed', [publication(plus('P1D')), tell('RecordReview', plus('P2D'))]],
  ])('raises nothing for an incident that is %s', (_, commands) => {
    expect(alerts(plus('P900D'), advisory({ severity: 'high' }), ...commands)).toEqual([]);
    expect(next(advisory({ severity: 'high' }), ...commands)).toBeUndefined();
  });
});

describe('a hold', () => {
  const released = [advisory(), ...metEarly, tell('RecordRelease', plus('P5D'))];
  const told = [...released, tell('RecordReporterNotified', plus('P5D'))];

  it('is told when it ends, and no warning comes while it lasts', () => {
    expect(next(...told)).toBe(plus('P19D'));
    expect(given(...told).when(check(plus('P19D'))).alerts).toEqual(['hold-ended to maintainers: publish']);
    expect(next(...told, check(plus('P19D')))).toBe(plus('P25D'));
  });

  it('is not told when it ends together with the limit: the warnings come instead', () => {
    const late = [advisory(), ...metEarly, tell('RecordRelease', plus('P85D'))];
    const upTo = [...late, tell('RecordReporterNotified', plus('P85D')), check(plus('P88D'))];
    expect(next(...upTo)).toBe(plus('P89D'));
    expect(given(...upTo).when(check(plus('P89D'))).alerts).toEqual(['warning to maintainers: publish']);
    expect(given(...upTo).when(check(plus('P90D'))).types).toEqual(['DeadlineMissed']);
  });
});

describe('a ladder of its own', () => {
  const own = (ladder: readonly Rung[] | undefined, changes: Partial<Policy> = {}): Policy => ({
    ...quiet(),
    ...changes,
    milestones: quiet().milestones.map((rule) => ({ ...rule, ladder })),
  });

  it('counts for its milestone instead of the ladder of the policy', () => {
    const policy = own([
      { at: '12 hours before', to: ['operators'] },
      { at: 'due', to: ['escalation'] },
    ]);
    expect(missAudience({ ladder: policy.milestones[0]?.ladder }, policy)).toEqual(['escalation']);
    expect(alertsOnTime(policy, 'P900D', advisory())).toEqual([
      `${plus('PT36H')} warning to operators: acknowledge`,
      `${plus('PT48H')} missed to escalation: acknowledge`,
    ]);
  });

  it('may be empty: the miss is told to the maintainers, and nothing else', () => {
    expect(alertsOnTime(own([]), 'P900D', advisory())).toEqual([
      `${plus('PT48H')} missed to maintainers: acknowledge`,
    ]);
  });

  it('stops after so many times', () => {
    const policy = own([{ at: '6 hours after', every: '12 hours', times: 3, to: ['maintainers'] }]);
    expect(alertsOnTime(policy, 'P900D', advisory())).toEqual([
      `${plus('PT48H')} missed to maintainers: acknowledge`,
      `${plus('PT54H')} repeated to maintainers: acknowledge`,
      `${plus('PT66H')} repeated to maintainers: acknowledge`,
      `${plus('PT78H')} repeated to maintainers: acknowledge`,
    ]);
  });

  it('stops as well where checks come late: the last time is told once', () => {
    const policy = own([{ at: '6 hours after', every: '12 hours', times: 3, to: ['maintainers'] }]);
    const late = givenUnder(policy, advisory(), check(plus('P9D')));
    expect(givenUnder(policy, advisory()).when(check(plus('P9D'))).alerts).toEqual([
      'missed to maintainers: acknowledge',
      'repeated to maintainers: acknowledge',
    ]);
    expect(nextCheckpoint(late.incident, policy)).toBeUndefined();
    expect(late.when(check(plus('P10D'))).types).toEqual([]);
  });

  it('may lie at any share of the window, before the due time and after it', () => {
    const policy = own([
      { at: '25%', to: ['maintainers'] },
      { at: '75%', to: ['maintainers'] },
      { at: '150%', to: ['escalation'] },
      { at: '200%', to: ['operators'] },
    ]);
    expect(alertsOnTime(policy, 'P900D', advisory())).toEqual([
      `${plus('PT12H')} warning to maintainers: acknowledge`,
      `${plus('PT36H')} warning to maintainers: acknowledge`,
      `${plus('PT48H')} missed to maintainers: acknowledge`,
      `${plus('PT72H')} escalated to escalation: acknowledge`,
      `${plus('PT96H')} repeated to operators: acknowledge`,
    ]);
  });

  it('counts business days by the calendar of the policy', () => {
    const policy = own(
      [
        { at: '1 business day before', to: ['maintainers'] },
        { at: '2 business days after', to: ['operators'] },
      ],
      { business: { weekend: ['saturday', 'sunday'], holidays: ['2026-03-09'] } },
    );
    // Reported on a Thursday, due on Saturday; Monday is a holiday.
    expect(alertsOnTime(policy, 'P900D', open('2026-03-05T09:00:00Z'))).toEqual([
      '2026-03-06T00:00:00Z warning to maintainers: acknowledge',
      '2026-03-07T09:00:00Z missed to maintainers: acknowledge',
      '2026-03-12T00:00:00Z repeated to operators: acknowledge',
    ]);
  });
});

describe('a pause', () => {
  const reason = 'waits for upstream';
  const pause = (from: string, until: string, milestone?: string) =>
    said({ type: 'PauseDeadlines', until: plus(until), reason, ...(milestone && { milestone }) }, plus(from));

  it('brings no warning while it lasts, is told when it ends, and the rest of the ladder moves with the due time', () => {
    expect(alertsOnTime(quiet(), 'P6D', advisory(), pause('PT10H', 'P3DT10H'))).toEqual([
      `${plus('P3DT10H')} pause-ended to maintainers: acknowledge`,
      `${plus('P4D')} warning to maintainers: acknowledge`,
      `${plus('P5D')} missed to maintainers: acknowledge`,
      `${plus('P6D')} escalated to maintainers: acknowledge`,
      `${plus('P6D')} escalated to escalation: acknowledge`,
    ]);
  });

  it('of all milestones is told once for each whose clock stood', () => {
    const alerts = alertsOnTime(RUNBOOK_POLICY, 'P3D', advisory({ severity: 'low' }), pause('PT1H', 'PT10H'));
    expect(alerts.filter((alert) => alert.includes('pause-ended'))).toEqual([
      `${plus('PT10H')} pause-ended to maintainers: acknowledge`,
      `${plus('PT10H')} pause-ended to maintainers: assess`,
      `${plus('PT10H')} pause-ended to maintainers: fix`,
    ]);
  });

  it('that is resumed is told by the next check', () => {
    const resumed = said({ type: 'ResumeDeadlines' }, plus('PT20H'));
    const commands = [advisory(), pause('PT10H', 'P3D'), resumed];
    expect(nextCheckpoint(givenUnder(quiet(), ...commands).incident, quiet())).toBe(plus('PT20H'));
    expect(givenUnder(quiet(), ...commands).when(check(plus('PT20H'))).alerts).toEqual([
      'pause-ended to maintainers: acknowledge',
    ]);
  });

  it('is not told of a milestone that was met meanwhile', () => {
    const met = tell('Acknowledge', plus('P1D'));
    expect(alertsOnTime(quiet(), 'P900D', advisory(), pause('PT10H', 'P3D'), met)).toEqual([]);
  });

  it('that a limit outdoes stops no clock: its warnings and its miss come as ever', () => {
    const policy: Policy = {
      ...quiet(),
      milestones: quiet().milestones.map((rule) => ({ ...rule, limit: rule.due })),
    };
    const commands = [advisory(), pause('PT10H', 'P3D')];
    expect(alertsOnTime(policy, 'P2D', ...commands)).toEqual([
      `${plus('PT24H')} warning to maintainers: acknowledge`,
      `${plus('PT48H')} missed to maintainers: acknowledge`,
    ]);
    const { incident } = givenUnder(policy, ...commands);
    expect(milestonesOf(incident, policy).map((one) => statusOf(one, plus('P1D')))).toEqual(['running']);
  });

  it('within which a person sets the due time stops no clock either', () => {
    const set = said(
      { type: 'SetDueTime', milestone: 'acknowledge', dueAt: plus('P2DT12H'), reason },
      plus('PT12H'),
    );
    expect(alertsOnTime(quiet(), 'P2DT12H', advisory(), pause('PT10H', 'P3D'), set)).toEqual([
      `${plus('PT30H')} warning to maintainers: acknowledge`,
      `${plus('PT36H')} warning to maintainers: acknowledge`,
      `${plus('PT60H')} missed to maintainers: acknowledge`,
    ]);
  });
});

describe('all checkpoints as planned', () => {
  it('are the warnings, the hold, the due time, and the first of each step after it, by instant', () => {
    const met = [tell('Acknowledge', plus('PT1H')), assess('low', plus('PT2H'))];
    const released = [advisory(), ...met, tell('RecordRelease', plus('P5D'))];
    const { incident } = given(...released, tell('RecordReporterNotified', plus('P5D')));
    const planned = plannedCheckpoints(incident, RUNBOOK_POLICY);
    expect(
      planned.map(({ milestone, type, at, to }) => `${at} ${milestone} ${type} ${to.join('+')}`),
    ).toEqual([
      `${plus('P19D')} publish HoldEnded maintainers`,
      `${plus('P25D')} publish DeadlineWarned maintainers`,
      `${plus('P26D')} publish DeadlineMissed maintainers`,
      `${plus('P27D')} publish MissEscalated maintainers+escalation`,
    ]);
  });

  it('are there whether or not they were reached, and none of what is met or over', () => {
    const reached = given(advisory(), check(plus('P9D'))).incident;
    expect(plannedCheckpoints(reached, RUNBOOK_POLICY)).toEqual(
      plannedCheckpoints(given(advisory()).incident, RUNBOOK_POLICY),
    );
    expect(plannedCheckpoints(given(advisory(), close(plus('P1D'))).incident, RUNBOOK_POLICY)).toEqual([]);
  });

  it('name each instant once, where two steps of the ladder come to one', () => {
    const policy = quiet([
      { at: '50%', to: ['maintainers'] },
      { at: '24 hours before', to: ['operators'] },
      { at: 'due', to: ['maintainers'] },
      { at: '24 hours after', to: ['maintainers'] },
      { at: '150%', to: ['operators'] },
    ]);
    const planned = plannedCheckpoints(givenUnder(policy, advisory()).incident, policy);
    expect(planned.map(({ at, to }) => `${at} ${to.join('+')}`)).toEqual([
      `${plus('PT24H')} maintainers+operators`,
      `${plus('PT48H')} maintainers`,
      `${plus('PT72H')} maintainers+operators`,
    ]);
  });

  it('are what checks on time find, if nothing else happens', () => {
    const policy = quiet([
      { at: '50%', to: ['maintainers'] },
      { at: '2 hours before', to: ['operators'] },
      { at: 'due', to: ['maintainers'] },
      { at: '200%', to: ['escalation'] },
    ]);
    const planned = plannedCheckpoints(givenUnder(policy, advisory()).incident, policy);
    const found = alertsOnTime(policy, 'P900D', advisory()).map((alert) => alert.split(' ')[0]);
    expect(found).toEqual(planned.map(({ at }) => at));
  });
});

describe('the next checkpoint', () => {
  it('is the soonest of all milestones', () => {
    expect(next(advisory())).toBe(plus('PT24H'));
    expect(next(advisory(), tell('Acknowledge', plus('PT1H')))).toBe(plus('PT84H'));
    expect(next(advisory({ severity: 'critical', createdAt: T0 }), ...metEarly.slice(0, 1))).toBe(
      plus('PT24H'),
    );
  });

  it('lies behind when a due time has passed of which nobody heard, so that a check comes at once', () => {
    expect(next(advisory({ now: plus('P9D') }))).toBe(plus('PT24H'));
  });

  it('is none where everything waits for a person or is met', () => {
    const policy = quiet();
    const { incident } = givenUnder(policy, advisory(), tell('Acknowledge', plus('PT1H')));
    expect(nextCheckpoint(incident, policy)).toBeUndefined();
  });
});
