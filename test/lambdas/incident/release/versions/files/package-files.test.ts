import { describe, expect, it } from 'vitest';
import { readVersion } from '../../../../../../lambdas/incident/release/versions/version-files.ts';
import { bumped, changedLines } from './bumped.ts';
import { PACKAGE_JSON, PACKAGE_LOCK } from './sample-files.ts';

describe('the version in package.json', () => {
  it('is the one at the top, and nothing else is touched', () => {
    expect(readVersion('package-json', PACKAGE_JSON)).toEqual({ version: '1.2.3', name: '@scope/widget' });
    expect(changedLines(PACKAGE_JSON, bumped('package-json', PACKAGE_JSON, '@scope/widget'))).toEqual([
      '4:   "version":   "1.2.3", ->   "version":   "1.2.4",',
    ]);
  });

  it.each([
    '{"version":"1.2.3"}',
    '\uFEFF{\r\n    "version" :\r\n"1.2.3"\r\n}',
    '{"versi\\u006fn": "1.2.3"}',
  ])('keeps how the file is written: %j', (text) => {
    expect(bumped('package-json', text)).toBe(text.replace('1.2.3', '1.2.4'));
  });

  it.each([
    ['{"name": "a"}', /states no version/],
    ['{"version": "1.2.3", "version": "1.2.3"}', /more than once/],
    ['{"version": "1.2.3", "config": {"a": 1},}', /cannot be read as JSON/],
    ['{"version": 1}', /no plain text/],
    ['{"version": "1.2\\u002e3"}', /no plain text/],
    ['{"version": "workspace:*"}', /which is no version/],
    ['{"package": {"version": "1.2.3"}}', /states no version/],
    ['["version", "1.2.3"]', /states no version/],
  ])('is not guessed: %s', (text, problem) => {
    expect(bumped('package-json', text)).toMatch(problem);
  });

  it('is not raised in the file of another package', () => {
    expect(bumped('package-json', PACKAGE_JSON, '@scope/other')).toMatch(/is that of "@scope\/widget"/);
  });
});

describe('the version in package-lock.json', () => {
  it('is raised at the top and in packages[""], and in no dependency', () => {
    expect(readVersion('package-lock', PACKAGE_LOCK)).toEqual({ version: '1.2.3', name: '@scope/widget' });
    expect(changedLines(PACKAGE_LOCK, bumped('package-lock', PACKAGE_LOCK, '@scope/widget'))).toEqual([
      '3: \t"version": "1.2.3", -> \t"version": "1.2.4",',
      '9: \t\t\t"version": "1.2.3", -> \t\t\t"version": "1.2.4",',
    ]);
  });

  it.each([
    [PACKAGE_LOCK.replace('"lockfileVersion": 3', '"lockfileVersion": 1'), /not of lockfileVersion 2 or 3/],
    [PACKAGE_LOCK.replace('"lockfileVersion": 3', '"lockfileVersion": 30'), /not of lockfileVersion 2 or 3/],
    [PACKAGE_LOCK.replace('"": {', '"packages/a": {'), /not of lockfileVersion 2 or 3/],
    [PACKAGE_LOCK.replace('"requires": true', '"packages": {}'), /not of lockfileVersion 2 or 3/],
    [PACKAGE_LOCK.replace('"version": "1.2.3"', '"version": "1.2.2"'), /not the same at its top/],
    [PACKAGE_LOCK.replace('\t\t\t"version": "1.2.3",\n', ''), /states no version/],
    [PACKAGE_LOCK.replace('"requires": true', '"version": "1.2.3"'), /more than once/],
    [`${PACKAGE_LOCK}}`, /cannot be read as JSON/],
  ])('is not guessed: %#', (text, problem) => {
    expect(bumped('package-lock', text)).toMatch(problem);
  });

  it('is not raised in the file of another package', () => {
    expect(bumped('package-lock', PACKAGE_LOCK, 'other')).toMatch(/is that of "@scope\/widget"/);
  });
});
