import { describe, expect, it } from 'vitest';
import type { WatchView } from '../../../../lambdas/incident/watch/watch-view.ts';
import { asked } from '../../../support/taking-pipeline.ts';

const NOW = '2026-03-03T16:00:00Z';

const SCAN = {
  name: 'cargo-audit',
  workflow: 'security-audit.yml',
  job: null,
  onDemand: false,
  state: 'active',
  last: { at: '2026-03-02T09:00:00Z', event: 'schedule', conclusion: 'passed' },
  lastPassed: '2026-03-02T09:10:00Z',
  lastFailed: null,
  lastUpload: null,
  dueAt: '2026-03-03T15:00:00Z',
  failing: [],
} as const;

const VIEW: WatchView = {
  repository: 'octo-org/rust-template',
  zone: 'UTC',
  lookedAt: '2026-03-03T15:30:00Z',
  nextLook: '2026-03-03T16:30:00Z',
  scans: [
    SCAN,
    {
      ...SCAN,
      name: 'cargo-deny',
      workflow: 'ci.yml',
      job: 'deny',
      dueAt: null,
      last: { at: '2026-03-03T10:00:00Z', event: 'push', conclusion: 'failed' },
      failing: ['audit-7'],
    },
    {
      ...SCAN,
      name: 'Gitleaks',
      workflow: 'secrets-scan.yml',
      state: 'missing',
      last: null,
      dueAt: null,
      lastPassed: null,
    },
    { ...SCAN, name: 'Trivy', workflow: 'container-scan.yml', onDemand: true, state: 'off', dueAt: null },
  ],
  findings: [
    {
      kind: 'heartbeat',
      about: 'security-audit.yml',
      text: 'cargo-audit did not run in time.',
      since: '2026-03-03T15:00:00Z',
      advice: 'Look at its runs.',
      toldAt: '2026-03-03T15:30:00Z',
    },
  ],
  unread: [{ kind: 'drift', since: '2026-03-01T00:00:00Z', why: 'forbidden' }],
  requests: 11,
  requestsPerHour: 11,
};

const watches = (views: readonly WatchView[], ...args: readonly string[]) =>
  asked(['watches', ...args], { watches: { watches: views } }, { clock: () => NOW });

describe('watches', () => {
  it('shows when each scan ran and is due, what is amiss since when, and what looking costs', async () => {
    const { code, out, requests } = await watches([VIEW, { ...VIEW, repository: 'octo-org/b' }]);
    expect(code).toBe(0);
    expect(requests).toEqual([{ action: 'watches' }]);
    expect(out.split('\n\n').slice(0, 3).join('\n\n')).toMatchInlineSnapshot(`
      "octo-org/rust-template
      Looked at 2026-03-03 15:30 UTC (30 min ago), next not before 2026-03-03 16:30 UTC. A look costs 11
      requests, 11 an hour.

      scan         workflow            last run    last passed  due by
      cargo-audit  security-audit.yml  2026-03-02  2026-03-02   2026-03-03
                                       09:00 UTC   09:10 UTC    15:00 UTC
                                       passed                   1 h ago
      cargo-deny   ci.yml              2026-03-03  2026-03-02
                   job deny            10:00 UTC   09:10 UTC
                                       failed
                                       audit-7
      Gitleaks     secrets-scan.yml    not there
      Trivy        container-scan.yml  disabled    2026-03-02   on demand
                                       2026-03-02  09:10 UTC
                                       09:00 UTC
                                       passed
      Nothing can be known of its settings since 2026-03-01 00:00 UTC: forbidden.

      security-audit.yml, since 2026-03-03 15:00 UTC (1 h ago)
        cargo-audit did not run in time.
        Look at its runs."
    `);
    expect(out).toMatch(/\n2 repositories, 22 requests an hour\.$/);
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(100);
  });

  it('asks for one repository, and gives programs all that is known', async () => {
    const { out, requests } = await watches([VIEW], '--repository', 'octo-org/rust-template', '--json');
    expect(requests).toEqual([{ action: 'watches', repository: 'octo-org/rust-template' }]);
    expect(JSON.parse(out)).toEqual([VIEW]);
  });

  it('says so where nothing is amiss, where nothing was looked at, and where nothing is watched', async () => {
    const calm = { ...VIEW, findings: [], unread: [], lookedAt: null, nextLook: null };
    const { out } = await watches([calm]);
    expect(out).toContain('Nothing is amiss.');
    expect(out).toContain('Not looked at yet.');
    expect(out).toMatch(/\n1 repository, 11 requests an hour\.$/);
    expect((await watches([])).out).toMatch(/^No repository is watched\./);
  });

  it('asks nothing where the repository is none', async () => {
    const { code, err, requests } = await watches([], '--repository', 'none');
    expect({ code, requests }).toEqual({ code: 2, requests: [] });
    expect(err).toContain('owner/repository');
  });
});
