import { createHash } from 'node:crypto';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { JsonObject } from './json.ts';

export type AdvisoryState = 'triage' | 'draft' | 'published' | 'closed' | 'withdrawn';

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly login: string;
  readonly association: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Seen by people alone: the API never answers it. */
  readonly confidential: boolean;
}

/** A repository security advisory, as GitHub keeps it. What is optional in GitHub's answers is null here. */
export interface Advisory {
  readonly ghsa: string;
  readonly state: AdvisoryState;
  readonly summary: string;
  readonly description: string | null;
  /** As it was said; a vector says it otherwise. */
  readonly severity: string | null;
  readonly vector: string | null;
  readonly cve: string | null;
  readonly cveRequestedAt: Instant | null;
  readonly cwes: readonly string[];
  readonly credits: readonly { readonly login: string; readonly type: string }[];
  readonly vulnerabilities: readonly JsonObject[];
  readonly users: readonly string[];
  readonly teams: readonly string[];
  readonly author: string;
  readonly publisher: string | null;
  /** Null where a maintainer wrote it. */
  readonly accepted: boolean | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly publishedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  /** The temporary private fork; it is there from `readyAt` on. */
  readonly fork: { readonly id: number; readonly name: string; readonly readyAt: Instant } | null;
  readonly comments: readonly Comment[];
}

/** What an advisory begins with: everything else is changed from there. */
export function emptyAdvisory(
  ghsa: string,
  state: 'triage' | 'draft',
  author: string,
  now: Instant,
): Advisory {
  return {
    ghsa,
    state,
    summary: '',
    description: null,
    severity: null,
    vector: null,
    cve: null,
    cveRequestedAt: null,
    cwes: [],
    credits: [],
    vulnerabilities: [],
    users: [],
    teams: [],
    author,
    publisher: null,
    accepted: state === 'triage' ? false : null,
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
    closedAt: null,
    withdrawnAt: null,
    fork: null,
    comments: [],
  };
}

/** The letters of a GHSA id (GitHub's documentation of the advisory database). */
const LETTERS = '23456789cfghjmpqrvwx';

/** The GHSA id that comes of a number. */
export function ghsaOf(id: number): string {
  const digest = createHash('sha256').update(`advisory ${id}`).digest().subarray(0, 12);
  const letters = [...digest].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `GHSA-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
