import { endedAt } from '../incident/deadlines/deadlines.ts';
import type { Repository } from '../incident/identity.ts';
import type { Incident } from '../incident/incident.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { secretNames } from '../incident/release/secret-names.ts';
import { earliest, type Instant } from '../incident/time/instant.ts';
import type { Branches, Mention, Releases, SeenCommit } from './follow-ports.ts';
import { leaksBy, mentionsIn } from './leaks.ts';
import { type Look, type Looked, unanswered } from './look.ts';
import type { Clock } from './ports.ts';
import { type Spreading, spread } from './tidings.ts';

export interface FollowingBranches extends Spreading {
  readonly clock: Clock;
  readonly branches: Branches;
  readonly releases: Releases;
}

/**
 * Where a fix is waited for, or a flaw is a secret that nobody should name: what is on the default branch; and of the
 * latter the latest release.
 */
export function branchLooks(following: FollowingBranches, incidents: readonly Incident[]): readonly Look[] {
  const toFix = repositoriesToFix(incidents);
  const secret = repositoriesWithSecrets(following, incidents);
  const onlySecret = [...secret].filter(([repository]) => !toFix.has(repository));
  return [
    ...[...toFix].map(([repository, since]) => ({
      repository,
      look: () => lookAtBranch(following, { repository, since }),
    })),
    ...onlySecret.map(([repository, since]) => ({
      repository,
      look: () => lookAtBranch(following, { repository, since, isElsewhere: true as const }),
    })),
    ...[...secret.keys()].map((repository) => ({
      repository,
      look: () => lookAtRelease(following, repository),
    })),
  ];
}

/** The repositories with a flaw under embargo that has a name to be known by, each with the instant of the first report. */
function repositoriesWithSecrets(
  { policy }: FollowingBranches,
  incidents: readonly Incident[],
): ReadonlyMap<Repository, Instant> {
  const secret = incidents.filter(
    (incident) => secretNames(incident, policyFor(policy, incident.repository)).length > 0,
  );
  return firstReports(secret);
}

function firstReports(incidents: readonly Incident[]): ReadonlyMap<Repository, Instant> {
  const since = new Map<Repository, Instant>();
  for (const { repository, facts } of incidents) {
    if (!facts.reported) continue;
    since.set(repository, earliest([since.get(repository), facts.reported]) ?? facts.reported);
  }
  return since;
}

/** The repositories that wait for the merge of a fix, each with the instant since when a commit may name it. */
function repositoriesToFix(incidents: readonly Incident[]): ReadonlyMap<Repository, Instant> {
  return firstReports(
    incidents.filter((incident) => !incident.facts.released && !endedAt(incident) && isToBeNamed(incident)),
  );
}

/**
 * A commit may name it by its id, or merge the fork in which its fix is worked on. Where one has, an earlier one may
 * come to light: it did not count before the report was known to be accepted. What a person said counts.
 */
function isToBeNamed({ facts, fix, privateFork, reference, identities = [] }: Incident): boolean {
  if (fix && fix.by !== 'github') return false;
  const isNamed = [reference, ...identities].some((name) => /^(?:GHSA|CVE)-/.test(name));
  return isNamed || facts.accepted !== undefined || privateFork !== undefined;
}

/** Of an old report of a busy repository not all commits can be read in every round: the latest thousand are. */
const PAGES_OF_COMMITS = 10;

interface BranchLook {
  readonly repository: Repository;
  readonly since: Instant;
  /** No fix is waited for. */
  readonly isElsewhere?: true;
}

async function lookAtBranch(
  following: FollowingBranches,
  { repository, since, ...where }: BranchLook,
): Promise<Looked> {
  let cost = 0;
  let pages = 0;
  const commits: SeenCommit[] = [];
  for await (const page of following.branches.commits(repository, since, following.clock())) {
    if (page.status !== 'page') return unanswered(following, page, 'commits', repository);
    if (!page.remembered) cost += 1;
    commits.push(...page.items);
    pages += 1;
    if (pages >= PAGES_OF_COMMITS) break;
  }
  if (commits.length === 0) return { cost };
  const visible = await isToldToAll(following, repository, mentionsIn(commits));
  // A round reads the advisories before it looks at incidents.
  const tidings = { kind: 'push', repository, commits, advisoriesRead: true, ...where } as const;
  await spread(following, { ...tidings, ...(visible.isPublic && { isPublic: true }) }, following.clock());
  return { cost: cost + visible.cost };
}

async function lookAtRelease(following: FollowingBranches, repository: Repository): Promise<Looked> {
  const read = await following.releases.latest(repository);
  if (read.status !== 'read') return unanswered(following, read, 'releases', repository);
  const mentions = read.value;
  const visible = await isToldToAll(following, repository, mentions);
  if (visible.isPublic) await spread(following, { kind: 'mentions', mentions }, following.clock());
  return { cost: (read.remembered ? 0 : 1) + visible.cost };
}

/** Asks whether a repository is public, where that matters: where a secret is named in it. */
async function isToldToAll(
  following: FollowingBranches,
  repository: Repository,
  mentions: readonly Mention[],
): Promise<Looked & { readonly isPublic: boolean }> {
  const leaks = await leaksBy(following, mentions, following.clock());
  if (leaks.length === 0) return { isPublic: false, cost: 0 };
  const read = await following.branches.isPublic(repository);
  if (read.status !== 'read')
    return { isPublic: false, ...unanswered(following, read, 'visibility', repository) };
  return { isPublic: read.value, cost: read.remembered ? 0 : 1 };
}
