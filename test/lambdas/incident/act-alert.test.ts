import { describe, expect, it } from 'vitest';
import { alertMessage } from '../../../lambdas/incident/alert-message.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import type { AlertEffect } from '../../../lambdas/incident/effect.ts';
import { incidentId } from '../../../lambdas/incident/identity.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, given, ID, plus, REPOSITORY, T0 } from '../../support/given.ts';

const writing = { policy: RUNBOOK_POLICY, now: plus('PT1H'), client: 'embargo' };

function textOf(effect: Omit<AlertEffect, 'type' | 'audience'>, ...history: readonly Command[]): string {
  const { incident } = given(...history);
  return alertMessage({ type: 'alert', audience: 'maintainers', ...effect }, incident, writing).text;
}

describe('an alert about what is done on GitHub', () => {
  it('says what is wrong, and how to try it again', () => {
    const effect = `${ID}#2#0`;
    const failed: Command = {
      type: 'RecordEffectFailed',
      incident: ID,
      effect,
      order: { type: 'act', act: { kind: 'reply' } },
      failure: { status: 'refused', problem: 'The GitHub App is not installed there.' },
      now: plus('PT1H'),
    };
    const text = textOf({ kind: 'act-refused', failed: effect }, advisory(), failed);
    expect(text).toContain('Problem: The GitHub App is not installed there.');
    expect(text).toContain(`Try it again: embargo retry '${effect}'`);
  });

  it('says where the scan is that failed', () => {
    const act = { kind: 'scan', workflow: 'container-scan.yml' } as const;
    const outcome = { effect: `${ID}#2#0`, act, made: 77, conclusion: 'failure', at: T0, now: T0 };
    const text = textOf({ kind: 'scan-failed' }, advisory(), { type: 'RecordAct', incident: ID, ...outcome });
    expect(text).toContain(`Run: https://github.com/${REPOSITORY}/actions/runs/77 (failure)`);
    expect(text).toContain('embargo scan GHSA-2222-3333-4444');
  });

  it('gives the text to paste into a discussion, and not into what is asked by itself', () => {
    const report = (reference: string, source: 'discussion' | 'issue'): Command => ({
      type: 'RecordPublicReport',
      incident: incidentId(REPOSITORY, reference),
      repository: REPOSITORY,
      reference,
      source,
      createdAt: T0,
      updatedAt: T0,
      score: 9,
      rules: ['words'],
      now: T0,
    });
    const link = `https://github.com/${REPOSITORY}/security/advisories/new`;
    const text = textOf({ kind: 'reported' }, report('discussion-7', 'discussion'));
    expect(text).toContain('please do not post any further details here');
    expect(text).toContain(`Report it here: ${link}`);
    expect(textOf({ kind: 'reported' }, report('issue-7', 'issue'))).not.toContain(link);
  });
});
