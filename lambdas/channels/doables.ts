import type { Doable, Done, Refused, Sight } from '../pipeline/act-ports.ts';
import type { Channel } from '../pipeline/release/release-ports.ts';

const [MOST_LINES, LONGEST_LINE] = [40, 300];

/** Something that others do: it is looked for, and nothing is sent. */
export function watched(look: () => Promise<Exclude<Sight, { readonly status: 'absent' }>>): Doable {
  return { again: 'harmless', look, send: look };
}

/** What cannot be done at all, and why. */
export function refusing(problem: string): Doable {
  return watched(async () => refused(problem));
}

/** A channel of which nothing can be asked, and why. */
export function refusingChannel(problem: string): Channel {
  const doable = () => refusing(problem);
  return { prove: doable, published: async () => refused(problem), yank: doable, unyank: doable };
}

export function refused(problem: string): Refused {
  return { status: 'refused', problem };
}

/** It is so, and this shows it. */
export function proven(evidence: readonly string[]): Done {
  const lines = evidence.slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST_LINE));
  return { status: 'done', outcome: { evidence: lines } };
}

/** It is not there yet; `again`: seconds until it is worth another look. */
export function awaited(waitsFor: string, again = 60) {
  return { status: 'under-way' as const, again, waitsFor };
}
