import type { JsonObject } from '../json.ts';
import type { Attestation } from '../kept/attestation.ts';
import type { Repository } from '../world.ts';

/** An attestation as GitHub lists it. */
export function attestationView({ id }: Repository, { bundle, initiator }: Attestation): JsonObject {
  return { repository_id: id, bundle, initiator };
}
