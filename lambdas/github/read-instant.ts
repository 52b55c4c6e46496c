import { type Instant, parseInstant } from '../incident/time/instant.ts';

/** An instant as GitHub spells it, on one of the days that every month has. */
const PLAIN = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** Reads an instant as a payload spells it; see {@link parseInstant}. */
export function readInstant(text: string): Instant | undefined {
  // Most are instants already, and the full reader takes about as long as hashing a small payload.
  return PLAIN.test(text) ? text : parseInstant(text);
}
