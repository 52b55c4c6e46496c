import type { MergeIncident } from '../../incident/command.ts';
import { closingOf } from '../../incident/deadlines/deadlines.ts';
import { incidentId, parseReference } from '../../incident/identity.ts';
import type { Incident } from '../../incident/incident.ts';
import { ageOf, calledBy, isClosed, isFull, isPublished, isYounger } from '../../incident/one-flaw.ts';
import { partAlready } from '../../incident/refusal/refusal-merge.ts';
import type { Instant } from '../../incident/time/instant.ts';
import { findIncident } from '../find-incident.ts';
import type { IncidentIndex, IncidentStore } from '../ports.ts';
import type { Request } from '../request.ts';
import { loadMeant } from './load-meant.ts';

interface Asking {
  readonly store: IncidentStore;
  readonly index: IncidentIndex;
}

interface Refused {
  readonly reason: string;
  readonly message: string;
}

type Merge = Extract<Request, { readonly action: 'merge' }>;

/**
 * The command by which two incidents become one, as a person says: the younger goes on as part of the older, in whatever
 * order they are named. Or why they cannot become one.
 */
export async function mergeByHand(
  asking: Asking,
  incident: Incident,
  request: Merge,
  now: Instant,
): Promise<MergeIncident | Refused> {
  const other = await otherOf(asking, incident, request.into);
  if ('reason' in other) return other;
  const [younger, older] = isYounger(ageOf(incident), ageOf(other)) ? [incident, other] : [other, incident];
  const isHeard = younger.heard.includes(request.commandId);
  const message = isHeard ? undefined : problemOf(younger, older);
  if (message !== undefined) return { reason: 'not-possible', message };
  const { commandId: id, by } = request;
  const since = ageOf(older).reported;
  return { type: 'MergeIncident', incident: younger.id, into: older.id, since, now, id, by };
}

/** Without a repository, the name means an incident of the same one where there is one. */
async function otherOf(asking: Asking, { repository }: Incident, text: string): Promise<Incident | Refused> {
  const reference = parseReference(text);
  const near = reference && (await loadMeant(asking.store, incidentId(repository, reference)));
  if (near) return near.incident;
  const found = await findIncident(asking.index, text);
  if ('reason' in found) return found;
  const stored = await loadMeant(asking.store, found.id);
  return stored?.incident ?? { reason: 'unknown-incident', message: `There is no incident ${text}.` };
}

function problemOf(younger: Incident, older: Incident): string | undefined {
  const [one, other] = [younger.reference, older.reference];
  if (younger.id === older.id) return `${one} cannot be merged into itself.`;
  for (const { reference, mergedInto } of [younger, older]) {
    if (mergedInto !== undefined) return partAlready(reference, calledBy(mergedInto));
  }
  if (isPublished(younger) && isPublished(older)) {
    return `The advisories of ${one} and ${other} are both published: they are two for everybody who reads them.`;
  }
  if (isClosed(older)) {
    return `${other} is the older and would go on, but it is closed (${closingOf(older)?.reason}): close ${one} as a duplicate instead.`;
  }
  return isFull(older)
    ? `${other} has ${older.absorbed?.length} parts, and takes no more: close ${one} as a duplicate instead.`
    : undefined;
}
