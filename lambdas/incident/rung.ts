import { addDuration } from './instant.ts';

const EPOCH = '2000-01-01T00:00:00Z';

/** Where a step of the ladder lies, by what it counts: `50%` and `-PT24H` before the due time, `PT0S` and `100%` at it. */
export function offsetOf(at: string): 'before' | 'due' | 'after' {
  if (at.endsWith('%')) return at === '100%' ? 'due' : 'before';
  if (addDuration(EPOCH, at.replace(/^-/, ''), 'UTC') === EPOCH) return 'due';
  return at.startsWith('-') ? 'before' : 'after';
}
