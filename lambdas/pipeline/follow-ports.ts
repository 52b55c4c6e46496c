import type { GitHubCommand, RecordAdvisory, RecordPublicReport, RecordSignal } from '../incident/command.ts';
import type { Reference, Repository } from '../incident/identity.ts';
import type { Instant } from '../incident/time/instant.ts';

/** Why GitHub did not answer. `limited`: it may be asked again at `until`. `gone`: what was asked for is not there. */
export type NoAnswer =
  | { readonly status: 'limited'; readonly until: Instant }
  | { readonly status: 'unavailable' | 'forbidden' | 'gone' };

/**
 * One page of a list. `remembered`: GitHub said that nothing changed, which costs nothing of the rate limit. `next`: names
 * the page after it, where a list can be gone on with later.
 */
export type Page<Item> =
  | {
      readonly status: 'page';
      readonly items: readonly Item[];
      readonly remembered?: true;
      readonly next?: string;
    }
  | NoAnswer;

/** A list, page by page: each page is asked for when it is wanted. Ends after whatever is no page; may throw. */
export type Pages<Item> = AsyncIterable<Page<Item>>;

/** The repositories that are followed, spelled as GitHub spells them. */
export interface Repositories {
  list(): Pages<Repository>;
}

/**
 * An advisory of a list. `updatedAt`: GitHub's own word, which the list is sorted by. `field` names what is missing or
 * unusable.
 */
export type ListedAdvisory = { readonly updatedAt?: Instant } & (
  | { readonly kind: 'advisory'; readonly advisory: Omit<RecordAdvisory, 'now'> }
  | { readonly kind: 'malformed'; readonly field: string }
);

/** The advisories of a repository, the latest update first. */
export interface Advisories {
  list(repository: Repository): Pages<ListedAdvisory>;
}

/**
 * What is followed in a repository beside its advisories: the alerts of tools, and what people post where everybody can
 * read it. Discussions are in no list of GitHub's REST API.
 */
export const STREAMS = ['dependabot', 'code-scanning', 'secret-scanning', 'posts'] as const;
export type Stream = (typeof STREAMS)[number];
/** What else has cursors: CVE records, each under the name of its CVE in the place of a repository. */
export type Kept = Stream | 'cve-records';

/**
 * An item of a stream. `ignored`: it tells nothing that counts. `updatedAt`: GitHub's own word, which the list is sorted
 * by. `field` names what is missing or unusable. `mention`: its text names advisories or CVEs.
 */
export type ListedFinding = { readonly updatedAt?: Instant; readonly mention?: Mention } & (
  | {
      readonly kind: 'finding';
      readonly finding: Omit<RecordSignal, 'now'> | Omit<RecordPublicReport, 'now'>;
    }
  | { readonly kind: 'malformed'; readonly field: string }
  | { readonly kind: 'ignored' }
);

/** From where on a stream is read: what was updated since an instant; at first, what is open when it is connected. */
export type From = { readonly since: Instant } | { readonly openAt: Instant };

/** What tools find in a repository, and people post; the latest update first. */
export interface Findings {
  list(stream: Stream, repository: Repository, from: From): Pages<ListedFinding>;
}

/** How far a repository was followed. */
export interface Cursor {
  readonly repository: Repository;
  /** What ended before was never under response here. */
  readonly connectedAt: Instant;
  /** The latest update that was read; undefined until all of the repository was read once. */
  readonly through?: Instant;
}

/** Where a round that was cut short goes on, and the owners that GitHub asked to leave in peace, by name. */
export interface RoundMark {
  readonly next?: Repository;
  readonly waits: Readonly<Record<string, Instant>>;
}

/** Cursors of advisories where no stream is named. */
export interface Cursors {
  /** Every repository's cursor, by the repository in lower case. */
  all(stream?: Kept): Promise<ReadonlyMap<string, Cursor>>;
  /** Notes when a repository was first connected, and gives what stands: that instant or an earlier note. */
  connect(repository: Repository, at: Instant, stream?: Kept): Promise<Cursor>;
  /** Moves a cursor on. One that is further already stays. */
  move(repository: Repository, through: Instant, stream?: Kept): Promise<void>;
  /** Where the rounds over advisories, or over all streams, go on. */
  mark(round?: 'streams'): Promise<RoundMark>;
  setMark(mark: RoundMark, round?: 'streams'): Promise<void>;
}

/** How the latest round over GitHub ended, and what the rounds of an hour came to. */
export interface RoundReport {
  /** When it began, and seconds until the next one may. */
  readonly at: Instant;
  readonly secondsBetween: number;
  /** Those that could not be read, those left to the next round, and those that are not followed any longer. */
  readonly failed: readonly Repository[];
  readonly postponed: readonly Repository[];
  readonly left: readonly Repository[];
  /** When GitHub may be asked again about an owner's repositories. */
  readonly waits: RoundMark['waits'];
  /** How many deliveries failed and are not settled, and since when; undefined where GitHub does not show them. */
  readonly deliveries?: { readonly unsettled: number; readonly oldest?: Instant };
  /** GitHub answered nothing: it refused the credentials, or they cannot be used. */
  readonly refused?: 'refused' | 'unusable';
  readonly limits: readonly LimitUse[];
}

/** What was asked at the cost of one limit: in the round, in this hour of the clock so far, and in the one before. */
export interface LimitUse {
  /** An owner's name in lower case, `the App` or `the token`. */
  readonly limitOf: string;
  readonly limit: number;
  readonly requests: number;
  readonly hour: Instant;
  readonly inHour: number;
  readonly inHourBefore: number;
}

/** What is kept of rounds for people who ask. */
export interface RoundReports {
  report(): Promise<RoundReport | undefined>;
  setReport(report: RoundReport): Promise<void>;
}

/** One attempt of GitHub to deliver a webhook. */
export interface Attempt {
  readonly id: string;
  /** The same for every attempt. */
  readonly guid: string;
  readonly at: Instant;
  /** It was answered with 2xx. */
  readonly ok: boolean;
  /** GitHub's list of failures has it: it was answered with 400 to 599, or counts as that. */
  readonly listedAsFailure: boolean;
  /** Somebody asked for it after an earlier one. */
  readonly redelivery: boolean;
}

/** What a delivery brought: a command, tidings, or nothing that is followed. */
export type Taken =
  | { readonly status: 'command'; readonly command: GitHubCommand }
  | { readonly status: 'tidings'; readonly tidings: Tidings }
  | { readonly status: 'ignored' }
  | { readonly status: 'malformed'; readonly field: string }
  | NoAnswer;

/** All attempts, or those that GitHub holds for failures: neither answered with 2xx nor with 3xx. */
export type AttemptList = 'all' | 'failures';

/** The webhook's deliveries as GitHub remembers them: those of the past 3 days. */
export interface Deliveries {
  /**
   * Attempts, the latest first; what cannot be read is left out.
   * @param from the page to go on with, as the one before it named it; `gone`: GitHub does not know that one
   */
  list(of: AttemptList, from?: string): Pages<Attempt>;
  /** Asks GitHub to deliver again. `uncertain`: it may have heard. */
  redeliver(id: string): Promise<{ readonly status: 'accepted' | 'uncertain' } | NoAnswer>;
  /** Reads what a delivery brought, with the door's clock as `now`. */
  take(id: string, now: Instant): Promise<Taken>;
}

/** A delivery of which no attempt was answered. */
export interface Unsettled {
  readonly guid: string;
  /** Its latest attempt that is known. */
  readonly id: string;
  /** When it failed first, and last. */
  readonly since: Instant;
  readonly lastAt: Instant;
  /** When GitHub was asked to deliver it again. */
  readonly askedAt?: Instant;
}

/** How far a list of attempts was read. */
export interface AttemptsRead {
  /** All up to then were read; undefined until the list was read to its end once. */
  readonly through?: Instant;
  /** Where a reading that was cut short goes on, and up to which instant all is read when it has come to its end. */
  readonly walk?: { readonly next: string; readonly upTo: Instant };
}

export interface DeliveryState extends AttemptsRead {
  /** How far the failures were read, while the list of all attempts is too long for one round. */
  readonly failures?: AttemptsRead;
  /** The oldest first. */
  readonly unsettled: readonly Unsettled[];
  /** Those that were settled here or by a later attempt, as long as a list may show their failure again. */
  readonly settled: readonly Settled[];
}

/** A delivery of which a list shows a failure, and that needs nothing more; `lastAt`: its latest attempt that is known. */
export type Settled = Pick<Unsettled, 'guid' | 'lastAt'>;

export interface DeliveryMemory {
  read(): Promise<DeliveryState | undefined>;
  write(state: DeliveryState): Promise<void>;
}

/** A commit on a default branch, of which only this much is looked at. */
export interface SeenCommit {
  readonly sha: string;
  readonly at: Instant;
  /** The advisories and CVEs that its message names. */
  readonly names: readonly Reference[];
  /** It has the words in which GitHub merges a temporary private fork. */
  readonly fromFork: boolean;
}

/** A public place whose text names advisories or CVEs. Of the text nothing else is looked at. */
export interface Mention {
  /** `issue 12`, `release v1.2.3`: ids only. */
  readonly where: string;
  readonly names: readonly Reference[];
}

/** What GitHub tells of no single incident: which are meant is looked up. */
export type Tidings =
  | {
      readonly kind: 'push';
      readonly repository: Repository;
      readonly commits: readonly SeenCommit[];
      /** Everybody can read them. */
      readonly isPublic?: true;
      /** They are on another branch than the default one: none of them is a fix yet. */
      readonly isElsewhere?: true;
      /** The repository's advisories were read after the commits were made: which of them are accepted is known. */
      readonly advisoriesRead?: true;
    }
  | {
      readonly kind: 'global-advisory';
      readonly identities: readonly Reference[];
      readonly seenAt: Instant;
      readonly reviewedAt?: Instant;
      readonly withdrawnAt?: Instant;
    }
  | {
      readonly kind: 'mentions';
      readonly mentions: readonly Mention[];
      /** The place reads like a report as well, or was one. */
      readonly report?: RecordPublicReport;
    }
  | {
      readonly kind: 'run';
      readonly repository: Repository;
      readonly run: number;
      readonly attempt: number;
      readonly conclusion: string;
      readonly at: Instant;
    };

/** What was read: or why GitHub did not answer. */
export type Reading<T> =
  | { readonly status: 'read'; readonly value: T; readonly remembered?: true }
  | NoAnswer;

/** The comments of an advisory. */
export interface Comments {
  /** When somebody who maintains the project wrote the first one since `since`; undefined: nobody did. */
  firstOfMaintainers(
    repository: Repository,
    reference: Reference,
    since: Instant,
  ): Promise<Reading<Instant | undefined>>;
}

/** What GitHub calls repositories now. */
export interface RepositoryNames {
  /** Undefined: there is none of that name, or none that is shown to us. */
  read(repository: Repository): Promise<Reading<Repository | undefined>>;
}

/** What is on a repository's default branch. */
export interface Branches {
  /** Its commits since then that may tell of a fix, the latest first. */
  commits(repository: Repository, since: Instant, now: Instant): Pages<SeenCommit>;
  /** Whether everybody can read them. */
  isPublic(repository: Repository): Promise<Reading<boolean>>;
}

/** The releases of a repository. */
export interface Releases {
  /** Which advisories and CVEs the latest ones name, those that everybody can read. */
  latest(repository: Repository): Promise<Reading<readonly Mention[]>>;
}

/** GitHub's database of advisories. */
export interface AdvisoryDatabase {
  /** What it tells of an advisory; undefined: it is not there (yet). */
  read(repository: Repository, reference: Reference, now: Instant): Promise<Reading<Tidings | undefined>>;
}
