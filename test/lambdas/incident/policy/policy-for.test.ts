import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { policyFor } from '../../../../lambdas/incident/policy/policy-for.ts';
import { policyWith, within } from '../../../support/policy-with.ts';

const days = (count: number) => [within(`${count} days`, 'reported')];

const policy: Policy = {
  ...policyWith(
    { name: 'fix', due: days(90) },
    { name: 'publish', metBy: ['published'], due: days(90) },
    { name: 'review', metBy: ['reviewed'], due: days(120) },
  ),
  ladder: [{ at: 'due', to: ['maintainers'] }],
  repositories: [
    {
      match: ['octo-org/*'],
      milestones: policyWith({ name: 'fix', due: days(30) }, { name: 'publish', due: days(31) }).milestones,
      without: [],
    },
    {
      match: ['octo-org/kernel', 'other/kernel'],
      milestones: policyWith({ name: 'fix', due: days(7) }, { name: 'vendors', due: days(8) }).milestones,
      without: ['review'],
      ladder: [{ at: '50%', to: ['operators'] }],
    },
  ],
};

const times = (repository: string, from = policy) =>
  policyFor(from, repository).milestones.map(
    ({ name, due }) => `${name}: ${due[0]?.earliest?.[0]?.duration ?? 'none'}`,
  );

describe('the policy of a repository', () => {
  it('is the same object where nothing is said of it', () => {
    expect(policyFor(policy, 'else/where')).toBe(policy);
    const general = policyWith({ due: days(1) });
    expect(policyFor(general, 'octo-org/kernel')).toBe(general);
  });

  it('is that of its organisation', () => {
    expect(times('octo-org/site')).toEqual(['fix: 30 days', 'publish: 31 days', 'review: 120 days']);
    expect(policyFor(policy, 'octo-org/site').ladder).toEqual(policy.ladder);
  });

  it('is its own, milestone by milestone before that of its organisation, and that before the rest', () => {
    expect(times('octo-org/kernel')).toEqual(['fix: 7 days', 'publish: 31 days', 'vendors: 8 days']);
    expect(times('other/kernel')).toEqual(['fix: 7 days', 'publish: 90 days', 'vendors: 8 days']);
    expect(policyFor(policy, 'octo-org/kernel').ladder).toEqual([{ at: '50%', to: ['operators'] }]);
  });

  it('is its own in whatever order the two stand, and in whatever case it is written', () => {
    const turned = { ...policy, repositories: policy.repositories?.toReversed() };
    expect(times('octo-org/kernel', turned)).toEqual(times('octo-org/kernel'));
    expect(times('Octo-Org/Kernel')).toEqual(times('octo-org/kernel'));
  });

  it('is one object each time, of one policy', () => {
    expect(policyFor(policy, 'octo-org/site')).toBe(policyFor(policy, 'octo-org/other'));
    expect(policyFor(policy, 'octo-org/kernel')).not.toBe(policyFor(policy, 'octo-org/site'));
    const inBerlin = policyFor({ ...policy, zone: 'Europe/Berlin' }, 'octo-org/site');
    expect(inBerlin.zone).toBe('Europe/Berlin');
    expect(policyFor(policy, 'octo-org/site').zone).toBe('UTC');
  });

  it('says nothing of other repositories any more', () => {
    expect(policyFor(policy, 'octo-org/site').repositories).toBeUndefined();
    const here = policyFor(policy, 'octo-org/kernel');
    expect(policyFor(here, 'octo-org/kernel')).toBe(here);
  });
});
