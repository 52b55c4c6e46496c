import { createHash } from 'node:crypto';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';

/** A CVE id of that year that nobody has given out: its number is longer than those in use, and comes from an id. */
export function newCve(now: Instant, id: string): string {
  const number = createHash('sha256').update(id).digest().readUIntBE(0, 6) % 1_000_000_000;
  return `CVE-${now.slice(0, 4)}-9${String(number).padStart(9, '0')}`;
}
