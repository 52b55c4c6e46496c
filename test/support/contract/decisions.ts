import { type AlertEffect, type Effect, effectId } from '../../../lambdas/incident/effect.ts';
import type { NoteAdded } from '../../../lambdas/incident/event.ts';
import { incidentId } from '../../../lambdas/incident/identity.ts';
import { evolve, type Incident } from '../../../lambdas/incident/incident.ts';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import type { Decided, IncidentStore, JournalEntry } from '../../../lambdas/pipeline/ports.ts';

const REPOSITORY = 'Octo-Org/widget.js';
export const REFERENCE = 'GHSA-2345-6789-cfgh';
export const ID = incidentId(REPOSITORY, REFERENCE);
export const T0 = '2026-03-01T09:00:00Z';

/** So many seconds after {@link T0}. */
export const secondsLater = (seconds: number) => addSeconds(T0, seconds);

export const ALERT: AlertEffect = { type: 'alert', kind: 'reported', audience: 'maintainers' };
export const SET_TIMER: Effect = { type: 'set-timer' };

/** The id of an effect of the incident that these tests are mostly about. */
export const effectOf = (version: number, index: number) => effectId(ID, version, index);

/** An incident that was just reported. */
export function anIncident(repository = REPOSITORY, reference = REFERENCE): Incident {
  return evolve(undefined, { type: 'Reported', at: T0, by: 'github', repository, reference, missing: [] });
}

/** A decision that orders an alert and the timer, unless told otherwise. */
export function aDecision(changes: Partial<Decided> = {}): Decided {
  return {
    incident: anIncident(),
    at: T0,
    command: 'AddNote',
    events: [aNote('Looked into it')],
    effects: [ALERT, SET_TIMER],
    policy: 'runbook@00000000',
    nextCheckpoint: secondsLater(3600),
    endedAt: undefined,
    ...changes,
  };
}

export function aNote(text: string): NoteAdded {
  return { type: 'NoteAdded', at: T0, by: 'ada', text };
}

export function anEntry(version: number, text = `Note ${version}`): JournalEntry {
  return { version, at: T0, command: 'AddNote', events: [aNote(text)] };
}

/** An incident with a dead letter since each of the instants. */
export function withDeadLetters(...since: string[]): Incident {
  const deadLetters = since.map((at, index) => ({ effect: effectOf(1, index), order: ALERT, since: at }));
  return { ...anIncident(), deadLetters };
}

/** Commits decisions one upon the other, from the version that is `before`. */
export async function commitAll(
  store: IncidentStore,
  decisions: readonly Decided[],
  before = 0,
): Promise<void> {
  for (const [index, decided] of decisions.entries()) {
    const answer = await store.commit(before + index, decided);
    if (answer !== 'committed') throw new Error(`Version ${before + index + 1} was not committed: ${answer}`);
  }
}
