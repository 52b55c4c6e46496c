import type { Command } from '../incident/command.ts';
import type { Effect, EffectId } from '../incident/effect.ts';
import type { Event } from '../incident/event.ts';
import type { IncidentId, Reference, Repository } from '../incident/identity.ts';
import type { Incident } from '../incident/incident.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Audience } from '../incident/words.ts';

/** The door's clock. */
export type Clock = () => Instant;

/** Takes one line of what happens: ids, kinds, counts and outcomes; never a text from outside. */
export type Log = (entry: Readonly<Record<string, string | number>> & { readonly message: string }) => void;

/** What a decision leaves behind for the audit: what came in and what was decided. Never changed once written. */
export interface JournalEntry {
  readonly version: number;
  /** When it was decided. */
  readonly at: Instant;
  /** What came in, without its text. */
  readonly command: Command['type'];
  readonly events: readonly Event[];
  /** The version of the policy that decided; of old entries it is not known. */
  readonly policy?: string;
}

/** How an effect stands. `open` and `claimed` are unfinished; the others are final. */
export type EffectStatus = 'open' | 'claimed' | 'done' | 'dropped' | 'dead';

export interface OutboxEffect {
  readonly id: EffectId;
  readonly effect: Effect;
  readonly status: EffectStatus;
  /** How often it was tried. */
  readonly attempts: number;
  /** Not to be tried before. For a claimed effect: when the claim expires. */
  readonly notBefore: Instant;
  /** Since when it may have happened, where nobody heard how it ended. */
  readonly sentAt?: Instant;
}

/** A decision whose effects are not all finished. */
export interface OutboxDecision extends JournalEntry {
  readonly effects: readonly OutboxEffect[];
}

export interface StoredIncident {
  readonly incident: Incident;
  readonly version: number;
  /** The version of the policy by which its checkpoints were computed. */
  readonly policy: string;
  /** By version, the oldest first. */
  readonly outbox: readonly OutboxDecision[];
}

/** A decision to be committed. */
export interface Decided {
  readonly incident: Incident;
  readonly at: Instant;
  readonly command: Command['type'];
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
  /** The version of the policy that decided. */
  readonly policy: string;
  /** Undefined: nothing lies ahead; it waits for a person, or it is over. */
  readonly nextCheckpoint: Instant | undefined;
  /** When the incident ended; undefined while it is open. */
  readonly endedAt: Instant | undefined;
}

/** Where decisions are made. */
export interface IncidentStore {
  /**
   * Reads the newest state (a consistent read of one item); undefined where there is none. Another name of an incident,
   * written like an id, leads to that incident by a second read.
   */
  load(id: IncidentId): Promise<StoredIncident | undefined>;
  /**
   * Writes a decision on the condition that the stored version is still `expected` (0: that there is no incident, and
   * that its id is no other name of one). `conflict` also covers the lost answer to an own write: load and decide again.
   */
  commit(expected: number, decided: Decided): Promise<'committed' | 'conflict'>;
}

/** Another name of an incident. */
export interface Alias {
  readonly repository: Repository;
  readonly reference: Reference;
  readonly of: IncidentId;
}

/**
 * The names of incidents beside their first ones. A name in a repository leads to one incident. The index finds them, but
 * for those in another repository than the incident's own, which was renamed: it is found by its own.
 */
export interface Aliases {
  /** Makes a name lead to an incident, unless it leads to one already. Gives the id of the one that it leads to. */
  claim(alias: Alias): Promise<IncidentId>;
  /** Makes a name lead to an incident if it leads to `from` so far. The first name of an incident is never moved. */
  move(alias: Alias, from: IncidentId): Promise<void>;
}

/** Where effects are taken from and their progress noted. None of these changes the incident's version. */
export interface Outbox {
  /** Takes an effect for this performer alone until `until`. False: somebody else has it, or it is finished. */
  claim(id: EffectId, now: Instant, until: Instant): Promise<boolean>;
  /** Notes how a claimed effect ended. */
  finish(id: EffectId, status: 'done' | 'dropped' | 'dead'): Promise<void>;
  /**
   * Notes that a claimed effect may have happened from now on, before it is sent. False: that is noted already, and
   * whoever noted it may be sending it; or it is finished.
   */
  sending(id: EffectId, now: Instant): Promise<boolean>;
  /** Notes that it did not happen after all. */
  notSent(id: EffectId): Promise<void>;
  /** Gives a claimed effect back, to be tried again at `notBefore`. */
  giveBack(id: EffectId, notBefore: Instant): Promise<void>;
  /** The same where nothing failed: the try does not count. */
  postpone(id: EffectId, notBefore: Instant): Promise<void>;
  /** Removes a decision whose effects are all finished. Removing it twice is harmless. */
  remove(id: IncidentId, version: number): Promise<void>;
  /**
   * Notes when an incident's unfinished effects are to be looked at again; undefined when none is left. A decision
   * that came in after `version`, which the caller saw, keeps its own turn.
   */
  lookAgain(id: IncidentId, at: Instant | undefined, version: number): Promise<void>;
}

/** The audit log: never changed, never expired. */
export interface Journal {
  /** Writes the entry if it is not there yet. */
  record(id: IncidentId, entry: JournalEntry): Promise<void>;
  /** Writes how the effects of a decision ended, if that is not there yet. */
  recordOutcomes(id: IncidentId, version: number, outcomes: readonly EffectOutcome[]): Promise<void>;
  /** Everything recorded of one incident, the oldest first. */
  read(id: IncidentId): Promise<readonly JournalEntry[]>;
}

/** What a review says at one revision; the first is 1. */
export interface Review {
  readonly revision: number;
  readonly text: string;
}

/** A review as somebody wrote it. */
export interface ReviewDraft {
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
}

/** The reviews of incidents, revision upon revision: none is ever overwritten. */
export interface Reviews {
  /** The newest revision; undefined where there is none yet. */
  newest(id: IncidentId): Promise<Review | undefined>;
  /** One revision, the first being 1; undefined where there is none of this number. */
  read(id: IncidentId, revision: number): Promise<Review | undefined>;
  /**
   * Keeps a draft as the revision after `base` (0: that there is none). `conflict`: that revision is there already;
   * it may be one's own, where the answer to the write was lost.
   */
  save(id: IncidentId, base: number, draft: ReviewDraft): Promise<'saved' | 'conflict'>;
}

/** The texts of the policies that were ever in force, by version: never changed, never expired. */
export interface PolicyArchive {
  /** Keeps the text if that version is not there yet. */
  keep(version: string, text: string): Promise<void>;
  /** The text of a version; undefined where it is not known. */
  read(version: string): Promise<string | undefined>;
  /** Every version that is known, in the order of the alphabet. */
  versions(): Promise<readonly string[]>;
}

export interface EffectOutcome {
  readonly id: EffectId;
  readonly effect: Effect;
  readonly status: EffectStatus;
  readonly attempts: number;
}

/** Ways to find incidents without knowing their id. They may lag behind the items by a moment. */
export interface IncidentIndex {
  /** What leads to the incidents that people call so, in any repository: their ids or, written like ids, other names. */
  called(reference: Reference): Promise<readonly IncidentId[]>;
  /** The open ones, by next checkpoint, the soonest first; those that wait for a person last. */
  open(): Promise<readonly IncidentId[]>;
  /** The open ones whose checkpoints were computed by another version of the policy. */
  underOtherPolicy(version: string): Promise<readonly IncidentId[]>;
  /** Those that ended in a month of UTC, written `2026-03`. */
  ended(month: string): Promise<readonly IncidentId[]>;
  /** The open ones whose next checkpoint is at or before `now`. */
  due(now: Instant): Promise<readonly IncidentId[]>;
  /** Those with unfinished effects that are to be looked at by `now`. */
  unfinished(now: Instant): Promise<readonly IncidentId[]>;
  /** Those with effects that failed for good. */
  withDeadLetters(): Promise<readonly IncidentId[]>;
}

/** The one timer of each open incident. */
export interface Timer {
  /** When the incident's timer fires; undefined where none stands. */
  read(id: IncidentId): Promise<Instant | undefined>;
  /** Makes the timer fire at `at`, which lies ahead; creates or changes it. */
  set(id: IncidentId, at: Instant): Promise<void>;
  /** Removes the timer; harmless where none stands. */
  clear(id: IncidentId): Promise<void>;
}

/** A message to people. Holds ids, severity, milestones, times and links only. */
export interface AlertMessage {
  readonly audience: Audience;
  /** At most 99 printable ASCII characters. */
  readonly subject: string;
  readonly text: string;
  /** For subscription filters. */
  readonly attributes: Readonly<Record<'severity' | 'kind' | 'audience' | 'repository', string>>;
}

export interface Alerts {
  /** Sends a message; throws where it cannot be known to have been taken. */
  send(message: AlertMessage): Promise<void>;
}
