import type { Instant } from '../../../../lambdas/incident/time/instant.ts';

export type Level = 'low' | 'medium' | 'high' | 'critical';

interface AlertTimes {
  /** Counted from 1 on, for each kind of alert by itself. */
  readonly number: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Somebody's word that an alert needs no work. */
export interface Dismissal {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

/** A dependency with a known flaw. */
export interface DependabotAlert extends AlertTimes {
  readonly state: 'open' | 'fixed' | 'dismissed' | 'auto_dismissed';
  readonly ghsa: string;
  readonly cve: string | null;
  readonly summary: string;
  readonly description: string;
  readonly severity: Level;
  readonly ecosystem: string;
  readonly package: string;
  readonly range: string;
  readonly patched: string | null;
  readonly manifest: string;
  readonly scope: 'development' | 'runtime' | null;
  readonly fixedAt: Instant | null;
  readonly autoDismissedAt: Instant | null;
  readonly dismissed: Dismissal | null;
}

/** What a tool found in the code. */
export interface CodeAlert extends AlertTimes {
  readonly state: 'open' | 'fixed' | 'dismissed';
  readonly rule: string;
  readonly description: string;
  readonly severity: 'none' | 'note' | 'warning' | 'error' | null;
  /** The webhook does not tell it. */
  readonly securitySeverity: Level | null;
  readonly tool: string;
  /** Such as `refs/heads/main`. */
  readonly ref: string;
  readonly sha: string;
  readonly path: string;
  readonly line: number;
  readonly fixedAt: Instant | null;
  readonly dismissed: Dismissal | null;
}

/** A secret that was found where it should not be. */
export interface SecretAlert extends AlertTimes {
  readonly state: 'open' | 'resolved';
  readonly type: string;
  readonly displayName: string;
  /** The secret itself. The webhook does not tell it. */
  readonly secret: string;
  readonly validity: 'active' | 'inactive' | 'unknown';
  readonly publiclyLeaked: boolean;
  readonly pushProtectionBypassed: boolean;
  /** GitHub names its reason `resolution`. */
  readonly resolved: Dismissal | null;
}

/** What a tool uploaded of one commit. */
export interface Analysis {
  readonly id: number;
  readonly ref: string;
  readonly sha: string;
  readonly tool: string;
  /** Workflow file and job, such as `.github/workflows/codeql.yml:analyze`. */
  readonly key: string;
  readonly results: number;
  /** Empty where it went well. */
  readonly error: string;
  readonly createdAt: Instant;
}

export interface DefaultSetup {
  readonly state: 'configured' | 'not-configured';
  readonly languages: readonly string[];
  readonly schedule: 'weekly' | null;
  readonly updatedAt: Instant | null;
}

/** The alerts of a repository by their numbers, and what is known of the scans that found them. */
export interface Alerts {
  readonly dependabot: Map<number, DependabotAlert>;
  readonly code: Map<number, CodeAlert>;
  readonly secrets: Map<number, SecretAlert>;
  /** The oldest first. */
  readonly analyses: Analysis[];
  defaultSetup: DefaultSetup;
  /** When the last scan of the whole history for secrets ended; null where none ever ran. */
  secretScanAt: Instant | null;
}
