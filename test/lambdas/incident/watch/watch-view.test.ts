import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import type { WatchState } from '../../../../lambdas/incident/watch/watch-state.ts';
import { watchView } from '../../../../lambdas/incident/watch/watch-view.ts';
import { plus, REPOSITORY, T0 } from '../../../support/given.ts';

const STATE: WatchState = {
  repository: REPOSITORY,
  lookedAt: T0,
  findings: [],
  unread: {},
  scans: [],
  requests: 12,
};

describe('what is shown of a watched repository', () => {
  it('names every scan of the policy, also before the first look at it', () => {
    const { scans } = watchView(STATE, RUNBOOK_POLICY);
    expect(scans.map(({ name, state }) => [name, state])).toEqual(
      ['cargo-audit', 'CodeQL', 'cargo-deny', 'Gitleaks', 'Trivy'].map((name) => [name, 'unknown']),
    );
    expect(scans.map(({ onDemand }) => onDemand)).toEqual([false, false, false, false, true]);
  });

  it('counts what looks cost in an hour by how often policy looks', () => {
    const policy = { ...RUNBOOK_POLICY, watch: { every: '30 minutes' } };
    expect(watchView(STATE, policy)).toMatchObject({
      requests: 12,
      requestsPerHour: 24,
      nextLook: plus('PT30M'),
    });
    expect(watchView({ ...STATE, lookedAt: undefined }, policy)).toMatchObject({
      lookedAt: null,
      nextLook: null,
      requestsPerHour: 0,
    });
  });

  it('tells since when nothing can be known, and why, and which incidents its failing scans have', () => {
    const episode = { reference: 'audit-7', createdAt: T0 };
    const scan = { key: 'ci.yml deny', workflow: 'active', open: [episode], jobs: {} } as const;
    const state = { ...STATE, unread: { drift: { since: T0, why: 'forbidden' } }, scans: [scan] };
    const view = watchView(state, RUNBOOK_POLICY);
    expect(view.unread).toEqual([{ kind: 'drift', since: T0, why: 'forbidden' }]);
    expect(view.scans[2]).toMatchObject({ name: 'cargo-deny', job: 'deny', failing: ['audit-7'] });
  });
});
