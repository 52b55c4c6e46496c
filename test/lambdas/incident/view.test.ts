import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { checklistsOf } from '../../../lambdas/incident/policy/policy-defaults.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { type EmbargoView, viewOf } from '../../../lambdas/incident/view.ts';
import { incidentOf, signed } from '../../support/events.ts';
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
  said,
  T0,
  tell,
} from '../../support/given.ts';

const fact = (name: string) => said({ type: 'RecordFact', fact: name }, plus('P5D'));

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
        { name: 'in-database', dueAt: null, notBefore: null, metAt: null, status: 'waiting', owner },
        { name: 'cve-published', dueAt: null, notBefore: null, metAt: null, status: 'none', owner },
        { name: 'dependabot', dueAt: null, notBefore: null, metAt: null, status: 'waiting', owner },
        { name: 'review', dueAt: null, notBefore: null, metAt: null, status: 'waiting', owner },
      ],
      facts: { reported: T0, acknowledged: plus('P3D'), assessed: plus('P4D'), released: plus('P5D') },
      source: 'advisory',
      held: 'high',
      embargo: { status: 'on', endedAt: null, by: null },
      changes: [],
      cvss: null,
      unanswered: [
        'component',
        'versions',
        'attack',
        'exploited',
        'risk',
        'affects',
        'components',
        'prerequisites',
        'mitigations',
      ],
      checklists: [
        { name: 'fix', signed: 0, items: 11 },
        { name: 'release', signed: 0, items: 4 },
      ],
      proposals: [],
      actions: [],
      closeReason: null,
      missing: ['steps'],
      nextCheckpoint: plus('PT156H'),
      waitsFor: [],
      endedAt: null,
      deadLetters: 0,
      link: 'https://github.com/octo-org/rust-template/security/advisories/GHSA-2222-3333-4444',
      perhapsSame: [],
      github: {
        state: 'triage',
        names: [],
        privateFork: null,
        comments: null,
        signals: [],
        scored: null,
        fix: null,
        suspects: [],
        acts: {},
        mergedInto: null,
        absorbed: [],
      },
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

  it('with the severity that deadlines are held to while longer ones wait for approval', () => {
    const lowered = [...commands, assess('low', plus('P6D'))];
    const held = viewOf(given(...lowered).incident, RUNBOOK_POLICY, plus('P9D'));
    expect(held).toMatchObject({
      severity: 'low',
      held: 'high',
      waitsFor: ['the approval of longer deadlines'],
    });
    const approved = said({ type: 'ApproveLengthening', reason: 'only with a debug build' }, plus('P7D'));
    const { incident } = given(...lowered, approved);
    expect(viewOf(incident, RUNBOOK_POLICY, plus('P9D'))).toMatchObject({
      severity: 'low',
      held: 'low',
      waitsFor: [],
    });
  });

  it.each<readonly [string, readonly Command[], EmbargoView]>([
    ['in doubt', [fact('exploited')], { status: 'in-doubt', endedAt: null, by: 'exploited' }],
    ['ended by a fact', [fact('public')], { status: 'ended', endedAt: plus('P5D'), by: 'public' }],
    [
      'ended by a person',
      [said({ type: 'EndEmbargo', reason: 'all know' }, plus('P5D'))],
      { status: 'ended', endedAt: plus('P5D'), by: 'ada' },
    ],
    ['over', [publication(plus('P6D'))], { status: 'over', endedAt: plus('P6D'), by: 'published' }],
  ])('with its embargo: %s', (_, more, embargo) => {
    expect(viewOf(given(advisory(), ...more).incident, RUNBOOK_POLICY, plus('P9D'))).toMatchObject({
      embargo,
    });
  });

  it('with its papers: the vector, what is unanswered, what is signed, dates and actions', () => {
    const cvss = { vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', score: 9.8 };
    const at = plus('P1D');
    const written = given(
      advisory(),
      said({ type: 'Assess', severity: 'critical', cvss, answers: { component: 'own', risk: 'all' } }, at),
      said({ type: 'SignItem', checklist: 'fix', item: 'branch' }, at),
      said({ type: 'SignItem', checklist: 'fix', item: 'fmt' }, at),
      said({ type: 'WithdrawSignature', checklist: 'fix', item: 'fmt' }, plus('P2D')),
      said({ type: 'ProposeDate', date: plus('P60D') }, at),
      said({ type: 'AddAction', text: 'a lint rule', owner: 'Ada', dueAt: plus('P60D') }, at),
    ).incident;
    const view = viewOf(written, RUNBOOK_POLICY, plus('P9D'));
    expect(view).toMatchObject({
      cvss,
      checklists: [{ name: 'fix', signed: 1, items: 11 }, { name: 'release' }],
      proposals: [{ date: plus('P60D'), at, by: 'ada' }],
      actions: [{ id: 'action-1', text: 'a lint rule', owner: 'Ada', dueAt: plus('P60D') }],
    });
    expect(view.unanswered).not.toContain('risk');
    expect(view.milestones.at(-1)).toMatchObject({ name: 'action-1', dueAt: plus('P60D'), owner: 'Ada' });
  });

  it('with a checklist as complete only where its items are signed by those who may sign them', () => {
    const { fix = [] } = checklistsOf(RUNBOOK_POLICY);
    const progress = (reviewer: string) => {
      const all = fix.map(({ item }) =>
        signed('fix', item, item === 'review' ? reviewer : 'ada', plus('P1D')),
      );
      return viewOf(incidentOf(...all), RUNBOOK_POLICY, plus('P9D')).checklists[0];
    };
    expect(progress('grace')).toEqual({ name: 'fix', signed: 11, items: 11 });
    expect(progress('Ada')?.signed).toBeLessThan(11);
  });

  it('with what people changed about deadlines', () => {
    const reason = 'waits for upstream';
    const extension = { by: '2 days' };
    const extend = { type: 'ExtendDeadline', milestone: 'assess', extension, reason } as const;
    const { incident } = given(advisory(), said({ ...extend, reporterAgreed: true }, plus('P1D')));
    expect(viewOf(incident, RUNBOOK_POLICY, plus('P9D')).changes).toMatchObject([
      {
        type: 'Extended',
        milestone: 'assess',
        extension,
        reason,
        reporterAgreed: true,
        by: 'ada',
        at: plus('P1D'),
      },
    ]);
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
