import type { Reference, Repository } from '../incident/identity.ts';
import type { Credit } from '../incident/papers/credits.ts';
import type { ActOutcome } from '../incident/release/release-state.ts';
import type { Severity } from '../incident/severity.ts';
import type { Instant } from '../incident/time/instant.ts';

/** It is so, by whomever. `made`: the number of a comment or a run; `conclusion`: how the run ended. */
export interface Done {
  readonly status: 'done';
  /** By GitHub's word. */
  readonly at?: Instant;
  readonly made?: number;
  readonly conclusion?: string;
  readonly outcome?: ActOutcome;
}

/** It was taken, or is awaited, and has not come to its end. */
export interface UnderWay {
  readonly status: 'under-way';
  readonly at?: Instant;
  readonly made?: number;
  readonly outcome?: ActOutcome;
  /** Seconds until it is worth another look; without it, a minute. */
  readonly again?: number;
  /** What is waited for, as a sentence for people. Nothing of an advisory. */
  readonly waitsFor?: string;
}

/** It did not happen, and will not by itself. */
export interface Refused {
  readonly status: 'refused';
  /** A sentence for people: why, and what to do. Nothing of an advisory. */
  readonly problem: string;
  /** What it was to be done with is not there. */
  readonly isMissing?: true;
}

/** It did not happen: GitHub gives no answer now, or asks for a pause. */
export type NotNow =
  | { readonly status: 'unavailable' }
  | { readonly status: 'limited'; readonly until: Instant };

/** What GitHub shows of something that was to be done. */
export type Sight = Done | UnderWay | { readonly status: 'absent' } | Refused | NotNow;

/** What came of asking for it. `uncertain`: it may have happened. */
export type Sent = Done | UnderWay | Refused | NotNow | { readonly status: 'uncertain' };

/** One thing that can be done on GitHub, for one try. */
export interface Doable {
  /**
   * Whether it may be asked for once more after an answer was lost. `harmless`: it sets what is to be; `if-unseen`: only
   * where a look tells that it did not happen; `never`: a look may miss it.
   */
  readonly again: 'harmless' | 'if-unseen' | 'never';
  look(): Promise<Sight>;
  /** Asks for it; only after a look that did not see it. */
  send(): Promise<Sent>;
}

export interface AdvisoryPlace {
  readonly repository: Repository;
  readonly ghsa: Reference;
}

/** A text to be posted once. `key` names the occasion: two posts of one key are the same. */
export interface Post {
  readonly text: string;
  readonly key: string;
}

/** What is to stand in an advisory. What is not known is left as GitHub has it. */
export interface Assessment {
  readonly severity: Severity;
  /** A CVSS vector, which gives the severity. */
  readonly vector: string | undefined;
  /** The affected versions, and the one that brings the fix, in people's words. */
  readonly versions: string | undefined;
  readonly fixed: string | undefined;
  readonly cwes: readonly string[];
  readonly credits: readonly Credit[];
  /** Markdown, for the one block of the description that is Embargo's. */
  readonly document: string;
  /** It may be written although everybody reads it. */
  readonly evenPublished: boolean;
}

/** What is known of a run: which it is, or since when it may have been asked for. */
export interface Dispatched {
  readonly run?: number | undefined;
  readonly since?: Instant | undefined;
  /** It began moments ago: GitHub may not show it yet. */
  readonly isFresh?: true | undefined;
}

/** What can be done on GitHub. Nothing is asked before the thing itself is looked for or sent. */
export interface Acting {
  /** Comments on an advisory. */
  comment(place: AdvisoryPlace, post: Post): Doable;
  /** Comments on an issue or a pull request. */
  ask(place: { readonly repository: Repository; readonly number: number }, post: Post): Doable;
  /** Accepts, closes or publishes an advisory. */
  move(place: AdvisoryPlace, to: 'draft' | 'closed' | 'published'): Doable;
  fork(place: AdvisoryPlace): Doable;
  requestCve(place: AdvisoryPlace): Doable;
  assess(place: AdvisoryPlace, assessment: Assessment): Doable;
  /** Runs a workflow on the default branch. */
  scan(place: { readonly repository: Repository; readonly workflow: string }, dispatched: Dispatched): Doable;
}
