import { describe, expect, it } from 'vitest';
import { advisoryLink } from '../../../lambdas/incident/links.ts';

it('links to the advisory where the incident is called by its GHSA id', () => {
  expect(advisoryLink({ repository: 'octo-org/widget.js', reference: 'GHSA-2222-3333-4444' })).toBe(
    'https://github.com/octo-org/widget.js/security/advisories/GHSA-2222-3333-4444',
  );
});

it.each(['CVE-2026-12345', 'report-0a1b'])('links to the list of advisories for %s', (reference) => {
  expect(advisoryLink({ repository: 'octo-org/widget.js', reference })).toBe(
    'https://github.com/octo-org/widget.js/security/advisories',
  );
});

describe('of what a tool or a public post told', () => {
  const repository = 'octo-org/widget.js';
  const open = { state: 'open', updatedAt: '2026-03-02T09:00:00Z' } as const;
  const signals = [{ signal: 'dependabot-3', source: 'dependabot', ...open }] as const;

  it.each([
    ['issue-12', 'issues/12'],
    ['discussion-12', 'discussions/12'],
    ['pull-12', 'pull/12'],
    ['code-scanning-7', 'security/code-scanning/7'],
    ['audit-99', 'actions/runs/99'],
  ])('links to where GitHub shows %s', (reference, place) => {
    expect(advisoryLink({ repository, reference })).toBe(`https://github.com/${repository}/${place}`);
  });

  it("links to the alert where another project's advisory gave the name", () => {
    const reference = 'GHSA-2222-3333-4444';
    const alert = 'https://github.com/octo-org/widget.js/security/dependabot/3';
    expect(advisoryLink({ repository, reference, signals })).toBe(alert);
    expect(advisoryLink({ repository, reference: 'CVE-2026-12345', signals })).toBe(alert);
  });

  it('links to the advisory where there is one as well', () => {
    const reference = 'GHSA-2222-3333-4444';
    const advisory = { state: 'draft', updatedAt: '2026-03-02T09:00:00Z' } as const;
    expect(advisoryLink({ repository, reference, signals, advisory })).toBe(
      `https://github.com/octo-org/widget.js/security/advisories/${reference}`,
    );
  });
});
