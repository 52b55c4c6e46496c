/** What a repository asks of its default branch. */
export interface Protection {
  /** Nobody pushes to it: changes come by pull requests. */
  readonly requirePullRequest: boolean;
  /** The names of checks that a commit must have passed. */
  readonly requiredChecks: readonly string[];
  /** By the older kind of protection, of whose rules an App is told only that there are some. */
  readonly isClassic: boolean;
}

export interface Settings {
  readonly privateReporting: boolean;
  /** Whether what is published from now on can be changed no more. */
  readonly immutableReleases: boolean;
  /** Null where the default branch is not protected. */
  readonly protection: Protection | null;
}
