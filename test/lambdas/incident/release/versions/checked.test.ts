import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedTag, checkedVersion } from '../../../../../lambdas/incident/release/versions/checked.ts';
import { pep440, semVer } from './any-version.ts';

const HOSTILE = [
  '',
  ' 1.2.3',
  '1.2.3 ',
  '1.2.3\n',
  '1.2.3\n2.0.0',
  '1.2.3\0',
  '1.2.3;id',
  '1.2.3$(id)',
  '1.2.3`id`',
  '1.2.3 --force',
  '1.2.3"',
  "1.2.3'",
  `\${{ github.token }}`,
  '1.2.3\u200B',
  '１.２.３',
  '1.2.3-é',
  '<b>1.2.3</b>',
  '%2e%2e',
];

describe('a version that goes to a tag, a commit or an input', () => {
  it.each(['1.2.3', '1.2.3-rc.1', '1.2.3+b.1', '1.2', '1.2rc1', '2026.08.01', '1!2.0.post1.dev2'])(
    'may be %s',
    (text) => {
      expect(checkedVersion(text)).toBe(text);
    },
  );

  it.each([...HOSTILE, 'v1.2.3', '1.2.x', '1.0+local', `1.2.3-${'a'.repeat(59)}`, '..', 'latest'])(
    'is never %j',
    (text) => {
      expect(checkedVersion(text)).toBeUndefined();
    },
  );

  it('is the text as it was, of at most 64 characters, or none, whatever the text', () => {
    const texts = fc.oneof(semVer(), pep440(), fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE));
    fc.assert(
      fc.property(texts, (text) => {
        const checked = checkedVersion(text);
        expect([undefined, text]).toContain(checked);
        if (checked !== undefined) expect(checked).toMatch(/^[0-9][0-9A-Za-z.+!-]{0,63}$/);
      }),
    );
  });
});

describe('the name of a tag', () => {
  it.each(['v1.2.3', '1.2.3', 'release/1.2.3', 'app-v1.2.3', '@scope/name@1.2.3', 'v1.2.3+b.1', 'V1'])(
    'may be %s',
    (text) => {
      expect(checkedTag(text)).toBe(text);
    },
  );

  it.each([
    ...HOSTILE,
    '-v1.2.3',
    '--delete',
    'refs/tags/v1.2.3',
    'HEAD',
    '@',
    'a..b',
    'a//b',
    'a/',
    'a.',
    '.a',
    'a/.b',
    'a./b',
    'v1.lock',
    'v1.lock/b',
    'a@{1}',
    'a~1',
    'a^',
    'a:b',
    'a?b',
    'a*b',
    'a[b',
    'a\\b',
    '0123456789abcdef0123456789abcdef01234567',
    'abcdef1',
    'v'.repeat(129),
  ])('is never %j', (text) => {
    expect(checkedTag(text)).toBeUndefined();
  });
});
