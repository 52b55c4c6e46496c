import { describe, expect, it } from 'vitest';
import { translateSecurityAdvisory } from '../../../lambdas/github/translate-security-advisory.ts';
import { webhookExamples } from '../../support/github-examples.ts';

const NOW = '2026-03-05T09:00:00Z';

describe("an advisory of GitHub's database", () => {
  it('is known by its GHSA id and its CVE, and is reviewed since its latest update at the latest', () => {
    const advisory = {
      ghsa_id: 'GHSA-2222-3333-4444',
      cve_id: 'CVE-2026-12345',
      published_at: '2026-03-04T09:00:00Z',
      updated_at: '2026-03-05T08:00:00Z',
      withdrawn_at: '2026-03-05T08:00:00Z',
      description: 'never looked at',
    };
    expect(translateSecurityAdvisory({ action: 'withdrawn', security_advisory: advisory }, NOW)).toEqual({
      kind: 'tidings',
      tidings: {
        kind: 'global-advisory',
        identities: ['GHSA-2222-3333-4444', 'CVE-2026-12345'],
        seenAt: '2026-03-04T09:00:00Z',
        reviewedAt: '2026-03-05T08:00:00Z',
        withdrawnAt: '2026-03-05T08:00:00Z',
      },
    });
  });

  it.each(
    webhookExamples
      .filter(({ name }) => name === 'security_advisory')
      .flatMap(({ examples }) => examples.map((payload) => [payload])),
  )('of every official example is read', (payload) => {
    expect(translateSecurityAdvisory(payload, NOW)).toMatchObject({ kind: 'tidings' });
  });

  it('that comes from the future is dated now', () => {
    const [published_at, updated_at] = ['2030-01-01T00:00:00Z', '2030-01-01T00:00:00Z'];
    const advisory = { ghsa_id: 'GHSA-2222-3333-4444', published_at, updated_at };
    expect(
      translateSecurityAdvisory({ action: 'published', security_advisory: advisory }, NOW),
    ).toMatchObject({
      tidings: { seenAt: NOW, reviewedAt: NOW },
    });
  });

  it.each([
    [
      { action: 'sung', security_advisory: {} },
      { kind: 'ignored', why: 'action' },
    ],
    [{ security_advisory: {} }, { kind: 'malformed', field: 'action' }],
    [{ action: 'updated' }, { kind: 'malformed', field: 'security_advisory' }],
    [
      { action: 'updated', security_advisory: { ghsa_id: 'x' } },
      { kind: 'malformed', field: 'security_advisory.ghsa_id' },
    ],
  ])('%j is %j', (payload, expected) => expect(translateSecurityAdvisory(payload, NOW)).toEqual(expected));
});
