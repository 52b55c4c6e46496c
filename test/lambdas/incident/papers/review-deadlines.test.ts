import { describe, expect, it } from 'vitest';
import type { DeadlineReached, Event } from '../../../../lambdas/incident/event.ts';
import { deadlineTable } from '../../../../lambdas/incident/papers/review-deadlines.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { incidentOf } from '../../../support/events.ts';
import { plus } from '../../../support/given.ts';

const SAID = { by: 'ada' };
const HIGH: Event = { ...SAID, type: 'SeverityTold', source: 'person', severity: 'high', at: plus('P3D') };

/** The row of a deadline, as its cells. */
function rowOf(
  name: string,
  events: readonly Event[],
  now: string,
  policy: Policy = RUNBOOK_POLICY,
): readonly string[] {
  const rows = deadlineTable(incidentOf(...events), policy, events, now).map((row) =>
    row.slice(2, -2).split(' | '),
  );
  return rows.find(([first]) => first === name) ?? [];
}

function reached(type: DeadlineReached['type'], to: DeadlineReached['to'] = ['maintainers']): Event {
  return {
    type,
    milestone: 'fix',
    checkpoint: plus('P9D'),
    dueAt: plus('P9D'),
    to,
    at: plus('P9D'),
    by: 'embargo',
  };
}

describe('a deadline in the review', () => {
  it('is shown with when it was due and met, and by how much it was kept', () => {
    const events: readonly Event[] = [{ ...SAID, type: 'Acknowledged', at: plus('PT20H') }];
    expect(rowOf('acknowledge', events, plus('P9D'))).toEqual([
      'acknowledge',
      'Maintainer',
      '2026-03-04 09:00 UTC',
      '2026-03-03 05:00 UTC',
      'met 1 d 4 h before it was due',
      '',
    ]);
  });

  it.each<[string, readonly Event[], string]>([
    ['missed: met 1 d late', [{ ...SAID, type: 'Acknowledged', at: plus('P3D') }], plus('P9D')],
    ['missed: not met 7 d after it was due', [], plus('P9D')],
    ['met when it was due', [{ ...SAID, type: 'Acknowledged', at: plus('P2D') }], plus('P9D')],
    ['open, 1 d left', [], plus('P1D')],
    ['nothing is due', [{ ...SAID, type: 'Closed', reason: 'rejected', at: plus('P1D') }], plus('P9D')],
    [
      'missed: not met 1 d after it was due',
      [{ ...SAID, type: 'Closed', reason: 'rejected', at: plus('P3D') }],
      plus('P9D'),
    ],
  ])('says how it went: %s', (outcome, events, now) => {
    expect(rowOf('acknowledge', events, now)[4]).toBe(outcome);
  });

  it('says that there is nothing to keep while nothing is due', () => {
    expect(rowOf('review', [], plus('P1D'))[4]).toBe('not due yet');
    expect(rowOf('release', [{ ...SAID, type: 'Released', at: plus('P1D') }], plus('P2D'))[4]).toBe(
      'met; nothing was due',
    );
  });

  it('counts who was alerted of it, and nothing that nobody heard', () => {
    const events = [
      HIGH,
      reached('DeadlineWarned'),
      reached('DeadlineWarned'),
      reached('DeadlineWarned', []),
      reached('DeadlineMissed'),
      reached('MissEscalated', ['maintainers', 'escalation']),
    ];
    expect(rowOf('fix', events, plus('P20D'))[5]).toBe('2 warned, 1 missed, 1 escalated');
    expect(rowOf('assess', events, plus('P20D'))[5]).toBe('');
  });

  it('of a duty that comes again tells of the turns that were missed', () => {
    const duty: Policy = {
      ...RUNBOOK_POLICY,
      milestones: [
        {
          name: 'update-reporter',
          title: 'Tell the reporter | how it stands',
          owner: 'Maintainer',
          metBy: ['published'],
          due: [],
          repeats: { every: '5 days', after: ['reported', 'reporterUpdated'] },
        },
      ],
    };
    const events: readonly Event[] = [
      { ...SAID, type: 'FactRecorded', fact: 'reporterUpdated', at: plus('P7D') },
    ];
    const [, , row] = deadlineTable(incidentOf(...events), duty, events, plus('P8D'));
    expect(row).toContain('Tell the reporter \\| how it stands');
    expect(row).toContain('open, 4 d left; missed before: 2026-03-07 09:00 UTC');
  });

  it('is none of the actions: they have a table of their own', () => {
    const events: readonly Event[] = [
      {
        ...SAID,
        type: 'ActionAdded',
        action: 'action-1',
        text: 'x',
        owner: 'ada',
        at: plus('P1D'),
        dueAt: plus('P9D'),
      },
    ];
    const rows = deadlineTable(incidentOf(...events), RUNBOOK_POLICY, events, plus('P2D'));
    expect(rows).toHaveLength(2 + RUNBOOK_POLICY.milestones.length);
    expect(rows.join('\n')).not.toContain('action-1');
  });
});
