import { isSameAct } from '../act-key.ts';
import { isActWanted } from '../act-wanted.ts';
import { isBegunByPart } from '../begun.ts';
import { endedAt } from '../deadlines/deadlines.ts';
import type { Act } from '../effect.ts';
import type { Event } from '../event.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import type { Instant } from '../time/instant.ts';
import { disclosureSteps } from './disclosure-steps.ts';
import { stateOf } from './progress.ts';
import { isReleaseAct } from './release-act.ts';
import { releaseSteps } from './release-steps.ts';

/**
 * What follows by policy from how an incident stands now, in the release of its fix and the end of its embargo: each
 * step is ordered once. What waits for a person is not ordered anew.
 */
export function nextEvents(incident: Incident, policy: Policy, now: Instant): readonly Event[] {
  if (incident.mergedInto || (!policy.release && !policy.disclosure)) return [];
  const decided = { at: now, by: 'embargo' };
  if (isToStart(incident, policy)) return [{ type: 'ReleaseStarted', attempt: 1, ...decided }];
  return [...releaseSteps(incident, policy), ...disclosureSteps(incident, policy, now)]
    .filter((act) => !isBegun(act, incident) && !waits(act, incident) && isActWanted(act, incident, now))
    .map((act) => ({ type: 'ActOrdered', act, auto: true, ...decided }));
}

/** The fix is on the default branch, for certain, and no release of it was begun, by Embargo or by people. */
function isToStart(incident: Incident, policy: Policy): boolean {
  const { release, fix, facts } = incident;
  if (release || !fix || facts.released || facts.published || endedAt(incident)) return false;
  return releasePlanOf(policy)?.start === 'automatic' && !isBegunByPart(incident, 'tag');
}

/**
 * Whether it was ordered already. What was ordered of a release before that was begun anew may have been refused since:
 * should it be under way all the same, the new order makes way for it.
 */
function isBegun(act: Act, incident: Incident): boolean {
  const known = stateOf(act, incident);
  if (known?.status !== 'ordered' || !isReleaseAct(act)) return known !== undefined;
  return known.at >= (incident.release?.at ?? '');
}

function waits(act: Act, { deadLetters }: Incident): boolean {
  return deadLetters.some(({ order }) => order.type === 'act' && isSameAct(order.act, act));
}
