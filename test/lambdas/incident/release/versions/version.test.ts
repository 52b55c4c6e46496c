import fc from 'fast-check';
import valid from 'semver/functions/valid.js';
import { describe, expect, it } from 'vitest';
import {
  compareVersions,
  type Ecosystem,
  isBeforeRelease,
  isVersion,
} from '../../../../../lambdas/incident/release/versions/version.ts';
import { PEP440_ORDER, pep440, SEMVER_ORDER, semVer } from './any-version.ts';

describe('a version is', () => {
  it.each([
    '1.2.3',
    '0.0.0',
    '1.0.0-alpha.1',
    '1.0.0-0.3.7',
    '1.0.0--',
    '1.0.0+20130313144700',
    '1.0.0-rc.1+b.05',
  ])('by SemVer: %s', (text) => {
    expect(isVersion(text, 'npm')).toBe(true);
    expect(isVersion(text, 'crates.io')).toBe(true);
  });

  it.each([
    'v1.2.3',
    '=1.2.3',
    ' 1.2.3',
    '1.2.3\n',
    '1.2',
    '01.2.3',
    '1.2.3-01',
    '1.2.3-',
    '1.2.3-a..b',
    '1.2.3+',
    '1.2.3 || 2.0.0',
    '1.2.99999999999999999999',
    '١.٢.٣',
    `1.2.3-${'a'.repeat(300)}`,
    '',
  ])('not this by SemVer: %j', (text) => {
    expect(isVersion(text, 'npm')).toBe(false);
  });

  it.each([
    '1',
    '1.0',
    '2026.08.01',
    '1!2.0',
    '1.0a1',
    '1.0-rc.1',
    '1.0.post4',
    '1.0-4',
    '1.0.dev3',
    '1.0RC1',
    '1.0+ubuntu.1',
  ])('by PEP 440: %s', (text) => {
    expect(isVersion(text, 'pypi')).toBe(true);
  });

  it.each([
    'v1.0',
    ' 1.0',
    '1.0\n',
    '1.0.x',
    'latest',
    '1..0',
    '1.0-alpha-beta',
    '1.0+',
    '1.0+a..b',
    '1.0 dev',
    '',
  ])('not this by PEP 440: %j', (text) => {
    expect(isVersion(text, 'pypi')).toBe(false);
  });
});

it('takes for a version by SemVer only what another reader takes for one', () => {
  const pieces = fc.constantFrom(
    '1',
    '0',
    '01',
    '.',
    '-',
    '+',
    'a',
    'rc',
    ' ',
    'v',
    '9007199254740991',
    '9007199254740992',
  );
  const texts = fc.array(pieces, { maxLength: 9 }).map((parts) => `1.${parts.join('')}`);
  fc.assert(
    fc.property(fc.oneof(texts, semVer()), (text) => {
      const isBare = /^[^v=\s]*$/.test(text);
      expect(isVersion(text, 'npm')).toBe(isBare && valid(text) !== null);
    }),
    { numRuns: 1000 },
  );
});

describe('of two versions the newer one', () => {
  const orders: readonly (readonly [Ecosystem, readonly string[]])[] = [
    ['npm', SEMVER_ORDER],
    ['crates.io', SEMVER_ORDER],
    ['pypi', PEP440_ORDER],
  ];
  it.each(orders)('of %s is the one that its rules put later', (ecosystem, ascending) => {
    for (const [at, version] of ascending.entries()) {
      for (const [other, against] of ascending.entries()) {
        expect([version, against, Math.sign(compareVersions(version, against, ecosystem))]).toEqual([
          version,
          against,
          Math.sign(at - other),
        ]);
      }
    }
  });

  it.each([
    ['npm', '1.0.0+a', '1.0.0+b'],
    ['pypi', '1.0', '1.0.0'],
    ['pypi', '1.0rc1', '1.0-C.1'],
    ['pypi', '1.0alpha', '1.0a0'],
    ['pypi', '1.0-1', '1.0.post1'],
    ['pypi', '1.0+Ubuntu-1', '1.0+ubuntu.1'],
  ] as const)('is neither, in %s, of %s and %s', (ecosystem, a, b) => {
    expect(compareVersions(a, b, ecosystem)).toBe(0);
  });

  it.each([
    ['npm', semVer()],
    ['pypi', pep440()],
  ] as const)(
    'of %s is the same whichever is asked about first, and of three the newest is newer than both',
    (ecosystem, any) => {
      fc.assert(
        fc.property(any, any, any, (a, b, c) => {
          const compared = (one: string, other: string) => Math.sign(compareVersions(one, other, ecosystem));
          expect(compared(a, b) + compared(b, a)).toBe(0);
          if (compared(a, b) <= 0 && compared(b, c) <= 0) expect(compared(a, c)).toBeLessThanOrEqual(0);
        }),
      );
    },
  );

  it('cannot be told where one is no version', () => {
    expect(() => compareVersions('1.0.0', 'v1.0.0', 'npm')).toThrow('"v1.0.0" is no version of npm.');
    expect(() => compareVersions('newest', '1.0', 'pypi')).toThrow(RangeError);
  });
});

it.each([
  ['npm', '1.0.0-rc.1', true],
  ['npm', '1.0.0+rc.1', false],
  ['npm', 'none', false],
  ['pypi', '1.0rc1', true],
  ['pypi', '1.0.dev1', true],
  ['pypi', '1.0.post1.dev1', true],
  ['pypi', '1.0.post1', false],
  ['pypi', 'none', false],
] as const)('tells what comes before a release: of %s %s is one: %s', (ecosystem, version, expected) => {
  expect(isBeforeRelease(version, ecosystem)).toBe(expected);
});
