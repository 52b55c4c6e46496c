import type { Incident } from '../../incident.ts';
import { quoted } from '../../papers/quoted.ts';
import type { ReleasePlan } from '../../policy/release.ts';
import type { ReleaseSights } from '../sights.ts';
import { checkedVersion } from '../versions/checked.ts';
import { nextVersion } from '../versions/next-version.ts';
import { tagFor, versionOfTag } from '../versions/tag.ts';
import { isBeforeRelease, isVersion } from '../versions/version.ts';
import { ecosystemOf, isLater } from './ecosystem.ts';

/** A tag that was looked at: on which commit it stands, and whether that holds the fix. Null: there is no such tag. */
export interface TagSeen {
  readonly tag: string;
  readonly commit: string | null;
  readonly holdsFix: boolean | null;
}

/** Which version is to be released. `ask`: a tag that must be looked at first. */
export type VersionChosen =
  | {
      readonly version: string;
      readonly tag: string;
      readonly previous: string | null;
      readonly adopted?: true;
    }
  | { readonly ask: string }
  | { readonly problem: string };

interface Known {
  readonly incident: Incident;
  readonly plan: ReleasePlan;
  readonly sights: ReleaseSights;
  /** What the version files say. */
  readonly stated: string | undefined;
  readonly seen: readonly TagSeen[];
}

/** So many tags GitHub lists at once: where there are more, one that is not among them may be there. */
const LISTED = 1000;
const ANOTHER = 'name another one (release start --version)';

/**
 * The version of the release: the one that a person wants; the latest release's, where that holds the fix already; else
 * the next after the latest release (runbook, "Prepare Release Materials": typically a patch), or after what the version
 * files say where nothing was released.
 */
export function chooseVersion(known: Known): VersionChosen {
  const { incident, plan, sights } = known;
  const wanted = incident.release?.wanted;
  if (wanted !== undefined) return tagged(wanted, known);
  const latest = sights.latestRelease === null ? undefined : versionOfTag(plan.tag, sights.latestRelease);
  if (latest !== undefined && mayHoldFix(known)) {
    const tag = tagFor(plan.tag, latest);
    const seen = known.seen.find((one) => one.tag === tag);
    if (tag !== undefined && !seen) return { ask: tag };
    if (seen?.commit && seen.holdsFix) return tagged(latest, known);
  }
  const next = nextOf(latest ?? highest(known), known);
  return next === undefined ? { problem: unread(known) } : tagged(next, known);
}

/** The fix is on the default branch, and not among what came since the latest release. */
function mayHoldFix({ incident: { fix }, sights: { messages, holdsFix } }: Known): boolean {
  if (!fix || holdsFix !== true) return false;
  return !messages.some(({ commit }) => commit.startsWith(fix.commit) || fix.commit.startsWith(commit));
}

function nextOf(latest: string | undefined, { plan, stated }: Known): string | undefined {
  const from = latest ?? stated;
  return from === undefined ? undefined : nextVersion(from, plan.bump, ecosystemOf(plan));
}

/** Where the latest release is that of something else: the highest version among the tags. */
function highest({ plan, sights }: Known): string | undefined {
  const ecosystem = ecosystemOf(plan);
  const versions = sights.tags.flatMap((tag) => versionOfTag(plan.tag, tag) ?? []);
  return versions
    .filter((version) => !isBeforeRelease(version, ecosystem ?? 'crates.io'))
    .reduce<string | undefined>(
      (most, version) => (most === undefined || isLater(version, most, ecosystem) ? version : most),
      undefined,
    );
}

function unread({ plan, sights }: Known): string {
  const seen = sights.latestRelease === null ? 'Nothing was released' : 'No tag tells of a version';
  return `${seen} by the template ${quoted(plan.tag)}, and no version file says one: ${ANOTHER}.`;
}

/** A version with its tag, checked against what is there. */
function tagged(version: string, known: Known): VersionChosen {
  const { plan, sights, seen } = known;
  const tag = tagFor(plan.tag, version);
  const ecosystem = ecosystemOf(plan);
  const isOne = ecosystem === undefined || isVersion(version, ecosystem);
  if (!isOne || checkedVersion(version) === undefined || tag === undefined) {
    return {
      problem: `${quoted(version)} is no version that can be tagged by ${quoted(plan.tag)}: ${ANOTHER}.`,
    };
  }
  const sight = seen.find((one) => one.tag === tag);
  const mayBeThere = sights.tags.includes(tag) || sights.tags.length >= LISTED;
  if (mayBeThere && !sight) return { ask: tag };
  if (sight?.commit) {
    return sight.holdsFix
      ? { version, tag, previous: before(version, known), adopted: true }
      : { problem: `${tag} is there already, on a commit without the fix: ${ANOTHER}.` };
  }
  return untaken(version, tag, known);
}

function untaken(version: string, tag: string, known: Known): VersionChosen {
  const { plan, sights, stated } = known;
  const ecosystem = ecosystemOf(plan);
  const latest = sights.latestRelease && versionOfTag(plan.tag, sights.latestRelease);
  if (latest && !isLater(version, latest, ecosystem)) {
    return { problem: `${version} does not come after ${latest}, the latest release: ${ANOTHER}.` };
  }
  if (stated !== undefined && stated !== version && !isLater(version, stated, ecosystem)) {
    return { problem: `The version files say ${stated}, which comes after ${version}: ${ANOTHER}.` };
  }
  return { version, tag, previous: latest ? sights.latestRelease : before(version, known) };
}

/** The tag of the version that comes before: of those that tell of one by the plan's template. */
function before(version: string, { plan, sights }: Known): string | null {
  const ecosystem = ecosystemOf(plan);
  const earlier = sights.tags.flatMap((tag) => versionOfTag(plan.tag, tag) ?? []);
  const last = earlier
    .filter((one) => isLater(version, one, ecosystem))
    .reduce<string | undefined>(
      (most, one) => (most === undefined || isLater(one, most, ecosystem) ? one : most),
      undefined,
    );
  return last === undefined ? null : (tagFor(plan.tag, last) ?? null);
}
