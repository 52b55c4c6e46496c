import type { Command, RecordAdvisory } from '../incident/command.ts';
import type { Repository } from '../incident/identity.ts';
import type { Instant } from '../incident/time/instant.ts';

/** Why GitHub did not answer. `limited`: it may be asked again at `until`. `gone`: what was asked for is not there. */
export type NoAnswer =
  | { readonly status: 'limited'; readonly until: Instant }
  | { readonly status: 'unavailable' | 'forbidden' | 'gone' };

/** One page of a list. `remembered`: GitHub said that nothing changed, which costs nothing of the rate limit. */
export type Page<Item> =
  | { readonly status: 'page'; readonly items: readonly Item[]; readonly remembered?: true }
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

export interface Cursors {
  /** Every repository's cursor, by the repository in lower case. */
  all(): Promise<ReadonlyMap<string, Cursor>>;
  /** Notes when a repository was first connected, and gives what stands: that instant or an earlier note. */
  connect(repository: Repository, at: Instant): Promise<Cursor>;
  /** Moves a cursor on. One that is further already stays. */
  move(repository: Repository, through: Instant): Promise<void>;
  mark(): Promise<RoundMark>;
  setMark(mark: RoundMark): Promise<void>;
}

/** One attempt of GitHub to deliver a webhook. */
export interface Attempt {
  readonly id: string;
  /** The same for every attempt. */
  readonly guid: string;
  readonly at: Instant;
  /** It was answered with 2xx. */
  readonly ok: boolean;
}

/** What a delivery brought: a command, or nothing that is followed. */
export type Taken =
  | { readonly status: 'command'; readonly command: Command }
  | { readonly status: 'ignored' }
  | { readonly status: 'malformed'; readonly field: string }
  | NoAnswer;

/** The webhook's deliveries as GitHub remembers them: those of the past 3 days. */
export interface Deliveries {
  /** All attempts, the latest first; what cannot be read is left out. */
  list(): Pages<Attempt>;
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

export interface DeliveryState {
  /** Attempts up to then were read. */
  readonly through: Instant;
  /** The oldest first. */
  readonly unsettled: readonly Unsettled[];
  /** Those that were settled here, as long as the list may show their failure again. */
  readonly settled: readonly Settled[];
}

/** A delivery that GitHub holds for failed, and whose payload was taken; `lastAt`: its latest attempt that is known. */
export type Settled = Pick<Unsettled, 'guid' | 'lastAt'>;

export interface DeliveryMemory {
  read(): Promise<DeliveryState | undefined>;
  write(state: DeliveryState): Promise<void>;
}
