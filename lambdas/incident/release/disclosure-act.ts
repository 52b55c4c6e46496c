import type { Act, DisclosureAct } from '../effect.ts';

const KINDS: Readonly<Record<DisclosureAct['kind'], true>> = {
  'notify-reporter': true,
  'closing-word': true,
  'save-evidence': true,
  announce: true,
  'confirm-cve': true,
};

/** Whether an act is one of those that end an embargo in good order. */
export function isDisclosureAct(act: Act): act is DisclosureAct {
  return Object.hasOwn(KINDS, act.kind);
}
