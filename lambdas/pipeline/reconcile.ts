import { faultName } from '../incident/fault-name.ts';
import type { IncidentId } from '../incident/identity.ts';
import { policyVersion } from '../incident/policy/policy-version.ts';
import { checkDeadlines } from './check-deadlines.ts';
import { type Performing, performEffects } from './perform-effects.ts';
import { policyText } from './policy-text.ts';
import type { IncidentIndex } from './ports.ts';
import type { TimerSetting } from './set-timer.ts';

export interface Reconciling extends Performing, TimerSetting {
  readonly index: IncidentIndex;
}

/**
 * Takes up what the stream and the timers lost: checkpoints that nobody looked at, and unfinished effects. Brings
 * open incidents under the present policy, where a deployment or a restart has changed it, and keeps its text, so that
 * it stays readable when the next one has come. One failure stops nothing else; all are thrown together at the end.
 */
export async function reconcile(
  reconciling: Reconciling,
): Promise<{ readonly due: number; readonly unfinished: number }> {
  const { index, clock, log } = reconciling;
  const faults: unknown[] = [];
  const each = async (ids: readonly IncidentId[], work: (id: IncidentId) => Promise<void>) => {
    for (const id of ids) {
      await work(id).catch((fault: unknown) => {
        log({ message: 'incident not reconciled', incident: id, fault: faultName(fault) });
        faults.push(fault);
      });
    }
  };
  const { policy, policies } = reconciling;
  await policies.keep(policyVersion(policy), policyText(policy)).catch((fault: unknown) => {
    log({ message: 'policy not kept', fault: faultName(fault) });
    faults.push(fault);
  });
  const astray = await index.underOtherPolicy(policyVersion(policy));
  await each(astray, (id) => checkDeadlines(reconciling, id));
  const due = await index.due(clock());
  await each(due, (id) => checkDeadlines(reconciling, id));
  const unfinished = await index.unfinished(clock());
  await each(unfinished, (id) => workOff(reconciling, id));
  log({ message: 'reconciled', due: due.length, unfinished: unfinished.length, faults: faults.length });
  if (faults.length > 0)
    throw new AggregateError(faults, `The sweep failed in ${faults.length} places; the log names them.`);
  return { due: due.length, unfinished: unfinished.length };
}

async function workOff(reconciling: Reconciling, id: IncidentId): Promise<void> {
  await performEffects(reconciling, id);
  // A crash may have come between the removal of the last decision and the note that none is left.
  const stored = await reconciling.store.load(id);
  if (stored?.outbox.length === 0) await reconciling.outbox.lookAgain(id, undefined, stored.version);
}
