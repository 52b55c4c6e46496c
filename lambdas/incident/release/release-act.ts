import type { Act, ReleaseAct } from '../effect.ts';

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
