import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcement } from '../../../../lambdas/incident/papers/announcement.ts';
import type { WholeAdvisory } from '../../../../lambdas/incident/release/whole-advisory.ts';
import { REFERENCE, REPOSITORY } from '../../../support/given.ts';
import { hostileAdvisories, wholeAdvisory } from '../../../support/whole-advisory.ts';

const LINK = `https://github.com/${REPOSITORY}/security/advisories/${REFERENCE}`;

function told(changes: Partial<WholeAdvisory> = {}) {
  const message = announcement(wholeAdvisory(changes), REPOSITORY);
  if ('problem' in message) throw new Error(message.problem);
  return message;
}

describe('what users are told', () => {
  it('is which advisory of which repository it is, how bad, for which versions, and where to read on', () => {
    expect(told()).toEqual({
      id: `announcement-${REFERENCE.toLowerCase()}`,
      subject: `high: security advisory ${REFERENCE} (CVE-2026-12345) of ${REPOSITORY}`,
      text: [
        `${REPOSITORY} has published the security advisory ${REFERENCE} (CVE-2026-12345).`,
        '',
        'Severity: high',
        'rust_template: affected >= 1.2.0, < 1.4.3; fixed in 1.4.3.',
        '',
        `What it is about, and what to do: ${LINK}`,
      ].join('\n'),
      repository: REPOSITORY,
      ghsa: REFERENCE,
      link: LINK,
    });
  });

  it('leaves to the advisory what cannot be read', () => {
    const packages = [{ ecosystem: 'npm', name: '@everyone', range: 'all of them' }];
    const { text } = told({ packages, severity: undefined, cve: undefined });
    expect(text).toContain('Severity: not told');
    expect(text).toContain(
      'A package that the advisory names: affected in the versions that the advisory names; see there for what to do.',
    );
  });

  it.each([
    ['a draft', { state: 'draft', publishedAt: undefined }],
    ['closed', { state: 'closed' }],
    ['withdrawn', { state: 'withdrawn' }],
  ])('is nothing while the advisory is %s', (_, changes) => {
    expect(announcement(wholeAdvisory(changes), REPOSITORY)).toEqual({
      problem: `${REFERENCE} is not published: users are told after that.`,
    });
  });

  it('has a subject that fits a mail, however long the repository is called', () => {
    const message = announcement(wholeAdvisory(), `${'o'.repeat(39)}/${'r'.repeat(100)}`);
    expect(message).toMatchObject({ subject: expect.stringMatching(/^[ -~]{99}$/) });
  });

  it('repeats no word that somebody wrote, whatever that is', () => {
    fc.assert(
      fc.property(hostileAdvisories, (advisory) => {
        const { subject, text } = told(advisory);
        expect(subject).toMatch(/^[ -~]{1,99}$/);
        expect(text).toMatch(/^[ -~\n]*$/);
        expect(text.split('\n')).toHaveLength(5 + advisory.packages.length);
      }),
    );
  });
});
