import inc from 'semver/functions/inc.js';
import { checkedVersion } from './checked.ts';
import { isPreRelease, type Pep440, parsePep440 } from './pep440.ts';
import { isSemVer } from './semver.ts';
import type { Ecosystem } from './version.ts';

export type VersionPart = 'patch' | 'minor' | 'major';

const PLACES: Readonly<Record<VersionPart, number>> = { major: 0, minor: 1, patch: 2 };

/**
 * The next release after a version (runbook, "Prepare Release Materials": typically a patch). The release that a
 * pre-release leads to comes next where it raises that part: after 1.2.3-rc.1 the patch is 1.2.3. Where no ecosystem is
 * named, the version is read as SemVer if it is one, else by PEP 440. Undefined for what is no bare version.
 */
export function nextVersion(from: string, part: VersionPart, ecosystem?: Ecosystem): string | undefined {
  const bySemVer = ecosystem === undefined ? isSemVer(from) : ecosystem !== 'pypi';
  const next = bySemVer ? nextSemVer(from, part) : nextPep440(from, part);
  return next === undefined ? undefined : checkedVersion(next);
}

function nextSemVer(from: string, part: VersionPart): string | undefined {
  const next = isSemVer(from) ? inc(from, part) : null;
  // The library raises a number beyond those that it holds exactly.
  return next !== null && isSemVer(next) ? next : undefined;
}

function nextPep440(from: string, part: VersionPart): string | undefined {
  const version = parsePep440(from);
  if (!version) return undefined;
  const place = PLACES[part];
  const length = Math.max(version.release.length, place + 1);
  const release = Array.from({ length }, (_, at) => version.release[at] ?? 0n);
  const raised = leadsTo(version, place)
    ? version.release
    : release.map((number, at) => raise(number, at, place));
  return `${version.epoch > 0n ? `${version.epoch}!` : ''}${raised.join('.')}`;
}

function raise(number: bigint, at: number, place: number): bigint {
  if (at === place) return number + 1n;
  return at < place ? number : 0n;
}

/** Whether the release itself is still to come, and is the next one of that part. */
function leadsTo(version: Pep440, place: number): boolean {
  const isFinal = !isPreRelease(version) || version.post >= 0n;
  return !isFinal && version.release.slice(place + 1).every((number) => number === 0n);
}
