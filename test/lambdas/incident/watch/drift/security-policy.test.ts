import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deed, Drift } from '../../../../../lambdas/incident/policy/drift.ts';
import { blocksOf } from '../../../../../lambdas/incident/watch/drift/markdown-blocks.ts';
import { promisesIn } from '../../../../../lambdas/incident/watch/drift/promises.ts';
import {
  isLatest,
  supportedVersions,
} from '../../../../../lambdas/incident/watch/drift/supported-versions.ts';
import { judged, observed } from './runbook-files.ts';

function hours(markdown: string, deed: Deed): readonly number[] {
  return promisesIn(blocksOf(markdown))[deed].map((promised) => promised.hours);
}

describe('a promise of time', () => {
  it.each([
    ['We acknowledge within 48 hours.', 48],
    ['We aim to acknowledge your report in 2 days.', 48],
    ['You get a response within two business days.', 48],
    ['**Acknowledgment**: within 48 hours of the report', 48],
    ['- Confirmation of receipt: <= 48h', 48],
    ['| Acknowledge receipt | Within 48 hours |', 48],
    ['## Acknowledgement\n\nWithin 24-48 hours.', 48],
    ['We will reply within a week.', 168],
    ['Within forty-eight (48) hours we acknowledge your report.', 48],
    ['We acknowledge reports,\nwhich is done by people,\nwithin 3 days.', 72],
    ['We acknowledge it\n<!-- within 1 day -->', undefined],
    ['```\nacknowledge within 1 day\n```', undefined],
    ['We acknowledge reports.', undefined],
    ['A responsible person reads within 3 days.', undefined],
  ])('to acknowledge is read from %j', (markdown, expected) => {
    expect(hours(markdown, 'acknowledge')).toEqual(expected === undefined ? [] : [expected]);
  });

  it('belongs to the deed before it, or after it where the sentence begins with a time', () => {
    const after =
      'We acknowledge within 48 hours, assess within 7 days, and fix and disclose within 90 days.';
    const before =
      'Within 48 hours we acknowledge it, in 7 days assess it, and in 90 days fix and disclose it.';
    for (const sentence of [after, before]) {
      expect(hours(sentence, 'acknowledge')).toEqual([48]);
      expect(hours(sentence, 'assess')).toEqual([168]);
      expect(hours(sentence, 'fix')).toEqual([2160]);
      expect(hours(sentence, 'disclose')).toEqual([2160]);
    }
  });

  it('belongs to no deed of another item', () => {
    const list = '- Acknowledgement: 48 hours\n- Triage: 1 week\n- Disclosure: 90 days';
    expect(hours(list, 'acknowledge')).toEqual([48]);
    expect(hours(list, 'assess')).toEqual([168]);
    expect(hours(list, 'disclose')).toEqual([2160]);
  });

  it('is the same in whatever unit, but not in business days', () => {
    const says = (time: string) =>
      judged(observed({ 'SECURITY.md': `We acknowledge within ${time}.` }))[
        'SECURITY.md time to acknowledge'
      ];
    expect(says('48 hours')).toBeUndefined();
    expect(says('2 days')).toBeUndefined();
    expect(says('two days')).toBeUndefined();
    expect(says('2 business days')).toContain('promises 2 business days');
    expect(says('36 hours')).toContain('promises 36 hours');
  });

  it('in business days fits a policy in business days', () => {
    const drift: Drift = { security: { supported: false, timeline: { acknowledge: '2 business days' } } };
    const text = 'We acknowledge privately within 2 working days, assess in 7 days, disclose in 90 days.';
    expect(judged(observed({ 'SECURITY.md': text }), drift)).toEqual({});
  });

  it('of any length of hours, days and weeks fits the policy that expects just that', () => {
    const units = { hour: 'hours', day: 'days', week: 'weeks' };
    const unit = fc.constantFrom<keyof typeof units>('hour', 'day', 'week');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        unit,
        fc.integer({ min: 1, max: 999 }),
        (count, one, other) => {
          const drift = (expected: string): Drift => ({
            security: { supported: false, privately: false, timeline: { ...OFF, assess: expected } },
          });
          const written = `${count} ${count === 1 ? one : units[one]}`;
          const observation = observed({ 'SECURITY.md': `Triage: ${written}` });
          expect(judged(observation, drift(written))).toEqual({});
          const differs = Object.keys(judged(observation, drift(`${other} ${one}s`)));
          expect(differs).toEqual(other === count ? [] : ['SECURITY.md time to assess']);
        },
      ),
    );
  });
});

const OFF = { acknowledge: false, fix: false, disclose: false } as const;

describe('the supported versions', () => {
  it.each([
    ['| Version | Supported |\n|---|---|\n| latest | :white_check_mark: |\n| < latest | :x: |', ['latest']],
    ['| Supported | Version |\n|---|---|\n| ✅ | 2.1.x |\n| ❌ | < 2.1 |', ['2.1.x']],
    [
      '| Version | Support |\n|---|---|\n| 2.x | Yes |\n| 1.x | Not supported |\n| 0.x | End of life |',
      ['2.x'],
    ],
    [
      '| Version | Supported |\n|---|---|\n| 1.0 | no |\n\n| Version | Supported |\n|---|---|\n| 2.0 | yes |',
      [],
    ],
  ])('stand in the first table that tells them: %j', (markdown, supported) => {
    expect(supportedVersions(blocksOf(markdown))).toEqual({ kind: 'table', supported });
  });

  it('may stand in a sentence', () => {
    expect(supportedVersions(blocksOf('Only the latest release receives security patches.'))).toEqual({
      kind: 'latest',
    });
    expect(supportedVersions(blocksOf('We support what we can.'))).toBeUndefined();
  });

  it.each([
    ['latest', true],
    ['Latest release (0.3.x)', true],
    ['current', true],
    ['< latest', false],
    ['Latest and previous', false],
    ['0.3.x', false],
  ])('are the latest release alone if a row says %j: %s', (version, expected) => {
    expect(isLatest(version)).toBe(expected);
  });

  it('may be a list that the policy names', () => {
    const drift: Drift = { security: { supported: ['2.1.x', '2.0.x'], timeline: false, privately: false } };
    const table = (rows: string) => `| Version | Supported |\n|---|---|\n${rows}`;
    const told = (rows: string) => judged(observed({ 'SECURITY.md': table(rows) }), drift);
    expect(told('| 2.0.x | yes |\n| 2.1.x | yes |\n| 1.x | no |')).toEqual({});
    expect(told('| 2.1.x | yes |\n| 1.9.x | yes |')).toEqual({
      'SECURITY.md supported versions':
        'SECURITY.md calls versions supported beyond those of the policy: 1.9.x; does not call versions of the policy supported: 2.0.x',
    });
  });

  it('are told where SECURITY.md says nothing of them, or supports none', () => {
    const drift: Drift = { security: { timeline: false, privately: false } };
    const about = 'SECURITY.md supported versions';
    expect(judged(observed({ 'SECURITY.md': 'Hello.' }), drift)[about]).toBe(
      'SECURITY.md does not say that only the latest release is supported',
    );
    const none = '| Version | Supported |\n|---|---|\n| 1.0 | no |';
    expect(judged(observed({ 'SECURITY.md': none }), drift)[about]).toBe(
      'SECURITY.md calls no version supported',
    );
  });
});

describe('the way to report', () => {
  it.each([
    ['Use [this form](https://github.com/octo-org/example/security/advisories/new).', true],
    ['Please report it privately.', true],
    ['We use private vulnerability reporting.', true],
    ['Write to security@example.org.', false],
    ['<!-- security/advisories -->', false],
  ])('is private in %j: %s', (markdown, isPrivate) => {
    const drift: Drift = { security: { timeline: false, supported: false } };
    const found = Object.keys(judged(observed({ 'SECURITY.md': markdown }), drift));
    expect(found).toEqual(isPrivate ? [] : ['SECURITY.md private reporting']);
  });
});
