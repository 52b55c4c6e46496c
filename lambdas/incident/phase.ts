import { closingOf } from './deadlines/deadlines.ts';
import type { Incident } from './incident.ts';

export type Phase =
  | 'reported'
  | 'acknowledged'
  | 'assessed'
  | 'fixed'
  | 'released'
  | 'published'
  | 'reviewed'
  | 'closed';

const FURTHEST_FIRST = ['reviewed', 'published', 'released', 'fixed', 'assessed', 'acknowledged'] as const;

/** How far the response has come: the furthest fact that is known; `closed` when it ended without publication. */
export function phaseOf(incident: Incident): Phase {
  if (closingOf(incident) && !incident.facts.published) return 'closed';
  return FURTHEST_FIRST.find((fact) => incident.facts[fact]) ?? 'reported';
}
