import { describe, expect, it } from 'vitest';
import { supportedLines } from '../../../../../lambdas/incident/release/versions/supported.ts';

const published = (...versions: readonly string[]) => versions.map((version) => ({ version, yanked: false }));
const VERSIONS = published('1.4.0', '2.0.1', '1.4.2', '2.1.0-rc.1', '1.3.9', '2.0.0');

describe('what is supported', () => {
  it('is the latest release alone, by the runbook', () => {
    expect(supportedLines(VERSIONS, 'latest', 'crates.io')).toEqual([
      { rule: 'latest', newest: '2.0.1', versions: ['2.0.1'] },
    ]);
  });

  it('is the newest of each range that the policy lists, the oldest line first', () => {
    expect(supportedLines(VERSIONS, ['>= 2.0.0', '>= 1.4.0, < 2.0.0'], 'npm')).toEqual([
      { rule: '>= 1.4.0, < 2.0.0', newest: '1.4.2', versions: ['1.4.0', '1.4.2'] },
      { rule: '>= 2.0.0', newest: '2.0.1', versions: ['2.0.0', '2.0.1', '2.1.0-rc.1'] },
    ]);
  });

  it('is no yanked version', () => {
    const known = [...published('1.0.0'), { version: '1.0.1', yanked: true }];
    expect(supportedLines(known, 'latest', 'npm')).toMatchObject([{ newest: '1.0.0' }]);
  });

  it('is a pre-release only where nothing else is there', () => {
    expect(supportedLines(published('1.0rc1', '1.0.dev3'), 'latest', 'pypi')).toMatchObject([
      { newest: '1.0rc1' },
    ]);
  });

  it('is nothing where nothing is published, and what is no version counts for nothing', () => {
    expect(supportedLines(published('nightly'), 'latest', 'npm')).toEqual([]);
    expect(supportedLines(VERSIONS, ['>= 3.0.0'], 'npm')).toEqual([]);
  });

  it('is not guessed where a range cannot be read', () => {
    expect(supportedLines(VERSIONS, ['>= 2.0.0', '1.x'], 'npm')).toEqual({
      problem: expect.stringMatching(/^The range of versions "1.x" cannot be read for npm/),
    });
  });
});
