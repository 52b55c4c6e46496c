import type { IncidentState, Own } from './incident-state.ts';
import { toldOf, withTold } from './told-of.ts';

/**
 * What was told of an incident itself, as it is kept beside what is known of all its parts. What people wrote takes the
 * most room, and is mostly written once there are no parts to come: it is kept a second time only where it differs.
 */
export function keptOf(own: IncidentState, whole: IncidentState): Own {
  const { papers, changes: _, ...told } = toldOf(own);
  const differs = papers !== whole.papers && JSON.stringify(papers) !== JSON.stringify(whole.papers);
  return { ...told, signals: (own.signals ?? []).map(({ signal }) => signal), ...(differs && { papers }) };
}

/** An incident as if nothing had been taken over from others: only what was told of it itself is known. */
export function asOwn(incident: IncidentState): IncidentState {
  if (!incident.own) return incident;
  const { signals: names, papers = incident.papers, ...told } = incident.own;
  const changes = incident.changes.filter(({ from }) => from === undefined);
  const signals = incident.signals?.filter(({ signal }) => names.includes(signal));
  return { ...withTold(incident, { ...told, papers, changes }), ...(signals && { signals }) };
}
