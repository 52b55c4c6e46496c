import type { Doable, Sight } from '../../pipeline/act-ports.ts';

/** What is only looked at: there is nothing to send. */
export function looking(look: () => Promise<Exclude<Sight, { readonly status: 'absent' }>>): Doable {
  return { again: 'harmless', look, send: look };
}
