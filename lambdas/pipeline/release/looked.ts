import type { Doable, Refused, Sight } from '../act-ports.ts';

/** A problem has room for so many characters. */
const LONGEST = 600;

/** What is only looked at: nothing is sent. */
export function looked(look: () => Promise<Exclude<Sight, { readonly status: 'absent' }>>): Doable {
  return { again: 'harmless', look, send: look };
}

/** It did not happen, and why: at most 600 characters. */
export function refused(problem: string): Refused {
  const isLong = problem.length > LONGEST;
  return { status: 'refused', problem: isLong ? `${problem.slice(0, LONGEST - 3)}...` : problem };
}
