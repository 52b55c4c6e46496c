import { describe, expect, it } from 'vitest';
import { findingsMessage } from '../../../lambdas/incident/findings-message.ts';
import { finding, post } from '../../support/findings.ts';
import { plus, REPOSITORY, T0 } from '../../support/given.ts';

const HOME = `https://github.com/${REPOSITORY}`;

describe('the summary of the findings that were open at a connection', () => {
  it('names each with its severity or points, since when, and where it is, the oldest first', () => {
    const { subject, text, attributes, audience } = findingsMessage(
      REPOSITORY,
      [
        post({ createdAt: plus('P2D') }),
        finding({ severity: 'high', createdAt: plus('P1D') }),
        finding({ source: 'secret-scanning', signal: 'secret-scanning-3', reference: 'secret-scanning-3' }),
      ],
      0,
    );
    expect(subject).toBe(`[Embargo] 3 findings are open in ${REPOSITORY}`);
    expect(text.split('\n').slice(2, 5)).toEqual([
      `secret-scanning-3, severity unknown, secret-scanning, since ${T0}: ${HOME}/security/secret-scanning/3`,
      `GHSA-5555-6666-7777 by dependabot-1, high, dependabot, since ${plus('P1D')}: ${HOME}/security/dependabot/1`,
      `issue-7, reads like a report (7 points), since ${plus('P2D')}: ${HOME}/issues/7`,
    ]);
    expect(attributes).toEqual({
      severity: 'high',
      kind: 'connected',
      audience: 'maintainers',
      repository: REPOSITORY,
    });
    expect(audience).toBe('maintainers');
  });

  it('is in the singular for one, and of severity unknown where nobody tells it', () => {
    const { subject, text, attributes } = findingsMessage(REPOSITORY, [post()], 0);
    expect(subject).toBe(`[Embargo] 1 finding is open in ${REPOSITORY}`);
    expect(attributes.severity).toBe('unknown');
    expect(text).not.toContain('opens no incident');
  });

  it('counts those for which the policy opens no incident, and those beyond a hundred', () => {
    const all = Array.from({ length: 103 }, () => finding({ severity: 'low' }));
    const { text } = findingsMessage(REPOSITORY, all, 12);
    expect(text).toContain('and 3 more\n');
    expect(text).toContain('For 12 more the policy opens no incident.');
  });

  it('keeps its subject short, whatever the repository is called', () => {
    const { subject } = findingsMessage(`octo-org/${'a'.repeat(99)}`, [post()], 0);
    expect(subject).toHaveLength(99);
  });
});
