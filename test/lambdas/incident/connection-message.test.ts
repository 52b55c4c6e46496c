import { describe, expect, it } from 'vitest';
import { connectionMessage } from '../../../lambdas/incident/connection-message.ts';
import { advisory, plus, REFERENCE, REPOSITORY, T0 } from '../../support/given.ts';

describe('the summary of a repository that was connected', () => {
  it('names each open advisory with its severity, state, report and link, the oldest first', () => {
    const later = advisory({ reference: 'GHSA-5555-5555-5555', createdAt: plus('P1D'), state: 'draft' });
    const message = connectionMessage(REPOSITORY, [later, advisory({ severity: 'high' })]);
    const link = `https://github.com/${REPOSITORY}/security/advisories`;
    expect(message.subject).toBe('[Embargo] 2 advisories are open in octo-org/rust-template');
    expect(message.text.split('\n').slice(2, 4)).toEqual([
      `${REFERENCE}, high, triage, reported ${T0}: ${link}/${REFERENCE}`,
      `GHSA-5555-5555-5555, severity unknown, draft, reported ${plus('P1D')}: ${link}/GHSA-5555-5555-5555`,
    ]);
    expect(message).toMatchObject({
      audience: 'maintainers',
      attributes: { severity: 'high', kind: 'connected', audience: 'maintainers', repository: REPOSITORY },
    });
  });

  it('tells the worst severity, or that none is known', () => {
    const severities = (['low', 'critical', 'medium'] as const).map((severity) => advisory({ severity }));
    expect(connectionMessage(REPOSITORY, severities).attributes.severity).toBe('critical');
    expect(connectionMessage(REPOSITORY, [advisory()]).attributes.severity).toBe('unknown');
  });

  it('stays within what a message may hold, however many there are', () => {
    const name = `${'o'.repeat(100)}/${'r'.repeat(100)}`;
    const many = Array.from({ length: 1000 }, () => advisory({ repository: name }));
    const { subject, text } = connectionMessage(name, many);
    expect(subject).toMatch(/^[ -~]{1,99}$/);
    expect(text).toContain('and 900 more');
    expect(text.length).toBeLessThan(100_000);
  });
});
