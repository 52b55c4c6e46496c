import type { SeparateIncident } from '../../incident/command.ts';
import type { Incident } from '../../incident/incident.ts';
import { calledBy } from '../../incident/one-flaw.ts';
import type { Instant } from '../../incident/time/instant.ts';
import type { IncidentStore } from '../ports.ts';
import type { Request } from '../request.ts';

type Separate = Extract<Request, { readonly action: 'separate' }>;

/**
 * The command by which an incident becomes one of its own again, or why it cannot: what it is part of can only give it up
 * while that is no part of another one, which would go on knowing what it was told.
 */
export async function separateByHand(
  store: IncidentStore,
  { id: incident, reference, mergedInto, heard }: Incident,
  { commandId: id, by }: Separate,
  now: Instant,
): Promise<SeparateIncident | { readonly reason: string; readonly message: string }> {
  const whole = mergedInto === undefined ? undefined : (await store.load(mergedInto))?.incident;
  if (!whole?.mergedInto || heard.includes(id)) return { type: 'SeparateIncident', incident, now, id, by };
  const message = `${whole.reference}, of which ${reference} is part, was merged into ${calledBy(whole.mergedInto)}: separate ${whole.reference} first, and merge it again then.`;
  return { reason: 'not-possible', message };
}
