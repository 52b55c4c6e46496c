import type { IncidentView } from '../../lambdas/incident/view.ts';

/** By which severity deadlines are reckoned, where that is not the one that counts; else empty. */
export function heldWords({ severity, held }: IncidentView): string {
  if (!held || held === severity) return '';
  return `deadlines stay those of ${held} until \`embargo approve-longer\` says otherwise`;
}
