import type { Instant } from '../../../../lambdas/incident/time/instant.ts';

export interface IssueComment {
  readonly id: number;
  readonly body: string;
  readonly login: string;
  /** In GitHub's words: `MEMBER`, `OWNER`, `COLLABORATOR`, `NONE`. */
  readonly association: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** What makes a pull request of an issue. */
export interface Pull {
  /** The branch that is to be merged, and the one into which. */
  readonly head: string;
  readonly base: string;
  /** Where `head` stands, or stood when it was merged or closed. */
  readonly headSha: string;
  readonly draft: boolean;
  readonly merged: { readonly at: Instant; readonly by: string; readonly sha: string } | null;
  /** Who switched auto-merge on. */
  readonly autoMergeBy: string | null;
  /** In GitHub's words: `clean`, `blocked`, `behind`, `dirty`, `unstable`, `unknown`. */
  readonly mergeableState: string;
}

/** An issue, or a pull request. Both are counted together, with the discussions. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly login: string;
  readonly association: string;
  readonly labels: readonly string[];
  readonly state: 'open' | 'closed';
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly closed: { readonly at: Instant; readonly by: string; readonly reason: string | null } | null;
  /** The oldest first. */
  readonly comments: readonly IssueComment[];
  /** Null for an issue. */
  readonly pull: Pull | null;
}

/** A discussion. It is told by webhooks, and by no list of the REST API. */
export interface Discussion {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly login: string;
  readonly association: string;
  readonly category: string;
  readonly labels: readonly string[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
