import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { assess, plus, T0, tell } from '../../../support/given.ts';
import { ifSo, lastAfter, policyWith, within } from '../../../support/policy-with.ts';
import { setDue } from '../../../support/say.ts';

const released = tell('RecordRelease', plus('P10D'));

describe('a limit', () => {
  const policy = policyWith({
    due: [within('21 days', 'released')],
    limit: [within('30 days', 'reported')],
  });

  it('is the due time while there is no target', () => {
    expect(lastAfter(policy)).toMatchObject({
      deadline: 'set',
      since: T0,
      dueAt: plus('P30D'),
      targetAt: undefined,
      limitAt: plus('P30D'),
      rule: policy.milestones[0]?.limit?.[0],
    });
  });

  it('cuts a target that lies after it, and says what the target was', () => {
    expect(lastAfter(policy, released)).toMatchObject({
      since: T0,
      dueAt: plus('P30D'),
      targetAt: plus('P31D'),
      rule: policy.milestones[0]?.limit?.[0],
    });
  });

  it('leaves a target that lies before it, or at it', () => {
    const early = lastAfter(policy, tell('RecordRelease', plus('P8D')));
    expect(early).toMatchObject({ dueAt: plus('P29D'), limitAt: plus('P30D') });
    const same = lastAfter(policy, tell('RecordRelease', plus('P9D')));
    expect(same).toMatchObject({ dueAt: plus('P30D'), rule: policy.milestones[0]?.due[0] });
  });

  it('is missed as any due time is', () => {
    expect(statusOf(lastAfter(policy), plus('P30D'))).toBe('missed');
  });

  it('has rules of its own, of which the first that holds counts', () => {
    const bySeverity = policyWith({
      due: [within('90 days', 'reported')],
      limit: [ifSo({ severity: ['critical'] }, '7 days', 'reported'), within('60 days', 'reported')],
    });
    expect(lastAfter(bySeverity, assess('critical', plus('P1D'))).dueAt).toBe(plus('P7D'));
    expect(lastAfter(bySeverity, assess('low', plus('P1D'))).dueAt).toBe(plus('P60D'));
  });

  it('that waits for its anchor bounds nothing, and lets the milestone wait', () => {
    const waiting = policyWith({ limit: [within('7 days', 'released')] });
    expect(lastAfter(waiting)).toMatchObject({ deadline: 'waiting', dueAt: undefined, limitAt: undefined });
    const open = policyWith({ due: [within('30 days', 'reported')], limit: [within('7 days', 'released')] });
    expect(lastAfter(open)).toMatchObject({ dueAt: plus('P30D'), limitAt: undefined });
    expect(lastAfter(open, released)).toMatchObject({ dueAt: plus('P17D'), limitAt: plus('P17D') });
  });

  it('cuts what was set before it was known', () => {
    const open = policyWith({ due: [], limit: [within('7 days', 'released')] });
    const set = setDue('fix', plus('P40D'), plus('P1D'));
    expect(lastAfter(open, set).dueAt).toBe(plus('P40D'));
    expect(lastAfter(open, set, released)).toMatchObject({ dueAt: plus('P17D'), targetAt: plus('P40D') });
  });
});

describe('a limit while the window is shut', () => {
  // 30 days after the report are a Wednesday at 09:00.
  const windowed = (limit: string) =>
    policyWith({
      name: 'publish',
      metBy: ['published'],
      due: [within('40 days', 'released')],
      limit: [within(limit, 'reported')],
      notBefore: { from: ['released'], duration: '25 days', unless: [] },
      window: { weekdays: ['monday', 'tuesday', 'wednesday'], from: '16:00', to: '18:00', blackout: [] },
    });

  it('is the last open moment before it, and the hold is cut with it', () => {
    const at = '2026-03-31T18:00:00Z';
    expect(lastAfter(windowed('30 days'), released)).toMatchObject({
      dueAt: at,
      limitAt: at,
      notBefore: at,
    });
  });

  it('stays where it is while the window is open', () => {
    expect(lastAfter(windowed('728 hours'), released)).toMatchObject({ limitAt: '2026-04-01T17:00:00Z' });
  });

  it('stays where the window did not open before it', () => {
    expect(lastAfter(windowed('2 hours'))).toMatchObject({ dueAt: plus('PT2H'), limitAt: plus('PT2H') });
  });
});

it('a target gives the rule by which it is due', () => {
  const due = [ifSo({ severity: ['high'] }, '7 days', 'reported'), within('30 days', 'reported')];
  expect(lastAfter(policyWith({ due }), assess('high', plus('P1D'))).rule).toBe(due[0]);
  expect(lastAfter(policyWith({ due })).rule).toBe(due[1]);
});
