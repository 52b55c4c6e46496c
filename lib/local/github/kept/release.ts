import type { Instant } from '../../../../lambdas/incident/time/instant.ts';

export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** Such as `sha256:…`. */
  readonly digest: string | null;
  /** Its bytes; null where nobody said them, so that it cannot be downloaded. */
  readonly content: Uint8Array | null;
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  /** The commit to which the tag points. */
  readonly sha: string;
  /** Branch or commit from which the tag was made. */
  readonly target: string;
  readonly name: string;
  readonly body: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly immutable: boolean;
  readonly login: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Null for a draft. */
  readonly publishedAt: Instant | null;
  readonly assets: readonly Asset[];
}
