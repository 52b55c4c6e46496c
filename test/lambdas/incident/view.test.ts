import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/runbook-policy.ts';
import { viewOf } from '../../../lambdas/incident/view.ts';
import {
  advisory,
  assess,
  close,
  effectFailed,
  given,
  ID,
  open,
  plus,
  publication,
  T0,
  tell,
} from '../../support/given.ts';

describe('an incident is shown', () => {
  const commands = [
    advisory({ severity: 'medium', missing: ['steps'] }),
    tell('Acknowledge', plus('P3D')),
    assess('high', plus('P4D')),
    tell('RecordRelease', plus('P5D')),
  ];

  it('with every milestone, due, held and met in UTC to the second, and its owner', () => {
    const owner = 'Maintainer';
    expect(viewOf(given(...commands).incident, RUNBOOK_POLICY, plus('P9D'))).toEqual({
      id: 'GHSA-2222-3333-4444',
      repository: 'octo-org/rust-template',
      severity: 'high',
      phase: 'released',
      milestones: [
        {
          name: 'acknowledge',
          dueAt: '2026-03-04T09:00:00Z',
          notBefore: null,
          metAt: '2026-03-05T09:00:00Z',
          status: 'met-late',
          owner,
        },
        {
          name: 'assess',
          dueAt: '2026-03-09T09:00:00Z',
          notBefore: null,
          metAt: '2026-03-06T09:00:00Z',
          status: 'met',
          owner,
        },
        {
          name: 'fix',
          dueAt: '2026-03-13T09:00:00Z',
          notBefore: null,
          metAt: '2026-03-07T09:00:00Z',
          status: 'met',
          owner,
        },
        {
          name: 'release',
          dueAt: null,
          notBefore: null,
          metAt: '2026-03-07T09:00:00Z',
          status: 'met',
          owner,
        },
        {
          name: 'notify-reporter',
          dueAt: '2026-03-10T09:00:00Z',
          notBefore: null,
          metAt: null,
          status: 'missed',
          owner: owner,
        },
        {
          name: 'publish',
          dueAt: '2026-03-28T09:00:00Z',
          notBefore: '2026-03-21T09:00:00Z',
          metAt: null,
          status: 'held',
          owner: 'Maintainer + reporter',
        },
        { name: 'review', dueAt: null, notBefore: null, metAt: null, status: 'waiting', owner },
      ],
      facts: { reported: T0, acknowledged: plus('P3D'), assessed: plus('P4D'), released: plus('P5D') },
      closeReason: null,
      missing: ['steps'],
      nextCheckpoint: plus('PT156H'),
      endedAt: null,
      deadLetters: 0,
      link: 'https://github.com/octo-org/rust-template/security/advisories/GHSA-2222-3333-4444',
      zone: 'UTC',
    });
  });

  it('as the same text from JSON, with null where there is nothing', () => {
    const view = viewOf(given(open(T0)).incident, RUNBOOK_POLICY, T0);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    expect(view).toMatchObject({ severity: null, closeReason: null, endedAt: null });
  });

  it('with its end', () => {
    const ended = given(advisory(), close(plus('P1D'))).incident;
    expect(viewOf(ended, RUNBOOK_POLICY, plus('P9D'))).toMatchObject({
      phase: 'closed',
      closeReason: 'duplicate',
      endedAt: plus('P1D'),
      nextCheckpoint: null,
    });
    const reviewed = given(advisory(), publication(plus('P1D')), tell('RecordReview', plus('P2D'))).incident;
    expect(viewOf(reviewed, RUNBOOK_POLICY, plus('P9D'))).toMatchObject({
      phase: 'reviewed',
      endedAt: plus('P2D'),
    });
  });

  it('with the number of effects that wait for a person', () => {
    const { incident } = given(advisory(), effectFailed(`${ID}#1#0`, { type: 'set-timer' }, T0));
    expect(viewOf(incident, RUNBOOK_POLICY, T0).deadLetters).toBe(1);
  });

  it('by the time of the one who asks', () => {
    const status = (now: string) =>
      viewOf(given(advisory()).incident, RUNBOOK_POLICY, now).milestones[0]?.status;
    expect([status(plus('PT47H')), status(plus('PT48H'))]).toEqual(['running', 'missed']);
  });
});
