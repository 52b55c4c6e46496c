import type { SignalSource, SignalState } from './facts.ts';
import type { Reference } from './identity.ts';
import type { Instant } from './time/instant.ts';

/** Which versions of what a flaw is in. */
export interface AffectedPackage {
  /** In the advisory database's word: `rust`, `npm`, `actions`. */
  readonly ecosystem: string;
  readonly name: string;
  /** `< 1.2.3`, where it is told. */
  readonly range?: string;
}

/** A tool's finding as it stands. */
export interface ObservedSignal {
  readonly signal: Reference;
  readonly source: SignalSource;
  readonly state: SignalState;
  readonly updatedAt: Instant;
  readonly package?: AffectedPackage;
}

/** What only GitHub's API tells of an advisory. What is not there was not told. */
export interface AdvisoryDetails {
  readonly cvss?: Cvss;
  /** The affected versions of every package are named. */
  readonly versions?: boolean;
  /** The patched versions of every package are named. */
  readonly patched?: boolean;
  /** How many people and teams collaborate on the advisory. */
  readonly collaborators?: number;
  readonly comments?: number;
}

/** A CVSS vector, checked, and its score. */
export interface Cvss {
  readonly vector: string;
  readonly score: number;
}

/** How a reporter answers a proposed date. */
export const DATE_ANSWERS = ['agreed', 'refused', 'silent'] as const;
export type DateAnswer = (typeof DATE_ANSWERS)[number];
