import type { Instant } from '../incident/time/instant.ts';
import type { SeenCommit } from '../pipeline/follow-ports.ts';
import { isFromFork, namesIn } from './commit-message.ts';
import { readInstant } from './read-instant.ts';
import { told } from './told.ts';

const SHA = /^[0-9a-f]{40}$/;

/** The full name of a commit; undefined for anything else. */
export function readSha(value: unknown): string | undefined {
  return told(value, (text) => (SHA.test(text) ? text : undefined));
}

/** A commit, if its message tells anything; dated at `now` at the latest: its author's clock may be ahead. */
export function seenCommit(
  sha: string,
  message: unknown,
  date: unknown,
  now: Instant,
): readonly SeenCommit[] {
  if (typeof message !== 'string') return [];
  const [names, fromFork] = [namesIn(message), isFromFork(message)];
  if (names.length === 0 && !fromFork) return [];
  const at = told(date, readInstant) ?? now;
  return [{ sha, at: at < now ? at : now, names, fromFork }];
}
