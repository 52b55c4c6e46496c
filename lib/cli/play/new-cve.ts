import { createHash } from 'node:crypto';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';

/** A CVE id of that year for a trial: a number far above those in use, made of an id that was never used before. */
export function newCve(now: Instant, id: string): string {
  const number = createHash('sha256').update(id).digest().readUIntBE(0, 6) % 100_000;
  return `CVE-${now.slice(0, 4)}-9${String(number).padStart(5, '0')}`;
}
