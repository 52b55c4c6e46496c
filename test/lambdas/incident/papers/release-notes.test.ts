import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { notesLeaks } from '../../../../lambdas/incident/papers/notes-leaks.ts';
import { releaseNotes } from '../../../../lambdas/incident/papers/release-notes.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { answered, incidentOf } from '../../../support/events.ts';
import { plus, REFERENCE, REPOSITORY } from '../../../support/given.ts';

const POLICY: Policy = { ...RUNBOOK_POLICY, release: { preset: 'rust' } };
const LINK = `https://github.com/${REPOSITORY}/security/advisories/${REFERENCE}`;

const OBSERVED: Event = {
  type: 'AdvisoryObserved',
  state: 'draft',
  missing: [],
  at: plus('P1D'),
  by: 'github',
};
const PUBLISHED: readonly Event[] = [
  { ...OBSERVED, state: 'published', at: plus('P20D') },
  { type: 'Published', at: plus('P20D'), by: 'github' },
];
const CVE: Event = { type: 'IdentityLearned', identity: 'CVE-2026-12345', at: plus('P2D'), by: 'github' };

describe('the text for the release notes', () => {
  it('recommends the update, and tells of nothing but fixes, while under embargo', () => {
    const text = releaseNotes(incidentOf(OBSERVED, CVE), POLICY, { version: '1.4.3', previous: '1.4.2' });
    expect(text).toBe(
      [
        'Version 1.4.3 brings fixes. We recommend that everybody updates to it.',
        '',
        `All changes: https://github.com/${REPOSITORY}/compare/v1.4.2...v1.4.3`,
      ].join('\n'),
    );
  });

  it('takes the release before by its tag, too; without one it names no changes', () => {
    const incident = incidentOf(OBSERVED);
    const notes = (previous: string | null) => releaseNotes(incident, POLICY, { version: '1.4.3', previous });
    expect(notes('v1.4.2')).toBe(notes('1.4.2'));
    expect(notes(null)).not.toContain('compare');
    expect(notes('$(rm)')).not.toContain('compare');
  });

  it('is what a person made of it, and leads to the advisory once that is published', () => {
    const noted = { version: '1.4.3', previous: null, draft: 'Faster, and fixes.\n' };
    expect(releaseNotes(incidentOf(OBSERVED, CVE), POLICY, noted)).toBe('Faster, and fixes.');
    expect(releaseNotes(incidentOf(OBSERVED, CVE, ...PUBLISHED), POLICY, noted)).toBe(
      `Faster, and fixes.\n\nThis release fixes ${REFERENCE} (CVE-2026-12345): ${LINK}`,
    );
    expect(releaseNotes(incidentOf(OBSERVED, ...PUBLISHED), POLICY, noted)).toContain(
      `${REFERENCE}: ${LINK}`,
    );
  });

  it('does not lead to an advisory that only ended its embargo: nobody can read that yet', () => {
    const ended: Event = {
      type: 'EmbargoEnded',
      reason: 'it was told on a list',
      at: plus('P3D'),
      by: 'ada',
    };
    const text = releaseNotes(incidentOf(OBSERVED, ended), POLICY, { version: '1.4.3', previous: null });
    expect(text).not.toContain(REFERENCE);
  });

  it('gives nothing away by itself, whatever the version', () => {
    const numbers = fc.array(fc.nat(99), { minLength: 3, maxLength: 3 }).map((all) => all.join('.'));
    fc.assert(
      fc.property(numbers, numbers, (version, previous) => {
        const incident = incidentOf(OBSERVED, CVE);
        const text = releaseNotes(incident, POLICY, { version, previous });
        expect(notesLeaks(text, incident, POLICY)).toEqual([]);
      }),
    );
  });
});

describe('the leak check of release notes', () => {
  const incident = incidentOf(
    OBSERVED,
    CVE,
    answered(plus('P1D'), { credits: ['mallory:reporter', 'bob:remediation_developer'] }),
  );
  const severities = (text: string) =>
    notesLeaks(text, incident, POLICY).map(({ what, severity }) => `${what} ${severity}`);

  it.each([
    [`Fixes ${REFERENCE.toLowerCase()}`, ['name certain']],
    ['Fixes CVE-2026-12345', ['name certain']],
    ['Thanks to @Mallory', ['reporter certain']],
    ['Fixes a vulnerability', ['word likely']],
    ['Thanks to bob', []],
    ['Fixes a typing mistake', []],
  ])('of "%s" finds %j', (text, found) => {
    expect(severities(text)).toEqual(found);
  });

  it('finds nothing once the embargo is over', () => {
    const published = incidentOf(OBSERVED, CVE, ...PUBLISHED);
    expect(notesLeaks(`Fixes the vulnerability ${REFERENCE}`, published, POLICY)).toEqual([]);
  });

  it('takes no offence at words of which the repository has its name', () => {
    const scanner = { ...incident, repository: 'octo-org/security-scanner' };
    expect(notesLeaks('All changes: github.com/octo-org/security-scanner', scanner, POLICY)).toEqual([]);
  });
});
