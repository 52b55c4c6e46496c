import type { RefusedFact } from '../../../lambdas/incident/trial/on-paper.ts';
import { visible } from '../visible.ts';

/** Why a fact on paper was not accepted: `Fact 3 (extended, 2026-03-09T08:00:00Z) was refused: …`. */
export function refusedLine({ place, at, fact, message }: RefusedFact): string {
  return visible(`Fact ${place + 1} (${fact}, ${at}) was refused: ${message}`);
}
