import { describe, expect, it } from 'vitest';
import type { MilestoneRule, RepositoryRule } from '../../../../lambdas/incident/policy/policy.ts';
import { crossProblems, problemText } from '../../../../lambdas/incident/policy/policy-problems.ts';
import { ifSo, policyWith, within } from '../../../support/policy-with.ts';

const milestone = (name: string, rules: Partial<MilestoneRule> = {}): MilestoneRule => ({
  name,
  owner: 'Maintainer',
  metBy: ['fixed'],
  due: [],
  ...rules,
});

/** What is wrong with a policy in which `publish` hangs so on `fix`, with these rules for repositories. */
function problems(publish: Partial<MilestoneRule>, ...rules: readonly Partial<RepositoryRule>[]) {
  const policy = {
    ...policyWith(milestone('fix', { due: [within('7 days', 'reported')] }), milestone('publish', publish)),
    repositories: rules.map((rule) => ({ match: ['octo/cat'], milestones: [], without: [], ...rule })),
  };
  return crossProblems(policy).map(problemText);
}

const COUNTS = { due: [within('1 day', 'fix.due')] };
const COUNTED = 'publish counts from fix.due, and fix is left out';

describe('a repository that leaves a milestone out', () => {
  it.each<[string, Partial<MilestoneRule>]>([
    ['due', COUNTS],
    ['limit', { limit: [within('1 day', 'fix.due')] }],
    ['notBefore', { notBefore: { from: ['fix.due'], duration: '1 day', unless: [] } }],
  ])('is a problem where the %s of another counts from it', (_, publish) => {
    expect(problems(publish, { without: ['fix'] })).toEqual([`repositories.0.without.0: ${COUNTED}`]);
  });

  it.each<[string, Partial<MilestoneRule>]>([
    ['due', { due: [ifSo({ inTime: ['fix'] }, '1 day', 'reported')] }],
    [
      'notBefore',
      { notBefore: { from: ['released'], duration: '1 day', when: { inTime: ['fix'] }, unless: [] } },
    ],
  ])('is a problem where the %s of another asks whether it was met in time', (_, publish) => {
    expect(problems(publish, { without: ['fix'] })).toEqual([
      'repositories.0.without.0: publish asks whether fix was met in time, and fix is left out',
    ]);
  });

  it('is none where the other is left out too, or replaced by one that needs nothing', () => {
    expect(problems(COUNTS, { without: ['publish', 'fix'] })).toEqual([]);
    const own = milestone('publish', { due: [within('9 days', 'reported')] });
    expect(problems(COUNTS, { without: ['fix'], milestones: [own] })).toEqual([]);
    expect(problems(COUNTS, { without: ['publish'] })).toEqual([]);
  });

  it('is a problem also for what stands in its own rule, and is told once for all that match', () => {
    const own = milestone('review', { due: [within('1 day', 'fix.due')] });
    const rule = { match: ['octo/*', 'cat/*'], without: ['fix'], milestones: [own] };
    expect(problems({}, rule)).toEqual([
      'repositories.0.without.0: review counts from fix.due, and fix is left out',
    ]);
  });

  it('is a problem where the organisation leaves out what its repository counts from', () => {
    const own = milestone('review', { due: [within('1 day', 'fix.due')] });
    expect(problems({}, { match: ['octo/*'], without: ['fix'] }, { milestones: [own] })).toEqual([
      'repositories.1.milestones.0: review counts from fix.due, and fix is left out there',
    ]);
    expect(problems({}, { match: ['dogs/*'], without: ['fix'] }, { milestones: [own] })).toEqual([]);
  });

  it('is a problem where the repository leaves out what its organisation counts from', () => {
    const own = milestone('review', { due: [within('1 day', 'fix.due')] });
    expect(problems({}, { match: ['octo/*'], milestones: [own] }, { without: ['fix'] })).toEqual([
      'repositories.1.without.0: review counts from fix.due, and fix is left out',
    ]);
  });
});
