import type { IncidentId } from '../incident/identity.ts';
import { type Deciding, handleCommand } from './handle-command.ts';
import { setTimer, type TimerSetting } from './set-timer.ts';

/**
 * Asks an incident what is due now. A timer that fires early, late or twice is harmless: the state knows what was
 * dealt with. The timer that fired goes, so the next one is set here, whether or not anything was due.
 */
export async function checkDeadlines(pipeline: Deciding & TimerSetting, id: IncidentId): Promise<void> {
  await handleCommand(pipeline, { type: 'CheckDeadlines', incident: id, now: pipeline.clock() });
  await setTimer(pipeline, id, { fired: true });
}
