import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affectedOf } from '../../../../../lambdas/incident/release/versions/affected.ts';
import { compareVersions, type Ecosystem } from '../../../../../lambdas/incident/release/versions/version.ts';
import { inRange, parseRange } from '../../../../../lambdas/incident/release/versions/version-range.ts';
import { semVer } from './any-version.ts';

const published = (...versions: readonly string[]) => versions.map((version) => ({ version, yanked: false }));

function lies(version: string, text: string, ecosystem: Ecosystem): boolean | 'unread' {
  const range = parseRange(text, ecosystem);
  return 'problem' in range ? 'unread' : inRange(version, range);
}

describe('a version lies in a range', () => {
  it.each([
    ['1.2.2', '< 1.2.3', true],
    ['1.2.3-rc.1', '< 1.2.3', true],
    ['1.2.3', '< 1.2.3', false],
    ['1.2.3', '<= 1.2.3', true],
    ['1.2.3+b', '<= 1.2.3', true],
    ['1.2.3', '= 1.2.3', true],
    ['1.2.3', '1.2.3', true],
    ['1.2.4', '=1.2.3', false],
    ['1.2.4', '> 1.2.3', true],
    ['1.0.0', '>= 1.0, < 1.2.3', true],
    ['1.0.0-rc.1', '>= 1.0, < 1.2.3', false],
    ['0.9.0', '>=1.0.0,<1.2.3', false],
    ['1.1.0', '< 1.2.3, >= 1.0.0', true],
    ['1.1.0', '>= v1.0.0, < v1.2.3', true],
    ['0.0.0-alpha', '>= 0, < 1.0.0', true],
    ['0.0.0-alpha', '>= 0.0.0', false],
    ['1.2.3', '>= 1.2.3, <= 1.2.3', true],
    ['9.9.9', '>= 0', true],
    ['no version', '>= 0', false],
  ])('by SemVer: %s in %s: %s', (version, range, expected) => {
    expect(lies(version, range, 'npm')).toBe(expected);
    expect(lies(version, range, 'crates.io')).toBe(expected);
  });

  it.each([
    ['1.2.3rc1', '< 1.2.3', true],
    ['1.2.3.dev1', '< 1.2.3', true],
    ['1.2.3.post1', '<= 1.2.3', false],
    ['1.2', '= 1.2.0', true],
    ['1.2+local.1', '<= 1.2', true],
    ['1.2+local.1', '= 1.2', true],
    ['1.2+local.1', '= 1.2+local.2', false],
    ['1.4', '>= 1.0, < 1.4', false],
    ['1!0.1', '< 2.0', false],
    ['0.dev1', '>= 0', true],
    ['1.2.3-x-y', '>= 0', false],
  ])('by PEP 440: %s in %s: %s', (version, range, expected) => {
    expect(lies(version, range, 'pypi')).toBe(expected);
  });

  it.each([
    '',
    '*',
    'all',
    'before 1.2.3',
    '1.2.x',
    '^1.2.3',
    '~> 1.2',
    '!= 1.2.3',
    '< 1.2.3 || >= 2.0.0',
    '1.2.0, 1.2.1',
    '>= 1.0.0, >= 1.2.0',
    '< 1.0.0, < 1.2.0',
    '>= 2.0.0, < 1.0.0',
    '> 1.0.0, < 1.0.0',
    '>= 1.0.0, < 1.0.0',
    '>= 1.0.0, < 1.2.0, < 1.3.0',
    '>= 1.0.0,',
    '<= 1.2',
    '= 1',
    '> 1.2',
    '<< 1.2.3',
    '< 1.2.3; id',
    `< 1.2.3${' '.repeat(300)}`,
  ])('only where the range can be read for certain: not %j', (range) => {
    expect(lies('1.0.0', range, 'npm')).toBe('unread');
  });
});

describe('affected versions', () => {
  const versions = published('1.3.0', '1.2.0', '1.10.0', '1.2.0-rc.1', '1.4.2', '1.4.3', '2.0.0', 'nightly');

  it('are those in a range, in ascending order, of every kind', () => {
    expect(affectedOf(versions, ['>= 1.2.0-rc.1, < 1.4.3'], 'crates.io', '1.4.3')).toEqual([
      '1.2.0-rc.1',
      '1.2.0',
      '1.3.0',
      '1.4.2',
    ]);
  });

  it('are those of all ranges, each named once', () => {
    const ranges = ['= 1.2.0', '<= 1.3.0', '>= 1.10.0, < 2.0.0'];
    expect(affectedOf([...versions, ...versions], ranges, 'npm', '2.0.0')).toEqual([
      '1.2.0-rc.1',
      '1.2.0',
      '1.3.0',
      '1.10.0',
    ]);
  });

  it('are never those that are yanked already', () => {
    const known = [...published('1.0.0'), { version: '1.0.1', yanked: true }];
    expect(affectedOf(known, ['< 1.0.2'], 'crates.io', '1.0.2')).toEqual(['1.0.0']);
  });

  it('are never the fixed one, or a later one of its line, whatever the range says', () => {
    const known = published('1.4.2', '1.4.3-rc.1', '1.4.3', '1.4.4', '1.5.0');
    expect(affectedOf(known, ['< 2.0.0'], 'npm', '1.4.3')).toEqual(['1.4.2', '1.4.3-rc.1', '1.5.0']);
    expect(affectedOf(published('1.4', '1.4.0.post1', '1.3'), ['< 2'], 'pypi', '1.4.0')).toEqual(['1.3']);
  });

  it('are still those of a newer line in which the fix is another version', () => {
    const known = published('1.4.2', '1.4.3', '1.5.1', '1.5.2');
    const ranges = ['>= 1.4.0, < 1.4.3', '>= 1.5.0, < 1.5.2'];
    expect(affectedOf(known, ranges, 'npm', '1.4.3')).toEqual(['1.4.2', '1.5.1']);
  });

  it('are not guessed where a range, or the fixed version, cannot be read, or no range is there', () => {
    const problemOf = (ranges: readonly string[], fixed = '1.4.3') => {
      const found = affectedOf(versions, ranges, 'npm', fixed);
      return 'problem' in found ? found.problem : 'none';
    };
    expect(problemOf(['< 1.4.3', 'some older ones'])).toMatch(
      /^The range of versions "some older ones" cannot be read/,
    );
    expect(problemOf(['< 1.4.3'], 'v1.4.3')).toBe('The fixed version "v1.4.3" is none of npm.');
    expect(problemOf([])).toMatch(/names no affected versions/);
  });

  it('are always published versions before the fixed one or of another line, in ascending order', () => {
    fc.assert(
      fc.property(fc.array(semVer()), semVer(), semVer(), (all, bound, fixed) => {
        const found = affectedOf(published(...all), [`<= ${bound}`], 'npm', fixed);
        if ('problem' in found) throw new Error(found.problem);
        expect(found).toEqual(found.toSorted((a, b) => compareVersions(a, b, 'npm')));
        for (const version of found) {
          expect(all).toContain(version);
          expect(compareVersions(version, bound, 'npm')).toBeLessThanOrEqual(0);
          expect(compareVersions(version, fixed, 'npm')).not.toBe(0);
        }
      }),
    );
  });

  it('come of no hostile text but as a problem, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (range, version) => {
        expect(() => affectedOf(published(version), [range], 'pypi', '1.0')).not.toThrow();
      }),
    );
    expect(lies('1.0.0', `>=${' '.repeat(1_000_000)}`, 'npm')).toBe('unread');
  });
});
