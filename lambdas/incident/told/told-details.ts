import { addDetails, addIdentity, pickFork } from '../advisory-details.ts';
import type { RecordAdvisory } from '../command.ts';
import type { Event } from '../event.ts';
import type { Incident } from '../incident.ts';

/** What GitHub's API newly tells of an advisory beyond what a webhook does. */
export function toldByDetails(incident: Incident | undefined, command: RecordAdvisory): readonly Event[] {
  const { acceptedAt, cve, privateFork, details, updatedAt } = command;
  const observed = { at: updatedAt, by: 'github' };
  return [
    ...(acceptedAt && isEarlier(acceptedAt, incident?.facts.accepted)
      ? [{ type: 'FactRecorded' as const, fact: 'accepted', at: acceptedAt, by: 'github' }]
      : []),
    ...(cve && isOtherName(incident, command, cve)
      ? [{ type: 'IdentityLearned' as const, identity: cve, ...observed }]
      : []),
    ...(cve && isEarlier(updatedAt, incident?.facts.cveAssigned)
      ? [{ type: 'FactRecorded' as const, fact: 'cveAssigned', ...observed }]
      : []),
    ...(privateFork && pickFork(incident?.privateFork, privateFork) !== incident?.privateFork
      ? [{ type: 'PrivateForkSeen' as const, fork: privateFork, ...observed }]
      : []),
    ...(details && addDetails(incident?.details, details, updatedAt) !== incident?.details
      ? [{ type: 'AdvisoryDetailed' as const, details, ...observed }]
      : []),
  ];
}

function isEarlier(at: string, known: string | undefined): boolean {
  return known === undefined || at < known;
}

function isOtherName(incident: Incident | undefined, { reference }: RecordAdvisory, cve: string): boolean {
  if (cve === (incident?.reference ?? reference)) return false;
  return addIdentity(incident?.identities, cve) !== incident?.identities;
}
