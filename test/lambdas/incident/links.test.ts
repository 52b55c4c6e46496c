import { expect, it } from 'vitest';
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
