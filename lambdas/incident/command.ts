import type { Effect, EffectId } from './effect.ts';
import type { AdvisoryState, CloseReason, ReportPart } from './facts.ts';
import type { IncidentId, Reference, Repository } from './identity.ts';
import type { Instant } from './instant.ts';
import type { Severity } from './severity.ts';

/** What every command carries: the door's clock. Checkpoints are judged by it. */
interface Addressed {
  readonly incident: IncidentId;
  readonly now: Instant;
}

/**
 * Something that a person says. `id` is made by the person's client, so that the same words sent twice are heard
 * once; `by` is the person's name; `at` is when the told thing happened (without it: now).
 */
interface Said extends Addressed {
  readonly id: string;
  readonly by: string;
  readonly at?: Instant;
}

/** What GitHub says of a repository's advisory. Opens an incident whatever comes first. */
export interface RecordAdvisory extends Addressed {
  readonly type: 'RecordAdvisory';
  readonly repository: Repository;
  readonly reference: Reference;
  readonly state: AdvisoryState;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly publishedAt?: Instant;
  readonly closedAt?: Instant;
  readonly severity?: Severity;
  /** What the report's text does not hold, of the parts that SECURITY.md asks of a reporter. */
  readonly missing: readonly ReportPart[];
}

/** A report that came by mail, chat or social media. */
export interface OpenIncident extends Said {
  readonly type: 'OpenIncident';
  readonly repository: Repository;
  readonly reference: Reference;
  /** The report was made where everybody could read it. */
  readonly public: boolean;
}

export interface Assess extends Said {
  readonly type: 'Assess';
  readonly severity: Severity;
}

export interface AddNote extends Said {
  readonly type: 'AddNote';
  readonly text: string;
}

export interface CloseIncident extends Said {
  readonly type: 'CloseIncident';
  readonly reason: CloseReason;
}

/** The commands that tell one fact and nothing else. */
export interface TellFact extends Said {
  readonly type:
    | 'Acknowledge'
    | 'RecordFix'
    | 'RecordRelease'
    | 'RecordReporterNotified'
    | 'RecordPublication'
    | 'RecordReview';
}

/** Takes an effect that failed for good up again. */
export interface RetryEffect extends Said {
  readonly type: 'RetryEffect';
  readonly effect: EffectId;
}

/** Asks what is due at `now`. */
export interface CheckDeadlines extends Addressed {
  readonly type: 'CheckDeadlines';
}

/** Brings an open incident under the present policy: its checkpoints were computed by another one. */
export interface AdoptPolicy extends Addressed {
  readonly type: 'AdoptPolicy';
  readonly policy: string;
}

/** The outcome of an effect that was tried as often as it may be. */
export interface RecordEffectFailed extends Addressed {
  readonly type: 'RecordEffectFailed';
  readonly effect: EffectId;
  /** What was to be done. */
  readonly order: Effect;
}

export type PersonCommand = OpenIncident | Assess | AddNote | CloseIncident | TellFact | RetryEffect;
export type Command = RecordAdvisory | PersonCommand | CheckDeadlines | AdoptPolicy | RecordEffectFailed;
