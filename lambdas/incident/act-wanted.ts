import { advisoryName, postNumber } from './act-place.ts';
import { endedAt } from './deadlines/deadlines.ts';
import type { Act, ReleaseAct } from './effect.ts';
import type { Incident } from './incident.ts';
import { isDone } from './release/progress.ts';
import { isReleaseAct } from './release/release-act.ts';
import { isReleaseActWanted } from './release/release-wanted.ts';
import type { Instant } from './time/instant.ts';

/**
 * Whether the newest state still wants something to be done on GitHub: not what is so already, nothing for an incident
 * that is over, and nothing in the name of one that goes on as part of another.
 */
export function isActWanted(act: Act, incident: Incident, now: Instant): boolean {
  if (incident.mergedInto) return false;
  if (isReleaseAct(act)) return isReleaseActWanted(act, incident);
  if (act.kind === 'scan') return true;
  if (act.kind === 'ask-privately') return isToAsk(incident);
  if (act.kind === 'announce' || act.kind === 'confirm-cve') return isToTell(act, incident);
  return advisoryName(incident) !== undefined && isWantedOfAdvisory(act, incident, now);
}

/** What is told of a publication is told of one that there was. */
function isToTell(
  act: Extract<Act, { readonly kind: 'announce' | 'confirm-cve' }>,
  incident: Incident,
): boolean {
  return incident.facts.published !== undefined && !isDone(act, incident);
}

function isToAsk(incident: Incident): boolean {
  const isAsked = incident.acts?.['ask-privately']?.status === 'done';
  return postNumber(incident) !== undefined && !isAsked && !endedAt(incident);
}

type OfAdvisory = Exclude<
  Act,
  ReleaseAct | { readonly kind: 'scan' | 'ask-privately' | 'announce' | 'confirm-cve' }
>;

/** Whether it is done to the advisory, and not to the repository or elsewhere. */
export function isOfAdvisory(act: Act): act is OfAdvisory {
  const isElsewhere = ['scan', 'ask-privately', 'announce', 'confirm-cve'].includes(act.kind);
  return !isElsewhere && !isReleaseAct(act);
}

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
    case 'notify-reporter':
      return isOpen && !facts.reporterNotified;
    case 'closing-word':
      return !isPublished && endedAt(incident) !== undefined && !isDone(act, incident);
    case 'save-evidence':
      return !isPublished && !isDone(act, incident);
  }
}

/** Whether this very date was proposed in the advisory. */
function isProposed(date: Instant, { acts }: Incident): boolean {
  const known = acts?.['propose-date'];
  return known?.status === 'done' && known.act.kind === 'propose-date' && known.act.date === date;
}
