import type { Acts, FixCommit } from './acts.ts';
import type { ObservedDetails } from './advisory-details.ts';
import type { Closing } from './closings.ts';
import type { Change } from './deadlines/change.ts';
import type { ActKind, Effect, EffectFailure, EffectId } from './effect.ts';
import type { AdvisoryState, Facts, ReportPart, ReportSource } from './facts.ts';
import type { IncidentId, Reference, Repository } from './identity.ts';
import type { MilestoneName } from './milestone-name.ts';
import type { ObservedSignal } from './observed.ts';
import type { Papers } from './papers/papers.ts';
import type { Approval, Leak, ReleaseState } from './release/release-state.ts';
import type { SeverityTellings } from './severity.ts';
import type { Scored } from './sources/scored.ts';
import type { Instant } from './time/instant.ts';

/** How far a milestone's alerts have come. */
export interface Marks {
  /** Checkpoints up to and at this instant are dealt with. */
  readonly through?: Instant;
  /** The due time by which the latest of them was judged. */
  readonly dueAt?: Instant;
  /** The miss was alerted, by this due time. */
  readonly missed?: Instant;
  /** The second circle was told. */
  readonly escalated?: true;
}

export interface DeadLetter {
  readonly effect: EffectId;
  readonly order: Effect;
  readonly since: Instant;
  /** Without it, it was tried as often as it may be. */
  readonly failure?: EffectFailure;
}

/** How the repository's own advisory stands. */
export interface ObservedAdvisory {
  readonly state: AdvisoryState;
  readonly updatedAt: Instant;
  /** Its GHSA id, where the incident is called otherwise. */
  readonly reference?: Reference;
}

/** All that was told of a flaw: what is true of it under whatever incident it was told. */
export interface Told {
  readonly source?: ReportSource;
  readonly facts: Facts;
  /** Every instant at which the reporter was told something, the oldest first. */
  readonly updates: readonly Instant[];
  readonly severities: SeverityTellings;
  readonly advisory?: ObservedAdvisory;
  /** What only GitHub's API tells of the advisory. */
  readonly details?: ObservedDetails;
  /** What else the incident is called, in the order of the alphabet. */
  readonly identities?: readonly Reference[];
  /** The advisory's temporary private fork. Publication deletes it. */
  readonly privateFork?: Repository;
  /** How much a public post looks like a report, and by which rules. */
  readonly scored?: Scored;
  /** The commit by which the fix came to the default branch, where it is certain. */
  readonly fix?: FixCommit;
  /** Commits that may be the fix. */
  readonly suspects?: readonly string[];
  readonly missing: readonly ReportPart[];
  /** What people changed about deadlines, by instant. */
  readonly changes: readonly Change[];
  readonly papers: Papers;
}

/** What was told of an incident itself, while others are part of it. Changes to deadlines tell by themselves of whom they were said. */
export interface Own extends Omit<Told, 'papers' | 'changes'> {
  /** Without it: what is known of all together. */
  readonly papers?: Papers;
  /** The names of those findings that tools told of it itself. */
  readonly signals: readonly Reference[];
}

/** What is stored of an incident: what was told, its names, and how far the response has come. */
export interface IncidentState extends Told {
  readonly id: IncidentId;
  readonly repository: Repository;
  readonly reference: Reference;
  /** What tools found, by name. */
  readonly signals?: readonly ObservedSignal[];
  /** What is done in its name on GitHub. */
  readonly acts?: Acts;
  readonly release?: ReleaseState;
  /** What people approved, the oldest first. */
  readonly approvals?: readonly Approval[];
  /** Where the flaw was named in public while nobody should know, the oldest first. */
  readonly leaks?: readonly Leak[];
  /** The incident that it goes on as a part of. */
  readonly mergedInto?: IncidentId;
  /** The incidents that go on as parts of this one. */
  readonly absorbed?: readonly IncidentId[];
  /** The incidents that a person said to be other flaws. */
  readonly apart?: readonly IncidentId[];
  /** At which of its versions another incident said last that it is part of this one, or no longer, or what it has begun. */
  readonly lastWord?: Readonly<Record<IncidentId, number>>;
  /** While others are part of it: what was told of itself. All else of the incident is what is known of all together. */
  readonly own?: Own;
  /** By part: what is not to be done again because it was done, or may have happened, in the part's name. */
  readonly begun?: Readonly<Record<IncidentId, readonly ActKind[]>>;
  /** Every time that it was closed, by instant. */
  readonly closings: readonly Closing[];
  readonly marks: Readonly<Partial<Record<MilestoneName, Marks>>>;
  /** Effects that failed for good and wait for a person, the newest last. */
  readonly deadLetters: readonly DeadLetter[];
  /** The ids of the latest things that people said, the newest last. */
  readonly heard: readonly string[];
}
