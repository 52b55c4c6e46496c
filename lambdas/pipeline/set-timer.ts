import { nextCheckpoint } from '../incident/deadlines/checkpoints.ts';
import type { IncidentId } from '../incident/identity.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { addSeconds, type Instant } from '../incident/time/instant.ts';
import type { Clock, IncidentStore, StoredIncident, Timer } from './ports.ts';

export interface TimerSetting {
  readonly store: IncidentStore;
  readonly timer: Timer;
  readonly policy: Policy;
  readonly clock: Clock;
}

/** Others may decide meanwhile; so often the timer is brought into line before it is left to the next try. */
const ROUNDS = 5;

/** A timer must lie ahead: what is due now, or within these seconds, fires a minute from now. */
const TOO_SOON = 10;
const SOON = 60;

/**
 * Makes the incident's timer equal to its present next checkpoint, and reads once more until both agree, so that
 * late, doubled and racing calls converge. A timer that has `fired` is set anew though it still stands: the scheduler
 * deletes it shortly afterwards.
 * @throws Error when they do not agree after five rounds.
 */
export async function setTimer(
  setting: TimerSetting,
  id: IncidentId,
  { fired = false }: { readonly fired?: boolean } = {},
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const stored = await setting.store.load(id);
    const next = stored && nextOf(stored, setting.policy);
    const standing = await setting.timer.read(id);
    const now = setting.clock();
    const trusted = !fired || round > 0;
    if (trusted && agree(standing, next, now)) return;
    if (next) await setting.timer.set(id, next > addSeconds(now, TOO_SOON) ? next : addSeconds(now, SOON));
    else await setting.timer.clear(id);
  }
  throw new Error(`The timer of ${id} did not come into line with its next checkpoint.`);
}

function nextOf({ incident }: StoredIncident, policy: Policy): Instant | undefined {
  return nextCheckpoint(incident, policyFor(policy, incident.repository));
}

function agree(standing: Instant | undefined, next: Instant | undefined, now: Instant): boolean {
  if (!standing || !next) return standing === next;
  if (standing <= now) return false;
  return standing === next || (next <= addSeconds(now, TOO_SOON) && standing <= addSeconds(now, SOON));
}
