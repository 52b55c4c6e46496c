import compare from 'semver/functions/compare.js';
import prerelease from 'semver/functions/prerelease.js';
import { quoted } from '../../papers/quoted.ts';
import { comparePep440, isPreRelease, parsePep440 } from './pep440.ts';
import { isSemVer } from './semver.ts';

/** Where a package is published: that decides what a version is, and which of two is the newer one. */
export type Ecosystem = 'crates.io' | 'npm' | 'pypi';

/** Whether the text is a bare version: by SemVer 2.0 for crates.io and npm, by PEP 440 for PyPI. `v1.2.3` is none. */
export function isVersion(text: string, ecosystem: Ecosystem): boolean {
  return ecosystem === 'pypi' ? parsePep440(text) !== undefined : isSemVer(text);
}

/**
 * The order of two versions: negative where the first is the older one, zero where neither is. By SemVer's precedence,
 * to which build metadata is nothing, or by PEP 440's order. Throws a RangeError for text that is no version there: ask
 * `isVersion` first.
 */
export function compareVersions(a: string, b: string, ecosystem: Ecosystem): number {
  if (ecosystem === 'pypi') {
    const [one, other] = [parsePep440(a), parsePep440(b)];
    if (one && other) return comparePep440(one, other);
  } else if (isSemVer(a) && isSemVer(b)) return compare(a, b);
  const culprit = isVersion(a, ecosystem) ? b : a;
  throw new RangeError(`${quoted(culprit)} is no version of ${ecosystem}.`);
}

/** Whether it comes before a release: `1.2.3-rc.1`, `1.2.3rc1`, `1.2.3.dev4`. False for what is no version. */
export function isBeforeRelease(version: string, ecosystem: Ecosystem): boolean {
  if (ecosystem !== 'pypi') return isSemVer(version) && prerelease(version) !== null;
  const parsed = parsePep440(version);
  return parsed !== undefined && isPreRelease(parsed);
}
