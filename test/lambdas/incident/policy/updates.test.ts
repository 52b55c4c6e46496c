import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { updatesOf } from '../../../../lambdas/incident/policy/updates-defaults.ts';
import { updatesSchema } from '../../../../lambdas/incident/policy/updates-schema.ts';

describe("how Dependabot's pull requests are followed", () => {
  it('is for a week, and two days after their checks, where the policy says nothing', () => {
    expect(updatesOf(RUNBOOK_POLICY)).toEqual({
      olderThan: '7 days',
      stuckAfter: '2 days',
      security: 'only',
    });
  });

  it('is as the policy says, else as without it', () => {
    expect(updatesOf({ ...RUNBOOK_POLICY, updates: { olderThan: '3 business days' } })).toEqual({
      olderThan: '3 business days',
      stuckAfter: '2 days',
      security: 'only',
    });
  });

  it('can be switched off', () => {
    expect(updatesOf({ ...RUNBOOK_POLICY, updates: false })).toBeUndefined();
  });
});

describe('the section updates of a policy', () => {
  it.each([[false], [{}], [{ olderThan: 'P3D', stuckAfter: '5 business hours', security: 'all' }]])(
    'takes %j',
    (data) => {
      expect(v.parse(updatesSchema(), data)).toEqual(data);
    },
  );

  it.each([
    [true],
    [{ olderThan: 'long' }],
    [{ stuckAfter: '0 days' }],
    [{ security: 'some' }],
    [{ other: 1 }],
  ])('refuses %j', (data) => {
    expect(v.safeParse(updatesSchema(), data).success).toBe(false);
  });
});
