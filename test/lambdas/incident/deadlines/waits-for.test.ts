import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { waitsFor } from '../../../../lambdas/incident/deadlines/waits-for.ts';
import type { MilestoneRule, Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, check, close, givenUnder, plus, publication, said, tell } from '../../../support/given.ts';

const waits = (policy: Policy, ...commands: readonly Command[]) =>
  waitsFor(givenUnder(policy, ...commands).incident, policy);

const milestone = (name: string, rule: Partial<MilestoneRule>): MilestoneRule => ({
  name,
  owner: 'Maintainer',
  metBy: [name],
  due: [],
  ...rule,
});

/** A policy without a clock after the acknowledgement, and with one alert of its miss. */
const SPARSE: Policy = {
  ...RUNBOOK_POLICY,
  milestones: [
    milestone('acknowledged', { due: [{ earliest: [{ from: ['reported'], duration: '2 days' }] }] }),
    milestone('fixed', { metBy: ['fixReady', 'fixed'] }),
    milestone('released', { due: [{ earliest: [{ from: ['fixReady'], duration: '7 days' }] }] }),
  ],
  ladder: [{ at: 'due', to: ['maintainers'] }],
};

describe('an open incident', () => {
  it('waits for nobody while a checkpoint lies ahead', () => {
    expect(waits(SPARSE, advisory())).toEqual([]);
    expect(waits(RUNBOOK_POLICY, advisory())).toEqual([]);
  });

  it('says without a checkpoint which facts lead on, and why no clock asks for them', () => {
    expect(waits(SPARSE, advisory(), tell('Acknowledge', plus('PT1H')))).toEqual([
      'fixed (no deadline): fixReady or fixed',
      'released (no due time yet): released',
    ]);
  });

  it('says what is overdue where its ladder has ended', () => {
    expect(waits(SPARSE, advisory(), check(plus('P2D')))).toEqual([
      'acknowledged (overdue): acknowledged',
      'fixed (no deadline): fixReady or fixed',
      'released (no due time yet): released',
    ]);
  });

  it('says how it ends where all milestones are met', () => {
    const met = [
      tell('Acknowledge', plus('PT1H')),
      tell('RecordFix', plus('PT2H')),
      tell('RecordRelease', plus('PT3H')),
    ];
    expect(waits(SPARSE, advisory(), ...met)).toEqual(['its end: published and reviewed, or closed']);
    expect(waits(SPARSE, advisory(), ...met, publication(plus('P1D')))).toEqual([
      'its end: reviewed, or closed',
    ]);
  });

  it('says which action of the review is overdue', () => {
    const action = said(
      { type: 'AddAction', text: 'a lint rule', owner: 'Ada', dueAt: plus('P3D') },
      plus('P1D'),
    );
    const met = [
      tell('Acknowledge', plus('PT1H')),
      tell('RecordFix', plus('PT2H')),
      tell('RecordRelease', plus('PT3H')),
    ];
    expect(waits(SPARSE, advisory(), ...met, action, check(plus('P3D')))).toEqual([
      'action-1 (overdue): done',
    ]);
  });

  it('waits for decisions though a checkpoint lies ahead', () => {
    const exploited = said({ type: 'RecordFact', fact: 'exploited' }, plus('P1D'));
    expect(waits(RUNBOOK_POLICY, advisory(), exploited)).toEqual(['whether the embargo ends (exploited)']);
    const decided = said({ type: 'EndEmbargo', reason: 'attacks are seen' }, plus('P2D'));
    expect(waits(RUNBOOK_POLICY, advisory(), exploited, decided)).toEqual([]);
  });
});

describe('an incident that ended', () => {
  it('waits for nothing', () => {
    expect(waits(SPARSE, advisory(), close(plus('P1D')))).toEqual([]);
    expect(waits(SPARSE, publication(plus('P1D')), tell('RecordReview', plus('P2D')))).toEqual([]);
  });
});
