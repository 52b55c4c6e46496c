import type { DisclosureAct, ReleaseAct } from '../../incident/effect.ts';
import type { Doable } from '../act-ports.ts';

type Impossible = { readonly problem: string };

/** What a step of a release or a disclosure is, as things are now; a problem where it cannot be done. */
export function releaseDoableOf(act: ReleaseAct | DisclosureAct): Doable | Impossible {
  return { problem: `Embargo is not connected to what ${act.kind} needs.` };
}
