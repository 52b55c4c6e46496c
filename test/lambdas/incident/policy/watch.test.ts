import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../../lambdas/incident/policy/policy-schema.ts';
import { policyVersion } from '../../../../lambdas/incident/policy/policy-version.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { toleranceOf, watchOf } from '../../../../lambdas/incident/policy/watch-defaults.ts';

const parse = (watch: unknown) => parsePolicy({ ...structuredClone(RUNBOOK_POLICY), watch });

const SCAN = { name: 'cargo-audit', workflow: 'security-audit.yml', every: '1 day' };

describe('a policy that says nothing of watching', () => {
  it('watches the scans of the runbook every hour, and reminds of a missed one every day', () => {
    const { every, remind, scans } = watchOf(RUNBOOK_POLICY);
    expect({ every, remind }).toEqual({
      every: '1 hour',
      remind: { every: '24 hours', to: ['maintainers', 'escalation'] },
    });
    expect(scans.map(({ name, workflow, job, every: often }) => [name, workflow, job, often])).toEqual([
      ['cargo-audit', 'security-audit.yml', undefined, '1 day'],
      ['CodeQL', 'quality-gates.yml', 'sast', '7 days'],
      ['cargo-deny', 'ci.yml', 'deny', undefined],
      ['Gitleaks', 'secrets-scan.yml', undefined, undefined],
      ['Trivy', 'container-scan.yml', undefined, undefined],
    ]);
    expect(scans.map(toleranceOf)).toEqual(Array(5).fill('6 hours'));
  });

  it('is the version that it was before there was such a section', () => {
    const parsed = parse(undefined);
    expect('policy' in parsed && policyVersion(parsed.policy)).toBe(policyVersion(RUNBOOK_POLICY));
    const other = parse({ every: '2 hours' });
    expect('policy' in other && policyVersion(other.policy)).not.toBe(policyVersion(RUNBOOK_POLICY));
  });

  it('has defaults that could stand in a file', () => {
    expect(parse(structuredClone(watchOf(RUNBOOK_POLICY)))).toHaveProperty('policy');
  });
});

describe('a policy that says how to watch', () => {
  it('counts for what it says, and else the runbook does', () => {
    const parsed = parse({ remind: false, scans: [{ ...SCAN, tolerance: '2 hours' }] });
    if (!('policy' in parsed)) throw new Error('It was refused.');
    const { every, remind, scans } = watchOf(parsed.policy);
    expect({ every, remind, scans }).toEqual({
      every: '1 hour',
      remind: undefined,
      scans: [{ ...SCAN, tolerance: '2 hours' }],
    });
  });

  it('can watch no scan at all', () => {
    const parsed = parse({ scans: [] });
    expect('policy' in parsed && watchOf(parsed.policy).scans).toEqual([]);
  });

  it.each([
    [{ every: 'often' }, 'watch.every', 'is no duration longer than nothing'],
    [{ every: '0 hours' }, 'watch.every', 'is no duration longer than nothing'],
    [{ remind: true }, 'watch.remind', 'must be false, or say every (a duration) and to'],
    [{ scans: [{ name: 'x' }] }, 'watch.scans.0.workflow', 'is missing'],
    [
      { scans: [{ ...SCAN, workflow: '../ci.yml' }] },
      'watch.scans.0.workflow',
      'must be the name of a workflow file',
    ],
    [{ scans: [{ ...SCAN, name: 'a\nb' }] }, 'watch.scans.0.name', 'must be 1 to 60 letters'],
    [{ scans: [{ ...SCAN, required: '../x' }] }, 'watch.scans.0.required', 'must be the path of a file'],
    [{ scans: [{ ...SCAN, onDemand: true }] }, 'watch.scans.0', 'has both every and onDemand'],
    [{ scans: [{ name: 'a', workflow: 'a.yml', events: ['push'] }] }, 'watch.scans.0', 'not every what time'],
    [{ scans: [{ ...SCAN, events: [] }] }, 'watch.scans.0.events', 'names no event'],
    [{ scans: [SCAN, { ...SCAN, name: 'other' }] }, 'watch.scans', 'names a workflow, or a job of it, twice'],
    [{ scan: [] }, 'watch.scan', 'is not known'],
  ])('is refused with the place where it cannot be meant: %j', (watch, place, message) => {
    const parsed = parse(watch);
    const problems = 'problems' in parsed ? parsed.problems : [];
    expect(problems.map(({ path }) => path.join('.'))).toContain(place);
    expect(problems.map((one) => one.message).join()).toContain(message);
  });

  it('may name one workflow for several of its jobs', () => {
    const scans = ['deny', 'audit'].map((job) => ({ name: job, workflow: 'ci.yml', job }));
    expect(parse({ scans })).toHaveProperty('policy');
  });
});
