import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagFor, versionOfTag } from '../../../../../lambdas/incident/release/versions/tag.ts';
import { semVer } from './any-version.ts';

describe('a tag by its template', () => {
  it.each([
    ['v{version}', '1.2.3', 'v1.2.3'],
    ['{version}', '1.2', '1.2'],
    ['@scope/name@{version}', '1.2.3-rc.1', '@scope/name@1.2.3-rc.1'],
    ['release/{version}-final', '1.2.3', 'release/1.2.3-final'],
  ])('%s names version %s as %s, and gives it back', (template, version, tag) => {
    expect(tagFor(template, version)).toBe(tag);
    expect(versionOfTag(template, tag)).toBe(version);
  });

  it.each([
    ['v', '1.2.3'],
    ['v{version}{version}', '1.2.3'],
    ['v{version}', 'v1.2.3'],
    ['v{version}', '1.2.3; id'],
    ['-{version}', '1.2.3'],
    ['v {version}', '1.2.3'],
    ['{version}.lock', '1.2.3'],
    ['{version}', '1234567'],
  ])('%s makes none of %s', (template, version) => {
    expect(tagFor(template, version)).toBeUndefined();
  });

  it.each([
    ['v{version}', '1.2.3'],
    ['{version}', 'v1.2.3'],
    ['v{version}', 'v1.2.3 '],
    ['v{version}', 'vnext'],
    ['v{version}', 'v'],
    ['a{version}a', 'a'],
    ['v', 'v1.2.3'],
    ['app-v{version}', 'lib-v1.2.3'],
  ])('%s finds no version in the tag %s', (template, tag) => {
    expect(versionOfTag(template, tag)).toBeUndefined();
  });

  it('gives every version back that it makes a tag of', () => {
    fc.assert(
      fc.property(semVer(), (version) => {
        const tag = tagFor('v{version}', version);
        expect(tag).toBe(`v${version}`);
        expect(versionOfTag('v{version}', tag ?? '')).toBe(version);
      }),
    );
  });
});
