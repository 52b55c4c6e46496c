import { advisoryName } from '../act-place.ts';
import { closingOf, endedAt } from '../deadlines/deadlines.ts';
import type { DisclosureAct } from '../effect.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { disclosureOf } from '../policy/release-plan.ts';
import { stateOf } from '../release/progress.ts';
import { inZone } from '../time/wording.ts';
import { unknownChannel } from './refusal-order.ts';

/** Why nobody can be told, or nothing kept, at the end of an embargo, in words; undefined where it can. */
export function disclosureRefusal(
  incident: Incident,
  act: DisclosureAct,
  policy: Policy,
): string | undefined {
  const { facts, reference } = incident;
  if (!advisoryName(incident)) {
    return `${reference} is no advisory of this repository that GitHub has told of: there is nothing to do it to.`;
  }
  switch (act.kind) {
    case 'notify-reporter':
      return notifyRefusal(incident, policy);
    case 'closing-word':
      return closingRefusal(incident, policy);
    case 'save-evidence':
      if (facts.published) return `${wasPublished(incident, policy)}: that deleted the private fork.`;
      if (isOrdered(act, incident)) return 'The evidence is kept already, or about to be.';
      return incident.privateFork ? undefined : 'There is no private fork of which anything could be kept.';
    case 'announce':
      return announceRefusal(incident, act, policy);
    case 'confirm-cve':
      if (!facts.published) return NOT_PUBLISHED;
      return facts.cveAssigned ? undefined : 'No CVE is assigned.';
  }
}

const NOT_PUBLISHED = 'The advisory is not published yet: users are told of what they can read.';

function notifyRefusal(incident: Incident, policy: Policy): string | undefined {
  const { reporterNotified, released, published } = incident.facts;
  if (reporterNotified) return `The reporter was told already, ${inZone(reporterNotified, policy.zone)}.`;
  if (published) return `${wasPublished(incident, policy)}: GitHub takes no comments on what is published.`;
  const ended = endedAt(incident);
  if (ended)
    return `The incident ended ${inZone(ended, policy.zone)}: closing-word tells the reporter of that.`;
  return released ? undefined : 'The fix is not released yet: there is nothing to tell.';
}

function closingRefusal(incident: Incident, policy: Policy): string | undefined {
  if (incident.facts.published)
    return `${wasPublished(incident, policy)}: GitHub takes no comments on what is published.`;
  if (!closingOf(incident)) return 'The incident is not closed.';
  return isOrdered({ kind: 'closing-word' }, incident)
    ? 'The reporter is told of it already, or about to be.'
    : undefined;
}

function announceRefusal(
  incident: Incident,
  act: Extract<DisclosureAct, { readonly kind: 'announce' }>,
  policy: Policy,
): string | undefined {
  const { announcements } = disclosureOf(policy);
  if (!announcements.some(({ name }) => name === act.channel))
    return unknownChannel(act.channel, announcements);
  if (!incident.facts.published) return NOT_PUBLISHED;
  return isOrdered(act, incident) ? `Users are told by ${act.channel} already, or about to be.` : undefined;
}

/** What was ordered goes on, or waits for a person in the list of dead letters: it is not ordered a second time. */
function isOrdered(act: DisclosureAct, incident: Incident): boolean {
  return stateOf(act, incident) !== undefined;
}

function wasPublished({ facts }: Incident, { zone }: Policy): string {
  return `The advisory was published${facts.published ? ` ${inZone(facts.published, zone)}` : ''}`;
}
