import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../lambdas/incident/policy/policy-schema.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { allProblems } from '../../../lib/policy/all-problems.ts';
import { readPolicy } from '../../../lib/policy/read-policy.ts';

const [MILESTONE] = RUNBOOK_POLICY.milestones;

function placesOf(policy: unknown): readonly string[] {
  const result = parsePolicy(policy);
  return 'problems' in result ? allProblems(policy, result.problems).map(({ path }) => path.join('.')) : [];
}

describe('The problems of a policy', () => {
  it('are told all at once: wrong fields, missing fields and names that nothing bears', () => {
    const milestones = [
      { ...MILESTONE, owner: undefined, due: [{ when: { severity: ['awful'] }, earliest: [] }] },
      { ...MILESTONE, name: 'Fix it', metBy: ['fixd'] },
      { ...MILESTONE, name: 'publish', due: [{ earliest: [{ from: ['publish.due'], duration: 'soon' }] }] },
    ];
    expect(placesOf({ ...RUNBOOK_POLICY, zone: 'Mars', milestones, colour: 'red' })).toEqual([
      'zone',
      'milestones.0.owner',
      'milestones.0.due.0.when.severity.0',
      'milestones.1.name',
      'milestones.2.due.0.earliest.0.duration',
      'colour',
      'milestones.1.metBy.0',
      'milestones.2.due.0.earliest.0.from.0',
    ]);
  });

  it('are each told once', () => {
    expect(placesOf({})).toEqual(['version', 'name', 'zone', 'milestones']);
    expect(placesOf(null)).toEqual(['']);
    expect(placesOf({ ...RUNBOOK_POLICY, milestones: ['fix'] })).toEqual(['milestones.0']);
  });

  it('come by their place in the text', () => {
    const text = 'ladder: x\nmilestones: []\nzone: Mars\nname: mine\n';
    const result = readPolicy(text);
    const fields = 'problems' in result ? result.problems.map(({ field }) => field) : [];
    expect(fields).toEqual(['version', 'ladder', 'milestones', 'zone']);
  });

  it('are found in whatever data without a fault', () => {
    const field = fc.constantFrom(
      ...Object.keys(RUNBOOK_POLICY),
      'embargo',
      'facts',
      'repositories',
      'colour',
    );
    fc.assert(
      fc.property(fc.dictionary(field, fc.anything()), (changes) => {
        expect(placesOf({ ...RUNBOOK_POLICY, ...changes }).every((place) => typeof place === 'string')).toBe(
          true,
        );
      }),
    );
  });
});
