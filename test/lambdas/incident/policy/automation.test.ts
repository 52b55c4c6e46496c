import { describe, expect, it } from 'vitest';
import { automationOf, scanWorkflowOf } from '../../../../lambdas/incident/policy/automation-defaults.ts';
import { problemText } from '../../../../lambdas/incident/policy/policy-problems.ts';
import { parsePolicy } from '../../../../lambdas/incident/policy/policy-schema.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';

function read(automation: unknown) {
  return parsePolicy({ ...RUNBOOK_POLICY, automation });
}

describe('what a policy wants done by itself', () => {
  it('is read as it is written', () => {
    const automation = {
      askPrivately: false,
      askText: 'Please write to us.',
      requestCve: { when: { severity: ['critical', 'high'], component: ['own'] } },
      privateFork: {},
      writeAssessment: { when: { repository: ['octo-org/*'] } },
      scanAfterRelease: 'trivy.yml',
    };
    expect(read(automation)).toMatchObject({ policy: { automation } });
    expect(read({ scanAfterRelease: false })).toMatchObject({ policy: { automation: {} } });
  });

  it('is asking and scanning where it says nothing', () => {
    const { askText, ...rest } = automationOf(RUNBOOK_POLICY);
    expect(rest).toEqual({
      askPrivately: true,
      requestCve: undefined,
      privateFork: undefined,
      writeAssessment: undefined,
      scanAfterRelease: 'container-scan.yml',
    });
    expect(askText).toMatch(/report it privately/);
  });

  it('names the workflow of a scan also where none runs by itself', () => {
    const policy = { ...RUNBOOK_POLICY, automation: { scanAfterRelease: false as const } };
    expect(automationOf(policy).scanAfterRelease).toBeUndefined();
    expect(scanWorkflowOf(policy)).toBe('container-scan.yml');
    expect(scanWorkflowOf({ ...policy, automation: { scanAfterRelease: 'trivy.yml' } })).toBe('trivy.yml');
  });

  it.each([
    [{ askText: '  ' }, 'automation.askText: is empty'],
    [{ askText: 'x <!-- embargo' }, 'holds a comment of HTML'],
    [{ requestCve: { when: { inTime: ['fix'] } } }, 'inTime'],
    [{ requestCve: true }, 'automation.requestCve'],
    [{ scanAfterRelease: '../ci.yml' }, 'must be the name of a workflow file'],
    [{ publish: {} }, 'automation.publish: is not known'],
  ])('is refused with its place: %o', (automation, problem) => {
    const result = read(automation);
    expect('problems' in result && result.problems.map(problemText).join()).toContain(problem);
  });
});
