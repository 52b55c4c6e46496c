import type { Instant } from '../../../../lambdas/incident/time/instant.ts';
import type { Level } from './alert.ts';

/** An affected package. */
export interface Affected {
  readonly ecosystem: string;
  readonly name: string;
  readonly range: string | null;
  readonly patched: string | null;
}

/** An entry of GitHub's advisory database, which all the world can read. */
export interface GlobalAdvisory {
  readonly ghsa: string;
  readonly cve: string | null;
  readonly summary: string;
  readonly description: string;
  readonly severity: Level | 'unknown';
  readonly vector: string | null;
  readonly cwes: readonly string[];
  readonly affected: readonly Affected[];
  /** The full name of the repository from which it came; null where it came from elsewhere. */
  readonly repository: string | null;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  /** When GitHub's people looked at it; only from then on Dependabot alerts on it. */
  readonly reviewedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}
