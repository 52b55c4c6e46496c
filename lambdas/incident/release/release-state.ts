import type { Instant } from '../time/instant.ts';

/** What a person approves before it is done. `expedite`: publication before its hold ends. */
export const APPROVED_STEPS = ['release', 'yank', 'publish', 'expedite'] as const;
export type ApprovedStep = (typeof APPROVED_STEPS)[number];

/** A person's word that a step may be done; of a release and a yank: for this version alone. */
export interface Approval {
  readonly step: ApprovedStep;
  readonly by: string;
  readonly at: Instant;
  readonly version?: string;
}

/** What a release was found to need, and found in order: checked names and versions only. */
export interface Prepared {
  readonly version: string;
  readonly tag: string;
  /** The release that it follows; null where it is the first. */
  readonly previous: string | null;
  /** The default branch, and its commit that was looked at. */
  readonly branch: string;
  readonly base: string;
  /** The default branch is protected: the version comes by a pull request. */
  readonly byPull?: true;
  /** The tag was there already, on a commit that holds the fix: the release is followed, not made. */
  readonly adopted?: true;
  /** What the version files said; without it there are none, or what they say is not needed. */
  readonly from?: string;
  /** What registries call it, as the version files or the plan say. */
  readonly package?: string;
}

/** A published version that the flaw is in. */
export interface Yankable {
  readonly channel: string;
  readonly version: string;
}

/** The emergency release of an incident's fix: its latest attempt. */
export interface ReleaseState {
  /** Counted from 1. */
  readonly attempt: number;
  readonly at: Instant;
  readonly by: string;
  /** The version that a person chose; without it, the plan says which. */
  readonly wanted?: string;
  readonly prepared?: Prepared;
  /** Which published versions are affected, once that was read. */
  readonly yankable?: readonly Yankable[];
  /** A person gave it up, at this instant. */
  readonly abandonedAt?: Instant;
}

/** Where a flaw that should not be known was named in public. */
export interface Leak {
  /** `commit 1a2b3c…`, `issue 12`, `release v1.2.3`, `cve CVE-2026-1`: ids only. */
  readonly where: string;
  /** The name of the flaw that was read there. */
  readonly name: string;
  readonly at: Instant;
}

/** What came of an act that later ones build upon. */
export interface ActOutcome {
  /** Of a bump and a tag: the commit. */
  readonly commit?: string;
  /** The pull request that brings it. */
  readonly pull?: number;
  /** Of a run: which try of it. */
  readonly attempt?: number;
  readonly prepared?: Prepared;
  readonly yankable?: readonly Yankable[];
  /** What proves it, in words for people: digests, names and addresses; at most 40 lines of 300 characters. Kept by the journal alone. */
  readonly evidence?: readonly string[];
}
