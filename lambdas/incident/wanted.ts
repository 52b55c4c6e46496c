import { isActWanted } from './act-wanted.ts';
import { isBegunByPart } from './begun.ts';
import { endedAt, isMissed, milestonesOf } from './deadlines/deadlines.ts';
import { factInDoubt, leakInDoubt } from './deadlines/embargo.ts';
import { publicationHold } from './deadlines/publication-hold.ts';
import { heldSeverity } from './deadlines/severity-held.ts';
import type { Act, ActEffect, AlertKind, Effect } from './effect.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy/policy.ts';
import { embargoOf } from './policy/policy-defaults.ts';
import { releasePlanOf } from './policy/release-plan.ts';
import { isApproved } from './release/approved.ts';
import { isPublicationWaiting } from './release/publication-gates.ts';
import { mayYank } from './release/release-steps.ts';
import type { Instant } from './time/instant.ts';

/**
 * Whether the newest state still wants an effect that was ordered earlier: a warning only while the milestone is
 * asked for and not due later than was thought, a miss only while it is one, its repetitions only until it is met or
 * the incident ends, a correction only while there is no miss, a question only until it is decided, an act on GitHub
 * only while it is not so already and, unless a person ordered it, was not begun by a part, a word to another incident
 * only while it is true. All else is always wanted.
 */
export function isWanted(effect: Effect, incident: Incident, policy: Policy, now: Instant): boolean {
  if (effect.type === 'act') return isOrderWanted(effect, incident, policy, now);
  if (effect.type === 'hand-over') return incident.mergedInto === effect.into;
  if (effect.type === 'take-back') return incident.mergedInto !== effect.from;
  if (effect.type !== 'alert') return true;
  if (!effect.milestone) return isStillSo(effect.kind, incident, policy, now);
  const milestone = milestonesOf(incident, policy).find(({ name }) => name === effect.milestone);
  if (!milestone) return false;
  const { dueAt, metAt, until, earlierMisses } = milestone;
  const asked = !metAt && !until;
  const ends = embargoOf(policy).milestone === effect.milestone;
  switch (effect.kind) {
    case 'warning':
      return asked && dueAt !== undefined && dueAt <= (effect.dueAt ?? dueAt);
    case 'hold-ended':
      // That the publication waits for approval then is told by itself.
      return asked && !(ends && isPublicationWaiting(incident, policy, now));
    case 'pause-ended':
      return asked;
    case 'missed':
      // An earlier turn of a duty stays missed, whatever became of the present one.
      return isMissed(milestone, now) || earlierMisses.includes(effect.dueAt ?? '');
    case 'repeated':
    case 'escalated':
      return asked && isMissed(milestone, now);
    case 'corrected':
      return !isMissed(milestone, now);
    default:
      return true;
  }
}

function isOrderWanted({ act, auto }: ActEffect, incident: Incident, policy: Policy, now: Instant): boolean {
  const isHeld = act.kind === 'publish' && publicationHold(incident, policy, now) !== undefined;
  if (isShut(act, incident, policy)) return false;
  const isBegun = auto === true && isBegunByPart(incident, act.kind);
  return !isHeld && !isBegun && isActWanted(act, incident, now);
}

/** An approval was taken back, or a yank would tell of the flaw now: once that is otherwise, it is ordered anew. */
function isShut(act: Act, incident: Incident, policy: Policy): boolean {
  const plan = releasePlanOf(policy);
  if (!plan) return false;
  if (act.kind === 'yank') return !mayYank(incident, policy, plan);
  const isMade = act.kind === 'bump' || act.kind === 'tag';
  return isMade && !incident.release?.prepared?.adopted && !isApproved('release', incident, plan);
}

/** What asks for a decision is wanted only while it is to be made. */
function isStillSo(kind: AlertKind, incident: Incident, policy: Policy, now: Instant): boolean {
  const { current, held } = heldSeverity(incident);
  switch (kind) {
    case 'lengthening-waits':
      return current !== held;
    case 'embargo-in-doubt':
      return factInDoubt(incident, policy) !== undefined;
    case 'leak-seen':
      return leakInDoubt(incident, policy) !== undefined && !endedAt(incident);
    case 'publication-waits':
      return isPublicationWaiting(incident, policy, now) && !endedAt(incident);
    case 'embargo-ended':
      return !incident.facts.published;
    default:
      return true;
  }
}
