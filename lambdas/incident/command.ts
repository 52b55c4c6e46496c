import type { Act, ActKind, Effect, EffectFailure, EffectId } from './effect.ts';
import type {
  AdvisoryState,
  CloseReason,
  Fact,
  PublicSource,
  ReportPart,
  ReportSource,
  SignalSource,
  SignalState,
} from './facts.ts';
import type { IncidentId, Reference, Repository } from './identity.ts';
import type { Told } from './incident-state.ts';
import type { MilestoneName } from './milestone-name.ts';
import type { AdvisoryDetails, AffectedPackage, Cvss, DateAnswer, ObservedSignal } from './observed.ts';
import type { QuestionKey } from './papers/impact.ts';
import type { ActOutcome, ApprovedStep } from './release/release-state.ts';
import type { Severity } from './severity.ts';
import type { Instant } from './time/instant.ts';
import type { Span } from './time/span.ts';

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
  /** The report was accepted, at this instant at the latest. */
  readonly acceptedAt?: Instant;
  /** The CVE that the advisory has been given. */
  readonly cve?: Reference;
  /** Where the fix is worked on out of sight, until publication. */
  readonly privateFork?: Repository;
  readonly details?: AdvisoryDetails;
  /** The advisory is older than its repository's connection: what opens it is told in one summary with others. */
  readonly summed?: true;
}

/** What GitHub says of a tool's finding. Opens an incident if policy wants one, or is attached to the one that is it. */
export interface RecordSignal extends Addressed {
  readonly type: 'RecordSignal';
  readonly repository: Repository;
  /** The first identity: GHSA, else CVE, else kind and number. */
  readonly reference: Reference;
  /** The finding itself, by kind and number: `dependabot-12`. */
  readonly signal: Reference;
  readonly source: SignalSource;
  readonly state: SignalState;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly severity?: Severity;
  /** The severity is a guess: GitHub tells it only where it is asked. */
  readonly estimated?: true;
  /** What the flaw is called beside `reference`: its CVE. */
  readonly identities?: readonly Reference[];
  readonly package?: AffectedPackage;
  /** The finding is older than its repository's connection: what opens it is told in one summary with others. */
  readonly summed?: true;
}

/** What GitHub says of an issue, a discussion or a pull request that reads like a report. */
export interface RecordPublicReport extends Addressed {
  readonly type: 'RecordPublicReport';
  readonly repository: Repository;
  readonly reference: Reference;
  readonly source: PublicSource;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** How much it looks like a report of a vulnerability, and by which of the policy's rules. */
  readonly score: number;
  readonly rules: readonly string[];
  /** A maintainer said by a label that it is no vulnerability. */
  readonly dismissed?: true;
  /** The post is older than its repository's connection: what opens it is told in one summary with others. */
  readonly summed?: true;
}

/** A maintainer wrote to the reporter in the advisory, at this instant. */
export interface RecordMaintainerComment extends Addressed {
  readonly type: 'RecordMaintainerComment';
  readonly at: Instant;
}

/** A commit on the default branch that fixes the flaw, or may do so. */
export interface RecordFixMerged extends Addressed {
  readonly type: 'RecordFixMerged';
  readonly commit: string;
  readonly at: Instant;
  /** The commit names the advisory, or no other incident can be meant. */
  readonly certain: boolean;
}

/** What GitHub's database of advisories says of ours. */
export interface RecordGlobalAdvisory extends Addressed {
  readonly type: 'RecordGlobalAdvisory';
  /** When it was there first, as far as is known. */
  readonly seenAt: Instant;
  /** When GitHub reviewed it: from then on Dependabot alerts of it. */
  readonly reviewedAt?: Instant;
  readonly withdrawnAt?: Instant;
}

/** What an act on GitHub came to. */
export interface RecordAct extends Addressed {
  readonly type: 'RecordAct';
  readonly effect: EffectId;
  readonly act: Act;
  /** When it was done, by GitHub's word where it gives one. */
  readonly at: Instant;
  /** The number or id of what was made: a comment, a workflow's run. */
  readonly made?: number;
  /** How the run ended, where it is told. */
  readonly conclusion?: string;
  readonly outcome?: ActOutcome;
}

/** What was to be done on GitHub was not: nobody wanted it any longer when its turn came. */
export interface RecordActDropped extends Addressed {
  readonly type: 'RecordActDropped';
  readonly effect: EffectId;
  readonly act: Act;
}

/** GitHub told by a webhook how a run of a release ended. */
export interface RecordRun extends Addressed {
  readonly type: 'RecordRun';
  readonly at: Instant;
  readonly run: number;
  readonly attempt: number;
  readonly conclusion: string;
}

/** The flaw was named in public: in a commit, an issue, a release or a CVE record. */
export interface RecordLeak extends Addressed {
  readonly type: 'RecordLeak';
  readonly at: Instant;
  /** Ids only: `commit 1a2b3c4`, `issue 12`. */
  readonly where: string;
  readonly name: string;
}

/** An incident that is part of another one, with all that was told of it. */
export interface Part {
  readonly from: IncidentId;
  readonly reference: Reference;
  /** Its version when this was so: of two words on one incident the one with the greater version is the later. */
  readonly version: number;
  readonly told: Told;
  readonly signals: readonly ObservedSignal[];
  /** What is not to be done again, because it was done or may have happened in its name. */
  readonly begun: readonly ActKind[];
}

/** Takes over what is known of another incident that turned out to be the same flaw; again when more is known. */
export interface Absorb extends Addressed, Part {
  readonly type: 'Absorb';
}

/** Gives up again what was taken over from an incident that is one of its own after all. */
export interface LetGo extends Addressed {
  readonly type: 'LetGo';
  readonly from: IncidentId;
  readonly reference: Reference;
  readonly version: number;
  /** The findings of tools that are its own. */
  readonly signals: readonly Reference[];
  /** What remains part of this one: what they know stays known. */
  readonly others: readonly Part[];
}

/** Two incidents turned out to be one flaw: this one, the younger, goes on as part of `into`. */
export interface RecordSameFlaw extends Addressed {
  readonly type: 'RecordSameFlaw';
  readonly into: IncidentId;
  /** When `into` was reported, as far as was known when it was last looked at. */
  readonly since: Instant;
}

/** A report that came by mail, chat or social media. */
export interface OpenIncident extends Said {
  readonly type: 'OpenIncident';
  readonly repository: Repository;
  readonly reference: Reference;
  /** The report was made where everybody could read it. */
  readonly public: boolean;
  readonly source?: ReportSource;
}

/** An assessment, or a later one: what is answered now replaces what was answered to the same question. */
export interface Assess extends Said {
  readonly type: 'Assess';
  readonly severity: Severity;
  /** Where the severity comes from, if it was not chosen by the simplified scale. */
  readonly cvss?: Cvss;
  readonly answers?: Readonly<Partial<Record<QuestionKey, string | readonly string[]>>>;
  /** Deadlines may become longer by a lower severity. */
  readonly lengthening?: boolean;
}

export interface AddNote extends Said {
  readonly type: 'AddNote';
  readonly text: string;
}

/** Asks for something to be done on GitHub. */
export interface OrderAct extends Said {
  readonly type: 'OrderAct';
  readonly act: Act;
}

/** Begins the release of the fix, or begins it anew. */
export interface StartRelease extends Said {
  readonly type: 'StartRelease';
  /** Without it, the plan says which. */
  readonly version?: string;
}

export interface AbandonRelease extends Said {
  readonly type: 'AbandonRelease';
  readonly reason: string;
}

/** Approves a step, or takes that back. */
export interface ApproveStep extends Said {
  readonly type: 'ApproveStep' | 'WithdrawApproval';
  readonly step: ApprovedStep;
  /** Of a release and a yank: the version that is released. */
  readonly version?: string;
}

/** What was in the private fork was kept by hand: publication deletes it. */
export interface SaveEvidence extends Said {
  readonly type: 'SaveEvidence';
  /** Where it is kept, or what it was: at most 40 lines of 300 characters. */
  readonly lines: readonly string[];
}

/** A person says that this incident and another, the older one, are one flaw. */
export interface MergeIncident extends Said {
  readonly type: 'MergeIncident';
  readonly into: IncidentId;
  /** When `into` was reported. */
  readonly since: Instant;
}

/** A person says that a merged incident is one of its own after all. */
export interface SeparateIncident extends Said {
  readonly type: 'SeparateIncident';
}

export interface CloseIncident extends Said {
  readonly type: 'CloseIncident';
  readonly reason: CloseReason;
}

/** The commands that tell one fact. */
export interface TellFact extends Said {
  readonly type:
    | 'Acknowledge'
    | 'RecordFix'
    | 'RecordRelease'
    | 'RecordReporterNotified'
    | 'RecordPublication'
    | 'RecordReview';
  /** Of a fix: the commit on the default branch. */
  readonly commit?: string;
}

/** Tells a fact that has no command of its own, or one that the policy declares. */
export interface RecordFact extends Said {
  readonly type: 'RecordFact';
  readonly fact: Fact;
}

/** Moves a target to a later time: until an instant, or by a span. */
export interface ExtendDeadline extends Said {
  readonly type: 'ExtendDeadline';
  readonly milestone: MilestoneName;
  readonly extension: { readonly until: Instant } | { readonly by: Span };
  readonly reason: string;
  readonly reporterAgreed: boolean;
}

/** Stops the clock of one milestone, or of all, until an instant; at the longest for as long as the policy allows. */
export interface PauseDeadlines extends Said {
  readonly type: 'PauseDeadlines';
  readonly milestone?: MilestoneName;
  readonly until?: Instant;
  readonly reason: string;
}

export interface ResumeDeadlines extends Said {
  readonly type: 'ResumeDeadlines';
  readonly milestone?: MilestoneName;
}

/** Sets a due time whatever the rules say; no later than the limit. */
export interface SetDueTime extends Said {
  readonly type: 'SetDueTime';
  readonly milestone: MilestoneName;
  readonly dueAt: Instant;
  readonly reason: string;
}

/** Moves the date on which the embargo ends, to either side. */
export interface MoveEmbargo extends Said {
  readonly type: 'MoveEmbargo';
  readonly until: Instant;
  readonly reason: string;
  readonly reporterAgreed: boolean;
}

/** Ends the embargo now: nothing needs to be held any longer. */
export interface EndEmbargo extends Said {
  readonly type: 'EndEmbargo';
  readonly reason: string;
}

/** Lets deadlines become longer by the severity that counts at present. */
export interface ApproveLengthening extends Said {
  readonly type: 'ApproveLengthening';
  readonly reason: string;
}

/** Signs an item of a checklist. `value`: what it is about, such as the name of a branch. */
export interface SignItem extends Said {
  readonly type: 'SignItem';
  readonly checklist: string;
  readonly item: string;
  readonly value?: string;
}

export interface WithdrawSignature extends Said {
  readonly type: 'WithdrawSignature';
  readonly checklist: string;
  readonly item: string;
}

/** A date of disclosure was proposed to the reporter. */
export interface ProposeDate extends Said {
  readonly type: 'ProposeDate';
  readonly date: Instant;
}

/** How the reporter answered the newest proposal. `date`: what the reporter proposes instead. */
export interface AnswerDate extends Said {
  readonly type: 'AnswerDate';
  readonly answer: DateAnswer;
  readonly date?: Instant;
}

/** An improvement that a review decided, with who does it until when. */
export interface AddAction extends Said {
  readonly type: 'AddAction';
  readonly text: string;
  readonly owner: string;
  readonly dueAt: Instant;
}

export interface FinishAction extends Said {
  readonly type: 'FinishAction';
  /** `action-1` */
  readonly action: MilestoneName;
}

/** Takes an effect that failed for good up again. */
export interface RetryEffect extends Said {
  readonly type: 'RetryEffect';
  readonly effect: EffectId;
}

/** A person looked: an effect that waits for one happened after all, or is not needed any longer. */
export interface SettleEffect extends Said {
  readonly type: 'SettleEffect';
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
  /** Without it, it was tried as often as it may be. */
  readonly failure?: EffectFailure;
}

export type ChangeCommand =
  | ExtendDeadline
  | PauseDeadlines
  | ResumeDeadlines
  | SetDueTime
  | MoveEmbargo
  | EndEmbargo
  | ApproveLengthening;
export type PaperCommand = SignItem | WithdrawSignature | ProposeDate | AnswerDate | AddAction | FinishAction;
export type PersonCommand =
  | OpenIncident
  | Assess
  | AddNote
  | CloseIncident
  | OrderAct
  | StartRelease
  | AbandonRelease
  | ApproveStep
  | SaveEvidence
  | MergeIncident
  | SeparateIncident
  | TellFact
  | RecordFact
  | ChangeCommand
  | PaperCommand
  | RetryEffect
  | SettleEffect;
/** What GitHub tells. */
export type GitHubCommand =
  | RecordAdvisory
  | RecordSignal
  | RecordPublicReport
  | RecordMaintainerComment
  | RecordFixMerged
  | RecordGlobalAdvisory
  | RecordRun
  | RecordLeak;
export type Command =
  | GitHubCommand
  | PersonCommand
  | CheckDeadlines
  | AdoptPolicy
  | RecordSameFlaw
  | Absorb
  | LetGo
  | RecordAct
  | RecordActDropped
  | RecordEffectFailed;

const CHANGES: Readonly<Record<ChangeCommand['type'], true>> = {
  ExtendDeadline: true,
  PauseDeadlines: true,
  ResumeDeadlines: true,
  SetDueTime: true,
  MoveEmbargo: true,
  EndEmbargo: true,
  ApproveLengthening: true,
};

const PAPERS: Readonly<Record<PaperCommand['type'], true>> = {
  SignItem: true,
  WithdrawSignature: true,
  ProposeDate: true,
  AnswerDate: true,
  AddAction: true,
  FinishAction: true,
};

/** Whether a command changes deadlines. */
export function isChangeCommand(command: Command): command is ChangeCommand {
  return Object.hasOwn(CHANGES, command.type);
}

/** Whether a command writes something down. */
export function isPaperCommand(command: Command): command is PaperCommand {
  return Object.hasOwn(PAPERS, command.type);
}

/** Whether a person says it: only what people say has an id of its own. */
export function isPersonCommand(command: Command): command is PersonCommand {
  return 'id' in command;
}
