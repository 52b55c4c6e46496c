import { endedAt } from '../../incident/deadlines/deadlines.ts';
import { incidentId, type Reference } from '../../incident/identity.ts';
import type { Incident } from '../../incident/incident.ts';
import { ageOf, areOneFlaw, isYounger } from '../../incident/one-flaw.ts';
import { handleCommand } from '../handle-command.ts';
import type { StoredIncident } from '../ports.ts';
import { type Line, lastOf, lineOf } from './line.ts';
import type { Merging } from './merging.ts';

/** Others may decide meanwhile; so often it is looked again before it is left to the next try. */
const ROUNDS = 5;

/**
 * Makes an incident findable by another of its names. Where another incident has that name, they are one flaw: the
 * younger goes on as part of the older, unless a person said that they are two or one of them was over before.
 * @throws Error where that cannot be settled in five rounds.
 */
export async function nameIncident(
  merging: Merging,
  { incident: { id, repository } }: StoredIncident,
  reference: Reference,
): Promise<void> {
  if (incidentId(repository, reference) === id) return;
  for (let round = 0; round < ROUNDS; round += 1) {
    const holder = await merging.aliases.claim({ repository, reference, of: id });
    if (holder === id) return;
    const [own, others] = await Promise.all([lineOf(merging.store, id), lineOf(merging.store, holder)]);
    if (isSettled(own, others)) return;
    const [mine, theirs] = [lastOf(own), lastOf(others)];
    if (!areOneFlaw(mine, theirs)) {
      // A name leads to what is open.
      if (endedAt(theirs) && !endedAt(mine)) {
        await merging.aliases.move({ repository, reference, of: id }, holder);
      }
      return;
    }
    await merge(merging, mine, theirs);
  }
  throw new Error(`Whether ${id} and what is called ${reference} are one flaw could not be settled.`);
}

/** They are one already, or a person said that they are two. */
function isSettled(own: Line, others: Line): boolean {
  return (
    lastOf(own).id === lastOf(others).id || own.some((one) => others.some((other) => areApart(one, other)))
  );
}

function areApart(one: Incident, other: Incident): boolean {
  return isApartFrom(one, other) || isApartFrom(other, one);
}

/** Whether a person said so of the other, or of what is part of that now. */
function isApartFrom({ apart = [] }: Incident, { id, absorbed = [] }: Incident): boolean {
  return [id, ...absorbed].some((one) => apart.includes(one));
}

/** Whether the younger agrees is seen when it is looked at again: it may know better by then. */
async function merge(merging: Merging, one: Incident, other: Incident): Promise<void> {
  const [younger, older] = isYounger(ageOf(one), ageOf(other)) ? [one, other] : [other, one];
  await handleCommand(merging, {
    type: 'RecordSameFlaw',
    incident: younger.id,
    into: older.id,
    since: ageOf(older).reported,
    now: merging.clock(),
  });
}
