import type { Reference, Repository } from '../../incident/identity.ts';
import type { AnnouncementMessage } from '../../incident/papers/announcement.ts';
import type {
  Announcement,
  ChannelPlan,
  GitHubReleaseChannel,
  VersionFile,
} from '../../incident/policy/release.ts';
import type { ReleaseSights } from '../../incident/release/sights.ts';
import type { WholeAdvisory } from '../../incident/release/whole-advisory.ts';
import type { Instant } from '../../incident/time/instant.ts';
import type { AdvisoryPlace, Dispatched, Doable, NotNow, Refused } from '../act-ports.ts';

type Read<Name extends string, Value> =
  | ({ readonly status: 'read' } & { readonly [name in Name]: Value })
  | Refused
  | NotNow;

/** What a release is planned from: what the fix is, and which files hold the version. */
export interface SightsWanted {
  readonly fix: string | undefined;
  readonly versionFiles: readonly VersionFile[];
  /** The tag whose commit is wanted, where one is. */
  readonly tag: string | undefined;
}

/** A change of version, as one commit. Every text in it was checked to tell nothing of a flaw. */
export interface Bump {
  readonly from: string;
  readonly to: string;
  /** The tag that comes after it: where somebody has made that already, the version is not written. */
  readonly tag: string;
  readonly versionFiles: readonly VersionFile[];
  /** The commit that the branch must hold. */
  readonly fix: string | undefined;
  readonly message: string;
  /** The branch of the pull request, its title and text, where the default branch is protected. */
  readonly pull: { readonly branch: string; readonly title: string; readonly text: string };
}

export interface NewTag {
  readonly tag: string;
  /** The commit that is to be tagged; without it the first on the default branch whose version files say `version`. */
  readonly commit: string | undefined;
  readonly message: string;
  readonly version: string;
  readonly versionFiles: readonly VersionFile[];
  /** The commit that it must hold. */
  readonly fix: string | undefined;
  /** The checks that must be green on it. */
  readonly checks: readonly string[] | 'all' | false;
}

/** A workflow of a release: how it is started, and which run of it is meant. */
export interface WorkflowRun {
  readonly repository: Repository;
  readonly workflow: string;
  readonly start: 'tag' | 'release' | 'dispatch';
  readonly tag: string;
  /** The commit that was tagged, where that is known: a tag that was moved since starts nothing of this release. */
  readonly commit?: string | undefined;
  readonly inputs: Readonly<Record<string, string>>;
  /** The attempt of the run that is followed; earlier ones have ended. */
  readonly attempt: number;
  /** Runs from before were started for something else. */
  readonly since: Instant;
}

/** Which release is to be proven. */
export interface ReleaseToProve {
  readonly version: string;
  readonly tag: string;
  /** The commit that was tagged, where that is known: a release belongs to whatever its tag points at now. */
  readonly commit?: string | undefined;
}

/** What a release and a disclosure take of GitHub. */
export interface Releasing {
  sights(repository: Repository, wanted: SightsWanted): Promise<Read<'sights', ReleaseSights>>;
  advisory(place: AdvisoryPlace): Promise<Read<'advisory', WholeAdvisory>>;
  /** Writes a version into its files: as one commit on the default branch, or by a pull request. `again` is `if-unseen`. */
  bump(repository: Repository, bump: Bump): Doable;
  /** An annotated tag. It is there on another commit: refused. */
  tag(repository: Repository, tag: NewTag): Doable;
  /** Starts a workflow, or waits for its run, and follows that to its end. */
  run(run: WorkflowRun, dispatched: Dispatched): Doable;
  rerun(place: { readonly repository: Repository; readonly run: number; readonly attempt: number }): Doable;
  /** The names of a run's jobs that did not succeed, for people. */
  failedJobs(repository: Repository, run: number): Promise<Read<'jobs', readonly string[]>>;
  /** Looks whether a release is whole, and of the commit that was tagged. */
  proveRelease(repository: Repository, channel: GitHubReleaseChannel, release: ReleaseToProve): Doable;
  /** Puts a text of ours into the notes of a release, once, or in the place of the one that stands there. */
  notes(repository: Repository, tag: string, text: string): Doable;
  /** Reads the branches, commits and reviews of a private fork, as evidence. */
  evidence(place: AdvisoryPlace, fork: Repository): Doable;
}

/** A version in a registry. */
export interface PublishedVersion {
  readonly version: string;
  readonly isYanked: boolean;
}

/** A channel of a release, in the registry that it stands for. */
export interface Channel {
  /** Looks whether the version is there, whole and right. It sends nothing. */
  prove(version: string): Doable;
  /** Every version that users can get, with those that were taken back. */
  published(): Promise<Read<'versions', readonly PublishedVersion[]>>;
  /** Takes a version back, so that nobody new gets it; or gives it free again. */
  yank(version: string): Doable;
  unyank(version: string): Doable;
}

/** What a channel is asked about. */
export interface ChannelContext {
  readonly repository: Repository;
  /** The name of the package, from the version file, where the plan says none. */
  readonly package: string;
  readonly tag: string;
}

export type Channels = (
  channel: Exclude<ChannelPlan, { readonly kind: 'github-release' | 'smoke-test' }>,
  context: ChannelContext,
) => Channel;

/** Tells users by a channel of the policy: it cannot be looked up whether they were told. `again` is `never`. */
export interface Announcing {
  announce(channel: Announcement, message: AnnouncementMessage): Doable;
}

/** Looks whether a CVE's record is published. */
export interface CveRecords {
  published(address: string, cve: Reference): Doable;
}
