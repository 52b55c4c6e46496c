import type { PublishedVersion } from './affected.ts';
import { isProblem, type Problem } from './problem.ts';
import { compareVersions, type Ecosystem, isBeforeRelease, isVersion } from './version.ts';
import { inRange, parseRange } from './version-range.ts';

/** What gets fixes (runbook, "Supported Versions"): only the latest release, or the newest of each of these ranges. */
export type SupportRule = 'latest' | readonly string[];

export interface SupportedLine {
  /** By which rule: `latest`, or a range as the policy writes it. */
  readonly rule: string;
  /** The newest release in it, which a fix follows. */
  readonly newest: string;
  /** All supported versions of it, the oldest first. */
  readonly versions: readonly string[];
}

/**
 * The lines of versions that get fixes, the one with the oldest newest version first. Yanked versions count as not
 * published; pre-releases count only where nothing else is there. A range in which nothing is published is no line; one
 * that cannot be read is a problem.
 */
export function supportedLines(
  published: readonly PublishedVersion[],
  rule: SupportRule,
  ecosystem: Ecosystem,
): readonly SupportedLine[] | Problem {
  const versions = openVersions(published, ecosystem);
  if (rule === 'latest') {
    const newest = newestOf(versions, ecosystem);
    return newest === undefined ? [] : [{ rule, newest, versions: [newest] }];
  }
  const lines: SupportedLine[] = [];
  for (const text of rule) {
    const range = parseRange(text, ecosystem);
    if (isProblem(range)) return range;
    const own = versions.filter((version) => inRange(version, range));
    const newest = newestOf(own, ecosystem);
    if (newest !== undefined) lines.push({ rule: text, newest, versions: own });
  }
  return lines.sort((a, b) => compareVersions(a.newest, b.newest, ecosystem));
}

function openVersions(published: readonly PublishedVersion[], ecosystem: Ecosystem): readonly string[] {
  const open = published.filter(({ version, yanked }) => !yanked && isVersion(version, ecosystem));
  const versions = new Set(open.map(({ version }) => version));
  return [...versions].sort((a, b) => compareVersions(a, b, ecosystem));
}

/** Of versions in ascending order. */
function newestOf(versions: readonly string[], ecosystem: Ecosystem): string | undefined {
  return versions.findLast((version) => !isBeforeRelease(version, ecosystem)) ?? versions.at(-1);
}
