import { actKey } from '../act-key.ts';
import type { ReleaseAct } from '../effect.ts';
import type { Incident } from '../incident.ts';
import { isDone } from './progress.ts';
import { isCalledOff } from './release-steps.ts';

/** Whether the newest state still wants a step of a release: of the attempt and the version that it is about, and not so already. */
export function isReleaseActWanted(act: ReleaseAct, incident: Incident): boolean {
  const { release } = incident;
  if (act.kind === 'yank' || act.kind === 'unyank') return isYankWanted(act, incident);
  if (!release || release.abandonedAt || isCalledOff(incident)) return false;
  if (isMaking(act) && incident.facts.released && !release.prepared?.adopted) return false;
  if (act.kind === 'prepare') return act.attempt === release.attempt && !release.prepared;
  if (act.kind === 'rerun') return true;
  // A run may have ended by a webhook's word: that it is done is seen by whoever looks.
  return act.version === release.prepared?.version && (act.kind === 'run' || !isDone(act, incident));
}

/** What was released meanwhile, by people or in the name of a part, is not released once more. */
function isMaking({ kind }: ReleaseAct): boolean {
  return kind === 'prepare' || kind === 'bump' || kind === 'tag';
}

/** Of a yank and its opposite, the one that was ordered last. */
function isYankWanted(
  act: Extract<ReleaseAct, { readonly kind: 'yank' | 'unyank' }>,
  incident: Incident,
): boolean {
  const latest = incident.acts?.[actKey(act)]?.act.kind ?? act.kind;
  return latest === act.kind && !isDone(act, incident);
}
