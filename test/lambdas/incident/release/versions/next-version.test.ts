import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextVersion,
  type VersionPart,
} from '../../../../../lambdas/incident/release/versions/next-version.ts';
import {
  compareVersions,
  isBeforeRelease,
} from '../../../../../lambdas/incident/release/versions/version.ts';
import { pep440, semVer } from './any-version.ts';

describe('the next version', () => {
  it.each([
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
    ['0.9.9', 'patch', '0.9.10'],
    ['1.2.3-rc.1', 'patch', '1.2.3'],
    ['1.2.3-rc.1', 'minor', '1.3.0'],
    ['1.3.0-rc.1', 'minor', '1.3.0'],
    ['2.0.0-rc.1', 'major', '2.0.0'],
    ['1.2.3+build.7', 'patch', '1.2.4'],
  ] as const)('after %s by SemVer, raising the %s, is %s', (from, part, expected) => {
    expect(nextVersion(from, part)).toBe(expected);
    expect(nextVersion(from, part, 'crates.io')).toBe(expected);
  });

  it.each([
    ['1.2', 'patch', '1.2.1'],
    ['1', 'patch', '1.0.1'],
    ['24.1', 'minor', '24.2'],
    ['1.2.3.4', 'minor', '1.3.0.0'],
    ['1.2.0rc1', 'patch', '1.2.0'],
    ['1.2rc1', 'patch', '1.2'],
    ['1.2.1rc1', 'minor', '1.3.0'],
    ['1.2.3.dev4', 'patch', '1.2.3'],
    ['1.2.3.post1', 'patch', '1.2.4'],
    ['1.2.3.post2.dev1', 'patch', '1.2.4'],
    ['1!2.0', 'major', '1!3.0'],
    ['2.0b1', 'major', '2.0'],
  ] as const)('after %s by PEP 440, raising the %s, is %s', (from, part, expected) => {
    expect(nextVersion(from, part, 'pypi')).toBe(expected);
  });

  it('reads what could be either by the rules of its ecosystem', () => {
    expect(nextVersion('1.2.3-1', 'patch', 'npm')).toBe('1.2.3');
    expect(nextVersion('1.2.3-1', 'patch', 'pypi')).toBe('1.2.4');
  });

  it.each(['v1.2.3', ' 1.2.3', '1.2.x', '', '1.2.9007199254740991', `1.2.3-${'a'.repeat(300)}`])(
    'is none after %j',
    (from) => {
      expect(nextVersion(from, 'patch', 'npm')).toBeUndefined();
    },
  );

  it('is none after a version that only another ecosystem has', () => {
    expect(nextVersion('1.2', 'patch', 'crates.io')).toBeUndefined();
    expect(nextVersion('1.2.3-x-y', 'patch', 'pypi')).toBeUndefined();
  });

  const part = fc.constantFrom<VersionPart>('patch', 'minor', 'major');
  it.each([
    ['npm', semVer()],
    ['pypi', pep440()],
  ] as const)('of %s is a release, and newer than the one before', (ecosystem, any) => {
    fc.assert(
      fc.property(any, part, (from, raised) => {
        const next = nextVersion(from, raised, ecosystem) ?? 'none';
        expect(isBeforeRelease(next, ecosystem)).toBe(false);
        expect(compareVersions(next, from, ecosystem)).toBeGreaterThan(0);
      }),
    );
  });
});
