import { describe, expect, it } from 'vitest';
import { renamedMessage } from '../../../lambdas/incident/renamed-message.ts';

describe('the alert about a repository that was renamed', () => {
  it('names both names, for those who run the pipeline', () => {
    const message = renamedMessage('octo-org/new', 'octo-org/old');
    expect(message).toMatchObject({
      audience: 'operators',
      subject: '[Embargo] octo-org/old is octo-org/new now',
      attributes: { severity: 'unknown', kind: 'renamed', audience: 'operators', repository: 'octo-org/new' },
    });
    expect(message.text).toContain('Incidents of octo-org/old go on under that name');
  });

  it('has a subject that can be sent, however long the names are', () => {
    const long = `octo-org/${'x'.repeat(100)}`;
    const { subject, text } = renamedMessage('octo-org/new', long);
    expect(subject).toMatch(/^[ -~]{1,99}$/);
    expect(text).toContain(long);
  });
});
