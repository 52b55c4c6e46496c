import type { Change } from './deadlines/change.ts';
import type { Act, ActKind, Effect, EffectFailure, EffectId } from './effect.ts';
import type { AdvisoryState, CloseReason, Fact, ReportPart, ReportSource } from './facts.ts';
import type { IncidentId, Reference, Repository } from './identity.ts';
import type { MilestoneName } from './milestone-name.ts';
import type { AdvisoryDetails, Cvss, DateAnswer, ObservedSignal } from './observed.ts';
import type { QuestionKey } from './papers/impact.ts';
import type { ActOutcome, ApprovedStep } from './release/release-state.ts';
import type { Severity, SeveritySource } from './severity.ts';
import type { Instant } from './time/instant.ts';
import type { Audience } from './words.ts';

/** `at`: when it happened, or when it was decided where nothing happened outside. `by`: a person, `github` or `embargo`. */
export interface Decided {
  readonly at: Instant;
  readonly by: string;
  /** The id that the person's client gave to what was said. */
  readonly heard?: string;
  /** The incident that it was told of, where this one took it over as the same flaw. */
  readonly from?: IncidentId;
  /** It is news of this incident alone: what is known of all its parts together holds it already. */
  readonly known?: true;
}

export interface Reported extends Decided {
  readonly type: 'Reported';
  readonly repository: Repository;
  readonly reference: Reference;
  readonly missing: readonly ReportPart[];
  readonly source?: ReportSource;
}

/** A fact is known from now on, or known to have happened earlier than was thought. */
export interface FactTold extends Decided {
  readonly type:
    | 'Acknowledged'
    | 'Assessed'
    | 'Fixed'
    | 'Released'
    | 'ReporterNotified'
    | 'Published'
    | 'MadePublic'
    | 'Reviewed';
}

/** A fact that has no event of its own. */
export interface FactRecorded extends Decided {
  readonly type: 'FactRecorded';
  readonly fact: Fact;
}

/** Questions of the assessment were answered; `cvss`: by this vector the severity was found. */
export interface AssessmentAnswered extends Decided {
  readonly type: 'AssessmentAnswered';
  readonly cvss?: Cvss;
  readonly answers: Readonly<Partial<Record<QuestionKey, string | readonly string[]>>>;
}

export interface ItemSigned extends Decided {
  readonly type: 'ItemSigned' | 'SignatureWithdrawn';
  readonly checklist: string;
  readonly item: string;
  readonly value?: string;
}

export interface DateProposed extends Decided {
  readonly type: 'DateProposed';
  readonly date: Instant;
}

export interface DateAnswered extends Decided {
  readonly type: 'DateAnswered';
  readonly answer: DateAnswer;
  /** What the reporter proposes instead. */
  readonly date?: Instant;
}

export interface ActionAdded extends Decided {
  readonly type: 'ActionAdded';
  readonly action: MilestoneName;
  readonly text: string;
  readonly owner: string;
  readonly dueAt: Instant;
}

export interface ActionFinished extends Decided {
  readonly type: 'ActionFinished';
  readonly action: MilestoneName;
}

export interface SeverityTold extends Decided {
  readonly type: 'SeverityTold';
  readonly source: SeveritySource;
  readonly severity: Severity;
}

export interface AdvisoryObserved extends Decided {
  readonly type: 'AdvisoryObserved';
  readonly state: AdvisoryState;
  /** What the report lacks, as the advisory's text stands. */
  readonly missing: readonly ReportPart[];
  /** The advisory, where the incident is called otherwise. */
  readonly reference?: Reference;
}

/** What the API told of the advisory at one of its updates. */
export interface AdvisoryDetailed extends Decided {
  readonly type: 'AdvisoryDetailed';
  readonly details: AdvisoryDetails;
}

/** The incident is known by another name as well: its CVE. */
export interface IdentityLearned extends Decided {
  readonly type: 'IdentityLearned';
  readonly identity: Reference;
}

/** The advisory's temporary private fork is there. */
export interface PrivateForkSeen extends Decided {
  readonly type: 'PrivateForkSeen';
  readonly fork: Repository;
}

/** How a tool's finding stands, at one of its updates. */
export interface SignalObserved extends Decided {
  readonly type: 'SignalObserved';
  readonly signal: Omit<ObservedSignal, 'updatedAt'>;
}

/** By which of the policy's rules a public post reads like a report. */
export interface PublicReportScored extends Decided {
  readonly type: 'PublicReportScored';
  readonly score: number;
  readonly rules: readonly string[];
}

/** A commit on the default branch is the fix, or may be. */
export interface FixCommitTold extends Decided {
  readonly type: 'FixCommitTold' | 'FixSuspected';
  readonly commit: string;
}

/** Something is to be done on GitHub. `auto`: by policy, as the next step of a release or a disclosure. */
export interface ActOrdered extends Decided {
  readonly type: 'ActOrdered';
  readonly act: Act;
  readonly auto?: true;
}

/** What was to be done on GitHub was not: nobody wanted it any longer when its turn came. */
export interface ActDropped extends Decided {
  readonly type: 'ActDropped';
  readonly act: Act;
  readonly effect: EffectId;
}

/** Something was done on GitHub. */
export interface ActDone extends Decided {
  readonly type: 'ActDone';
  readonly act: Act;
  readonly effect: EffectId;
  readonly made?: number;
  readonly conclusion?: string;
  readonly outcome?: ActOutcome;
}

/** The release of the fix was begun, as its attempt `attempt`; `version`: the one that a person wants. */
export interface ReleaseStarted extends Decided {
  readonly type: 'ReleaseStarted';
  readonly attempt: number;
  readonly version?: string;
}

/** A person gave the release up: nothing more is done for it. */
export interface ReleaseAbandoned extends Decided {
  readonly type: 'ReleaseAbandoned';
  readonly reason: string;
}

/** A person approved a step, or took that back. `version`: of a release and a yank. */
export interface StepApproved extends Decided {
  readonly type: 'StepApproved' | 'ApprovalWithdrawn';
  readonly step: ApprovedStep;
  readonly version?: string;
}

/** The flaw was named in public while nobody should know. Ids only. */
export interface LeakSeen extends Decided {
  readonly type: 'LeakSeen';
  readonly where: string;
  readonly name: string;
}

/** The incident goes on as part of another one, or no longer does. */
export interface Merged extends Decided {
  readonly type: 'Merged' | 'Separated';
  readonly into: IncidentId;
}

/** What is known of another incident was taken in, or given up again. */
export interface Absorbed extends Decided {
  readonly type: 'Absorbed' | 'WasLetGo';
  readonly from: IncidentId;
  readonly reference: Reference;
  /** The version at which the other incident was, or was no longer, part of this one. */
  readonly version: number;
  /** What goes with it when it is given up: the findings of tools that are its own. */
  readonly signals?: readonly Reference[];
}

/** What of that which must not be done twice was done, or may have happened, in the name of a part: all of it. */
export interface PartBegan extends Decided {
  readonly type: 'PartBegan';
  readonly from: IncidentId;
  readonly version: number;
  readonly acts: readonly ActKind[];
}

export interface Closed extends Decided {
  readonly type: 'Closed';
  readonly reason: CloseReason;
  /** By a label on a public post. */
  readonly byLabel?: true;
}

export interface NoteAdded extends Decided {
  readonly type: 'NoteAdded';
  readonly text: string;
}

/** A checkpoint of a milestone was reached. `dueAt` is the due time by which it was judged. */
export interface DeadlineReached extends Decided {
  readonly type:
    | 'DeadlineWarned'
    | 'DeadlineMissed'
    | 'MissRepeated'
    | 'MissEscalated'
    | 'MissCorrected'
    | 'HoldEnded'
    | 'PauseEnded';
  readonly milestone: MilestoneName;
  /** The instant that was reached. */
  readonly checkpoint: Instant;
  readonly dueAt: Instant;
  /** Who hears of it. */
  readonly to: readonly Audience[];
}

/** From now on the incident's deadlines are those of this version of a policy. */
export interface PolicyAdopted extends Decided {
  readonly type: 'PolicyAdopted';
  readonly policy: string;
}

export interface EffectFailed extends Decided {
  readonly type: 'EffectFailed';
  readonly effect: EffectId;
  /** What was to be done, so that it can be taken up again. */
  readonly order: Effect;
  readonly failure?: EffectFailure;
}

export interface EffectRetried extends Decided {
  readonly type: 'EffectRetried' | 'EffectSettled';
  readonly effect: EffectId;
}

/** Something decided; never undone. */
export type Event =
  | Reported
  | FactTold
  | FactRecorded
  | AssessmentAnswered
  | Change
  | ItemSigned
  | DateProposed
  | DateAnswered
  | ActionAdded
  | ActionFinished
  | SeverityTold
  | AdvisoryObserved
  | AdvisoryDetailed
  | IdentityLearned
  | PrivateForkSeen
  | SignalObserved
  | PublicReportScored
  | FixCommitTold
  | ActOrdered
  | ActDropped
  | ActDone
  | ReleaseStarted
  | ReleaseAbandoned
  | StepApproved
  | LeakSeen
  | Merged
  | Absorbed
  | PartBegan
  | Closed
  | NoteAdded
  | DeadlineReached
  | PolicyAdopted
  | EffectFailed
  | EffectRetried;

/** The fact that each telling establishes. */
export const FACT_OF: Readonly<Record<FactTold['type'], Fact>> = {
  Acknowledged: 'acknowledged',
  Assessed: 'assessed',
  Fixed: 'fixed',
  Released: 'released',
  ReporterNotified: 'reporterNotified',
  Published: 'published',
  MadePublic: 'public',
  Reviewed: 'reviewed',
};
