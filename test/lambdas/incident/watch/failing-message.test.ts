import { expect, it } from 'vitest';
import { failingMessage } from '../../../../lambdas/incident/watch/failing-message.ts';
import { REPOSITORY, T0 } from '../../../support/given.ts';

const FAILING = { name: 'cargo-audit', workflow: 'security-audit.yml', reference: 'audit-7', createdAt: T0 };

it('tells of all scans that failed at the first look in one message, with their ids, times and links', () => {
  expect(failingMessage(REPOSITORY, [FAILING, { ...FAILING, reference: 'audit-8' }], 'UTC')).toMatchObject({
    audience: 'maintainers',
    subject: '[Embargo] 2 scans fail in octo-org/rust-template',
    text: expect.stringContaining(
      'audit-7, cargo-audit, since 2026-03-02 09:00 UTC: https://github.com/octo-org/rust-template/actions/workflows/security-audit.yml\naudit-8',
    ),
  });
});

it('counts one scan as one', () => {
  expect(failingMessage(REPOSITORY, [FAILING], 'UTC').subject).toBe(
    '[Embargo] 1 scan fails in octo-org/rust-template',
  );
});
