import { advisoryName, postNumber } from './act-place.ts';
import { endedAt } from './deadlines/deadlines.ts';
import type { Act } from './effect.ts';
import type { Incident } from './incident.ts';
import type { Instant } from './time/instant.ts';

/**
 * Whether the newest state still wants something to be done on GitHub: not what is so already, nothing for an incident
 * that is over, and nothing in the name of one that goes on as part of another.
 */
export function isActWanted(act: Act, incident: Incident, now: Instant): boolean {
  if (incident.mergedInto) return false;
  if (act.kind === 'scan') return true;
  if (act.kind === 'ask-privately') return isToAsk(incident);
  return advisoryName(incident) !== undefined && isWantedOfAdvisory(act, incident, now);
}

function isToAsk(incident: Incident): boolean {
  const isAsked = incident.acts?.['ask-privately']?.status === 'done';
  return postNumber(incident) !== undefined && !isAsked && !endedAt(incident);
}

type OfAdvisory = Exclude<Act, { readonly kind: 'scan' | 'ask-privately' }>;

function isWantedOfAdvisory(act: OfAdvisory, incident: Incident, now: Instant): boolean {
  const { facts, advisory } = incident;
  const isPublished = facts.published !== undefined;
  const isClosed = advisory?.state === 'closed' || advisory?.state === 'withdrawn';
  const isOpen = !isPublished && !isClosed && !endedAt(incident);
  switch (act.kind) {
    case 'reply':
      return isOpen && !facts.acknowledged;
    case 'propose-date':
      return isOpen && act.date > now && !isProposed(act.date, incident);
    case 'accept':
      return isOpen && !facts.accepted;
    case 'private-fork':
      return isOpen && !incident.privateFork;
    case 'assessment':
      return act.published ? !isClosed : isOpen;
    case 'request-cve':
      return !isClosed && !facts.cveRequested && !facts.cveAssigned;
    case 'close':
      return !isPublished && !isClosed;
    case 'publish':
      return isOpen;
  }
}

/** Whether this very date was proposed in the advisory. */
function isProposed(date: Instant, { acts }: Incident): boolean {
  const known = acts?.['propose-date'];
  return known?.status === 'done' && known.act.kind === 'propose-date' && known.act.date === date;
}
