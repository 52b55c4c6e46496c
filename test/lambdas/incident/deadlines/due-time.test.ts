import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { DueRule } from '../../../../lambdas/incident/policy/policy.ts';
import { assess, plus, publication, T0, tell } from '../../../support/given.ts';
import { ifSo, lastAfter, policyWith, within } from '../../../support/policy-with.ts';
import { extend, record } from '../../../support/say.ts';

const under = (...due: readonly DueRule[]) => policyWith({ due });

describe('a due time is counted from', () => {
  const policy = under(within('7 days', 'assessed', 'accepted', 'reported'));

  it('the first of its anchors that is known, whichever came first', () => {
    expect(lastAfter(policy).dueAt).toBe(plus('P7D'));
    expect(lastAfter(policy, record('accepted', plus('P1D'))).dueAt).toBe(plus('P8D'));
    const both = [record('accepted', plus('P1D')), assess('low', plus('P3D'))];
    expect(lastAfter(policy, ...both)).toMatchObject({ since: plus('P3D'), dueAt: plus('P10D') });
  });

  it.each([
    ['acknowledged', tell('Acknowledge', plus('P1D'))],
    ['accepted', record('accepted', plus('P1D'))],
    ['fixReady', record('fixReady', plus('P1D'))],
    ['released', tell('RecordRelease', plus('P1D'))],
    ['listNotified', record('listNotified', plus('P1D'))],
    ['exploited', record('exploited', plus('P1D'))],
    ['exploitPublic', record('exploitPublic', plus('P1D'))],
    ['public', record('public', plus('P1D'))],
    ['reporterNotified', tell('RecordReporterNotified', plus('P1D'))],
    ['published', publication(plus('P1D'))],
  ] as const)('%s, and waits until that is known', (anchor, command) => {
    const waiting = lastAfter(under(within('48 hours', anchor)));
    expect([waiting.dueAt, waiting.deadline]).toEqual([undefined, 'waiting']);
    expect(lastAfter(under(within('48 hours', anchor)), command).dueAt).toBe(plus('P3D'));
  });

  it('the latest of the updates to the reporter', () => {
    const updates = [record('reporterUpdated', plus('P4D')), record('reporterUpdated', plus('P2D'))];
    expect(lastAfter(under(within('5 days', 'reporterUpdated')), ...updates).dueAt).toBe(plus('P9D'));
  });

  it('a fact that the policy declares', () => {
    const policy = { ...under(within('2 days', 'vendorTold')), facts: { vendorTold: 'The vendor knows' } };
    expect(lastAfter(policy, record('vendorTold', plus('P1D'))).dueAt).toBe(plus('P3D'));
  });

  it('the due time of a milestone before it, as that was changed, with the window of that one', () => {
    const policy = policyWith(
      { due: [within('7 days', 'assessed')] },
      { name: 'publish', metBy: ['published'], due: [within('30 days', 'fix.due')] },
    );
    expect(lastAfter(policy).deadline).toBe('waiting');
    const assessed = assess('low', plus('P1D'));
    expect(lastAfter(policy, assessed)).toMatchObject({ since: plus('P1D'), dueAt: plus('P38D') });
    expect(lastAfter(policy, assessed, extend('fix', '2 days', plus('P2D'))).dueAt).toBe(plus('P40D'));
  });
});

describe('a duration is counted', () => {
  const friday = plus('P4DT8H'); // 2026-03-06T17:00Z
  const counted = (duration: string, zone = 'UTC', at = friday) =>
    lastAfter(
      {
        ...under(within(duration, 'assessed')),
        zone,
        business: {
          weekend: ['saturday', 'sunday'],
          holidays: ['2026-03-09'],
          hours: { from: '09:00', to: '17:30' },
        },
      },
      assess('low', at),
    ).dueAt;

  it('in exact hours, whatever the clocks do', () => {
    expect(counted('24 hours', 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-29T12:00:00Z');
  });

  it("in calendar days of the policy's zone", () => {
    expect(counted('1 day', 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-29T11:00:00Z');
  });

  it('in business days, past the weekend and a holiday', () => {
    expect(counted('1 business day')).toBe('2026-03-10T17:00:00Z');
  });

  it('in business hours', () => {
    expect(counted('1 business hour')).toBe('2026-03-10T09:30:00Z');
  });
});

describe('a due time is rounded', () => {
  it.each([
    ['end-of-day', '2026-03-07T23:59:59Z'],
    ['end-of-business-day', '2026-03-09T23:59:59Z'],
    ['next-business-day', '2026-03-09T09:00:00Z'],
    ['previous-business-day', '2026-03-06T09:00:00Z'],
  ] as const)('to the %s', (round, dueAt) => {
    const term = { from: ['reported'], duration: '5 days', round };
    expect(lastAfter(under({ earliest: [term] })).dueAt).toBe(dueAt);
  });
});

describe('of several terms', () => {
  const terms = [
    { from: ['reported'], duration: '10 days' },
    { from: ['released'], duration: '2 days' },
  ];
  const released = (at: string) => tell('RecordRelease', plus(at));

  it('the earliest counts, of those whose anchor is known', () => {
    const policy = under({ earliest: terms });
    expect(lastAfter(policy).dueAt).toBe(plus('P10D'));
    expect(lastAfter(policy, released('P3D'))).toMatchObject({ since: plus('P3D'), dueAt: plus('P5D') });
    expect(lastAfter(policy, released('P9D'))).toMatchObject({ since: T0, dueAt: plus('P10D') });
  });

  it('the latest counts, where the rule says so', () => {
    const policy = under({ latest: terms });
    expect(lastAfter(policy).dueAt).toBe(plus('P10D'));
    expect(lastAfter(policy, released('P3D')).dueAt).toBe(plus('P10D'));
    expect(lastAfter(policy, released('P9D'))).toMatchObject({ since: plus('P9D'), dueAt: plus('P11D') });
  });
});

describe('of several rules', () => {
  it('the first whose condition holds counts, though a later one holds as well', () => {
    const policy = under(
      ifSo({ exploited: true }, '2 days', 'reported'),
      ifSo({ severity: ['critical', 'high'] }, '7 days', 'reported'),
      within('30 days', 'reported'),
    );
    expect(lastAfter(policy, assess('high', plus('P1D'))).dueAt).toBe(plus('P7D'));
    const exploited = [assess('high', plus('P1D')), record('exploited', plus('P1D'))];
    expect(lastAfter(policy, ...exploited).dueAt).toBe(plus('P2D'));
    expect(lastAfter(policy, assess('low', plus('P1D'))).dueAt).toBe(plus('P30D'));
  });

  it('one that nobody can judge yet is passed over for one that holds', () => {
    const policy = under(
      ifSo({ severity: ['critical'] }, '2 days', 'reported'),
      within('30 days', 'reported'),
    );
    expect(lastAfter(policy).dueAt).toBe(plus('P30D'));
  });

  it('one that holds and waits for its anchor counts, though a later one has all that it needs', () => {
    const policy = under(ifSo({ exploited: false }, '2 days', 'released'), within('30 days', 'reported'));
    expect(lastAfter(policy)).toMatchObject({ deadline: 'waiting', dueAt: undefined });
  });

  it('none is waited for where all that is asked is known', () => {
    const policy = under(ifSo({ severity: ['critical'] }, '2 days', 'reported'));
    expect(lastAfter(policy).deadline).toBe('waiting');
    expect(lastAfter(policy, assess('low', plus('P1D'))).deadline).toBe('none');
  });
});

describe('where no deadline is meant', () => {
  const far = plus('P9000D');

  it('by a severity, none is ever missed', () => {
    const policy = under({ when: { severity: ['low'] }, earliest: [] }, within('2 days', 'reported'));
    const low = lastAfter(policy, assess('low', plus('P1D')));
    expect([low.dueAt, low.deadline, statusOf(low, far)]).toEqual([undefined, 'none', 'none']);
    expect(statusOf(lastAfter(policy, assess('high', plus('P1D'))), far)).toBe('missed');
  });

  it('by having no rules, none is ever missed', () => {
    expect(statusOf(lastAfter(under()), far)).toBe('none');
  });

  it('while an anchor is not known, none is missed', () => {
    expect(statusOf(lastAfter(under(within('1 day', 'released'))), far)).toBe('waiting');
  });

  it('a milestone that is met is met, not missed', () => {
    expect(statusOf(lastAfter(under(), tell('RecordFix', plus('P1D'))), far)).toBe('met');
  });
});
