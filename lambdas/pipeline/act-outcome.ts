import type { Act, EffectId } from '../incident/effect.ts';
import type { Incident } from '../incident/incident.ts';
import { stateOf } from '../incident/release/progress.ts';
import type { ActOutcome } from '../incident/release/release-state.ts';
import type { UnderWay } from './act-ports.ts';

/**
 * Whether what is seen of an act on its way tells nothing that is not known: a run or a pull request is recorded once,
 * and not at every look.
 */
export function isOutcomeKnown(
  { made, outcome: { pull, commit, attempt } = {} }: UnderWay,
  act: Act,
  incident: Pick<Incident, 'acts'>,
  effect: EffectId,
): boolean {
  if ([made, pull, commit, attempt].every((one) => one === undefined)) return true;
  const known = stateOf(act, incident);
  if (known?.status !== 'done' || known.effect !== effect) return false;
  return known.made === made && known.pull === pull && known.commit === commit && known.attempt === attempt;
}

const MOST_LINES = 40;
const LONGEST_LINE = 300;

/** What of an outcome is kept: so much of its evidence that the journal can bear it. */
export function kept({ evidence, ...outcome }: ActOutcome): ActOutcome {
  if (!evidence) return outcome;
  const lines = evidence.slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST_LINE));
  return { ...outcome, evidence: lines };
}
