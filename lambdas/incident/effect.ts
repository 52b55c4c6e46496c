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

/** Something to do outside. */
export type Effect = AlertEffect | SetTimerEffect | OpenReviewEffect;

/** The id of the effect at `index` of the decision that raised the incident to `version`. */
export function effectId(incident: string, version: number, index: number): EffectId {
  return `${incident}#${version}#${index}`;
}
