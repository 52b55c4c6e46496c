import { describe, expect, it } from 'vitest';
import type { MilestoneRule, Policy } from '../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { oddities } from '../../../lib/policy/oddities.ts';
import { readPolicy } from '../../../lib/policy/read-policy.ts';
import { presetIds, presetText } from '../../../lib/policy/source.ts';

const FIX: MilestoneRule = {
  name: 'fix',
  owner: 'Maintainer',
  metBy: ['fixed'],
  due: [{ earliest: [{ from: ['reported'], duration: '7 days' }] }],
};

function policy(changes: Partial<Policy>): Policy {
  return { ...RUNBOOK_POLICY, ...changes };
}

function odd(changes: Partial<Policy>) {
  return oddities(policy(changes)).map(({ path, message }) => `${path.join('.')} ${message}`);
}

const oneMilestone = (changes: Partial<MilestoneRule>) => odd({ milestones: [{ ...FIX, ...changes }] });

describe('What a policy hardly means', () => {
  it('is nothing in the runbook, nor in what comes with the project', () => {
    expect(oddities(RUNBOOK_POLICY)).toEqual([]);
    for (const id of presetIds()) {
      const result = readPolicy(String(presetText(`preset:${id}`)));
      expect([id, 'policy' in result ? oddities(result.policy) : result.problems]).toEqual([id, []]);
    }
  });

  it('is a time counted from a due time that there never is', () => {
    const milestones = [
      { ...FIX, due: [] },
      { ...FIX, name: 'publish', due: [{ earliest: [{ from: ['fix.due'], duration: '1 day' }] }] },
    ];
    expect(odd({ milestones })).toEqual([
      'milestones.1.due.0.earliest.0.from nothing ever tells fix.due: it will never be due',
    ]);
  });

  it('is a time counted from what meets the milestone', () => {
    const due = [{ latest: [{ from: ['fixed'], duration: '1 day' }] }];
    expect(oneMilestone({ due })).toEqual([
      'milestones.0.due.0.latest.0.from fixed also meets it: it is met before its time begins',
    ]);
  });

  it('is a rule behind one that always holds', () => {
    const [rule] = FIX.due;
    if (!rule) throw new Error('The fix has a rule.');
    expect(oneMilestone({ due: [{ when: {}, ...rule }, rule, rule] })).toEqual([
      'milestones.0.due.1 never counts: the rule before it always holds',
      'milestones.0.due.2 never counts: the rule before it always holds',
    ]);
    expect(oneMilestone({ due: [{ when: { exploited: true }, ...rule }, rule] })).toEqual([]);
  });

  it('is a hold that counts longer from the same fact than the limit', () => {
    const notBefore = { from: ['reported'], duration: '8 days', unless: [] };
    expect(oneMilestone({ notBefore })).toEqual([
      'milestones.0.notBefore always ends after the due time: it will end there',
    ]);
    const limit = (duration: string) => [{ earliest: [{ from: ['reported'], duration }] }];
    expect(oneMilestone({ notBefore, limit: limit('7 days') })[0]).toContain('after the limit');
    expect(oneMilestone({ notBefore, limit: limit('9 days') })).toEqual([]);
    expect(oneMilestone({ notBefore: { ...notBefore, from: ['released'] } })).toEqual([]);
  });

  it('is a ladder that warns nobody before the due time', () => {
    const ladder = [{ at: 'due', to: ['maintainers'] as const }];
    expect(odd({ ladder })).toEqual(['ladder warns nobody before the due time']);
    expect(oneMilestone({ ladder })).toEqual(['milestones.0.ladder warns nobody before the due time']);
  });

  it('is a fact that is declared and that nothing asks for', () => {
    expect(odd({ facts: { vendorAgreed: 'it did' } })).toEqual([
      'facts.vendorAgreed is declared, and nothing asks for it',
    ]);
  });

  it('is a repository that there cannot be, and one that an earlier rule has', () => {
    const rule = (...match: readonly string[]) => ({ match, milestones: [], without: ['review'] });
    expect(odd({ repositories: [rule('octo/*', '.octo/cat'), rule('Octo/*', 'octo/cat')] })).toEqual([
      'repositories.0.match.1 .octo/cat matches no repository: GitHub allows no such name',
      'repositories.1.match.0 Octo/* was named before, and the rule there counts',
    ]);
    const due = FIX.due.map((one) => ({ ...one, when: { repository: ['octo/..'] } }));
    expect(oneMilestone({ due })).toEqual([
      'milestones.0.due.0.when.repository.0 octo/.. matches no repository: GitHub allows no such name',
    ]);
  });
});
