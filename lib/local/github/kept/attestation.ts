import type { JsonObject } from '../json.ts';

/** A signed statement about an artifact. */
export interface Attestation {
  readonly id: number;
  /** Such as `https://slsa.dev/provenance/v1`. */
  readonly predicateType: string;
  /** In Sigstore's form. */
  readonly bundle: JsonObject;
  /** The login of whoever made it. */
  readonly initiator: string;
}
