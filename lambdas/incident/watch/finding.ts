import type { Instant } from '../time/instant.ts';

/** What kind of watch found something amiss in a repository. */
export const FINDING_KINDS = ['heartbeat', 'drift', 'update'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * Something in a repository that is not as policy expects, beside any incident: a scheduled scan that did not run, a
 * file that says another thing than it should, an update that nobody merges. Holds names, numbers and times only.
 */
export interface Finding {
  readonly kind: FindingKind;
  /** What it is about, the same for as long as it lasts: `security-audit.yml`, `deny.toml licences`, `pull-12 stuck`. */
  readonly about: string;
  /** What is amiss, in a sentence for people; no text from outside but checked names. */
  readonly text: string;
  /** Since when; for a heartbeat: when it was due. */
  readonly since: Instant;
  /** What to do, in a sentence. */
  readonly advice: string;
}
