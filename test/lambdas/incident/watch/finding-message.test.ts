import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../lambdas/incident/watch/finding.ts';
import { findingMessage } from '../../../../lambdas/incident/watch/finding-message.ts';
import type { FindingNews } from '../../../../lambdas/incident/watch/finding-news.ts';
import { plus, REPOSITORY, T0 } from '../../../support/given.ts';

const WRITING = { zone: 'UTC', now: plus('PT3H'), client: 'npm run embargo --' };

function finding(about: string, changes: Partial<Finding> = {}): Finding {
  return {
    kind: 'heartbeat',
    about,
    text: `${about} did not run.`,
    since: T0,
    advice: `Look at ${about}.`,
    ...changes,
  };
}

function message(news: Partial<FindingNews>, kind: Finding['kind'] = 'heartbeat', repository = REPOSITORY) {
  const whole = { began: [], lasting: [], ended: [], ...news };
  return findingMessage(repository, kind, whole, 'maintainers', WRITING);
}

describe('the message about findings', () => {
  it('names each that began with its time, what it is and what to do, and where all are listed', () => {
    expect(message({ began: [finding('a.yml'), finding('b.yml')] })).toEqual({
      audience: 'maintainers',
      subject: '[Embargo] octo-org/rust-template: scans do not run as they should (2)',
      text: [
        'octo-org/rust-template: scans do not run as they should.',
        '',
        'New:',
        '- a.yml, since 2026-03-02 09:00 UTC (3 h ago): a.yml did not run.',
        '  Look at a.yml.',
        '- b.yml, since 2026-03-02 09:00 UTC (3 h ago): b.yml did not run.',
        '  Look at b.yml.',
        '',
        'All that is watched: npm run embargo -- watches --repository octo-org/rust-template',
      ].join('\n'),
      attributes: {
        severity: 'unknown',
        kind: 'heartbeat',
        audience: 'maintainers',
        repository: REPOSITORY,
      },
    });
  });

  it('is one for what began, lasts and ended, and its subject tells the news', () => {
    const one = message({ began: [finding('a')], lasting: [finding('b')], ended: [finding('c')] });
    expect(one?.subject).toBe('[Embargo] octo-org/rust-template: scans do not run as they should (1)');
    expect(one?.text).toMatch(
      /New:\n- a.*\n {2}Look at a\.\n\nStill:\n- b.*\n {2}Look at b\.\n\nOver:\n- c[^\n]*\n\nAll/,
    );
  });

  it.each([
    ['heartbeat', 'scans run again as they should'],
    ['drift', 'settings are as policy wants them again'],
    ['update', 'security updates got on'],
  ] as const)('says of what ended that it did: %s', (kind, words) => {
    expect(message({ ended: [finding('a', { kind })] }, kind)?.subject).toContain(`${words} (1)`);
  });

  it('is none where there is nothing to tell', () => {
    expect(message({})).toBeUndefined();
  });

  it('names forty, and how many more there are', () => {
    const began = Array.from({ length: 43 }, (_, index) => finding(`scan-${index}.`));
    const text = message({ began })?.text ?? '';
    expect(text.match(/^- /gm)).toHaveLength(40);
    expect(text).toContain('\nand 3 more\n');
  });

  it('holds printable text only, each on its line, whatever a finding says', () => {
    const text = message({
      began: [finding('a\u202eb', { text: 'x\r\nBcc: eve\u0007', advice: 'é'.repeat(9000) })],
    })?.text;
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(text).not.toContain('\nBcc');
    expect((text ?? '').length).toBeLessThan(2000);
  });

  it('has a subject that fits into a mail, however long the repository is called', () => {
    const repository = `${'o'.repeat(90)}/${'r'.repeat(90)}`;
    const one = message({ began: [finding('a')] }, 'drift', repository);
    expect(one?.subject).toHaveLength(99);
    expect(one?.text).toContain(repository);
  });
});
