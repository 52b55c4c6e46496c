import type { Reference } from '../identity.ts';
import type { AffectedPackage } from '../observed.ts';
import type { Severity } from '../severity.ts';
import type { Instant } from '../time/instant.ts';

/** What a flaw is in, and which versions have the fix, in people's words: `1.4.3`. */
export interface WholePackage extends AffectedPackage {
  readonly patched?: string;
}

/** An advisory as everybody will read it. Its texts are handed on, and never stored or logged. */
export interface WholeAdvisory {
  readonly ghsa: Reference;
  readonly cve: Reference | undefined;
  readonly state: string;
  readonly summary: string;
  readonly description: string;
  readonly severity: Severity | undefined;
  /** CVSS vectors, as they stand there. */
  readonly vectors: readonly string[];
  /** `CWE-79` */
  readonly cwes: readonly string[];
  readonly packages: readonly WholePackage[];
  /** Addresses that somebody wrote: shown, never asked. */
  readonly references: readonly string[];
  /** Those who accepted to be named. */
  readonly credits: readonly { readonly login: string; readonly type: string }[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly publishedAt: Instant | undefined;
}
