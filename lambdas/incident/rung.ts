import { addDuration } from './instant.ts';

const EPOCH = '2000-01-01T00:00:00Z';

type Offset = 'before' | 'due' | 'after';

// A policy has a handful of steps, and each is asked about for every milestone of every decision.
const known = new Map<string, Offset>();

/** Where a step of the ladder lies, by what it counts: `50%` and `-PT24H` before the due time, `PT0S` and `100%` at it. */
export function offsetOf(at: string): Offset {
  const offset = known.get(at) ?? find(at);
  known.set(at, offset);
  return offset;
}

function find(at: string): Offset {
  if (at.endsWith('%')) return at === '100%' ? 'due' : 'before';
  if (addDuration(EPOCH, at.replace(/^-/, ''), 'UTC') === EPOCH) return 'due';
  return at.startsWith('-') ? 'before' : 'after';
}
