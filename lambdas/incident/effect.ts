import type { IncidentId, Reference } from './identity.ts';
import type { MilestoneName } from './milestone-name.ts';
import type { Instant } from './time/instant.ts';
import type { Audience } from './words.ts';

/** `incident#version#index`: the decision that ordered the effect, and its place therein. */
export type EffectId = string;

export type AlertKind =
  | 'reported'
  | 'severity-changed'
  | 'warning'
  | 'missed'
  | 'repeated'
  | 'escalated'
  | 'corrected'
  | 'hold-ended'
  | 'pause-ended'
  | 'deadlines-changed'
  | 'lengthening-waits'
  | 'embargo-ended'
  | 'embargo-in-doubt'
  | 'date-refused'
  | 'published'
  | 'closed'
  | 'reopened'
  | 'merged'
  | 'fix-suspected'
  | 'act-refused'
  | 'act-uncertain'
  | 'scan-failed'
  | 'release-ready'
  | 'release-pull'
  | 'run-failed'
  | 'released'
  | 'yank-ready'
  | 'publication-waits'
  | 'leak-seen'
  | 'effect-failed';

/** A message to people, once. Its text is made when it is sent. */
export interface AlertEffect {
  readonly type: 'alert';
  readonly kind: AlertKind;
  readonly audience: Audience;
  readonly milestone?: MilestoneName;
  readonly dueAt?: Instant;
  /** For `effect-failed`: which. */
  readonly failed?: EffectId;
}

/** Makes the incident's one timer equal to its present next checkpoint. */
export interface SetTimerEffect {
  readonly type: 'set-timer';
}

/** Writes the draft of the review, unless there is one. */
export interface OpenReviewEffect {
  readonly type: 'open-review';
}

/** What can be done on GitHub in an incident's name. Texts are made when it is done, from what is known then. */
export type Act =
  /** The prepared acknowledgement, as a comment on the advisory. */
  | { readonly kind: 'reply' }
  /** The proposal of a date of disclosure, as a comment on the advisory. */
  | { readonly kind: 'propose-date'; readonly date: Instant }
  /** The report is accepted: the advisory becomes a draft. */
  | { readonly kind: 'accept' }
  | { readonly kind: 'private-fork' }
  /** The assessment is written into the draft; `published`: into what everybody reads already, too. */
  | { readonly kind: 'assessment'; readonly published?: true }
  | { readonly kind: 'request-cve' }
  | { readonly kind: 'close' }
  | { readonly kind: 'publish' }
  /** Asks, under a public report, to report privately. */
  | { readonly kind: 'ask-privately' }
  /** Starts a scan of what is released, by this workflow on the default branch. */
  | { readonly kind: 'scan'; readonly workflow: string }
  | ReleaseAct
  | DisclosureAct;
export type ActKind = Act['kind'];

/** What a release takes, each once for a version; `channel` and `workflow` are names of the release plan. */
export type ReleaseAct =
  /** Reads what the release needs, and whether it may be made; changes nothing. */
  | { readonly kind: 'prepare'; readonly attempt: number }
  /** The new version is written into the version files, on the default branch or by a pull request. */
  | { readonly kind: 'bump'; readonly version: string }
  | { readonly kind: 'tag'; readonly version: string }
  /** A workflow of the plan is started, or waited for, and followed to its end. */
  | { readonly kind: 'run'; readonly workflow: string; readonly version: string; readonly attempt?: number }
  /** The failed jobs of a run are run again, as the run's attempt `attempt`. */
  | { readonly kind: 'rerun'; readonly workflow: string; readonly run: number; readonly attempt: number }
  /** Looks whether users can get the version from a channel, and whether it is the right thing. */
  | { readonly kind: 'prove'; readonly channel: string; readonly version: string }
  /** Reads which published versions are affected. */
  | { readonly kind: 'survey'; readonly version: string }
  | { readonly kind: 'yank' | 'unyank'; readonly channel: string; readonly version: string }
  /** The release notes; `published`: with the link to the advisory. */
  | { readonly kind: 'notes'; readonly version: string; readonly published?: true };

/** What ends an embargo in good order. */
export type DisclosureAct =
  /** Tells the reporter that the fix is released, or that the report was closed, as a comment on the advisory. */
  | { readonly kind: 'notify-reporter' }
  | { readonly kind: 'closing-word' }
  /** Keeps what is in the private fork: publication deletes it. */
  | { readonly kind: 'save-evidence' }
  /** Tells users by a channel of the policy. */
  | { readonly kind: 'announce'; readonly channel: string }
  /** Looks whether the CVE is published. */
  | { readonly kind: 'confirm-cve' };

/** Does something on GitHub. `auto`: policy wants it, no person asked for it. */
export interface ActEffect {
  readonly type: 'act';
  readonly act: Act;
  readonly auto?: true;
}

/** Makes the incident findable by another of its names, and finds out whether another one has that name already. */
export interface NameEffect {
  readonly type: 'name';
  readonly identity: Reference;
}

/** Hands what is known of a merged incident over to the one that survives. */
export interface HandOverEffect {
  readonly type: 'hand-over';
  readonly into: IncidentId;
}

/** Takes back what was handed over. */
export interface TakeBackEffect {
  readonly type: 'take-back';
  readonly from: IncidentId;
}

/** Something to do outside. */
export type Effect =
  | AlertEffect
  | SetTimerEffect
  | OpenReviewEffect
  | ActEffect
  | NameEffect
  | HandOverEffect
  | TakeBackEffect;

/** Why an effect waits for a person though it may be tried again: GitHub refused it, or nobody can tell whether it happened. */
export interface EffectFailure {
  readonly status: 'refused' | 'uncertain';
  /** A sentence for people; nothing of an advisory. */
  readonly problem: string;
}

/** The id of the effect at `index` of the decision that raised the incident to `version`. */
export function effectId(incident: string, version: number, index: number): EffectId {
  return `${incident}#${version}#${index}`;
}
