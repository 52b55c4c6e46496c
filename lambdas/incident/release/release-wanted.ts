import type { Act, ReleaseAct } from '../effect.ts';
import type { Incident } from '../incident.ts';
import { isDone } from './progress.ts';

const KINDS: Readonly<Record<ReleaseAct['kind'], true>> = {
  prepare: true,
  bump: true,
  tag: true,
  run: true,
  rerun: true,
  prove: true,
  survey: true,
  yank: true,
  unyank: true,
  notes: true,
};

/** Whether an act is one of a release. */
export function isReleaseAct(act: Act): act is ReleaseAct {
  return Object.hasOwn(KINDS, act.kind);
}

/** Whether the newest state still wants a step of a release: of the attempt and the version that it is about, and not so already. */
export function isReleaseActWanted(act: ReleaseAct, incident: Incident): boolean {
  const { release } = incident;
  if (!release || release.abandonedAt) return false;
  if (act.kind === 'prepare') return act.attempt === release.attempt && !release.prepared;
  if (act.kind === 'rerun') return true;
  const isOfVersion =
    act.kind === 'yank' || act.kind === 'unyank' || act.version === release.prepared?.version;
  // A run may have ended by a webhook's word: that it is done is seen by whoever looks.
  return isOfVersion && (act.kind === 'run' || !isDone(act, incident));
}
