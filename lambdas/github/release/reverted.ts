import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';

/** As git writes it into the message of what takes a commit back. */
const REVERTS = /\bThis reverts commit ([0-9a-f]{40})\b/g;

/**
 * Whether a commit was taken back by one of those that came after it, the oldest first, as git and GitHub say so; what
 * takes that back in turn brings it again.
 */
export function isReverted(commits: unknown, sha: string): boolean {
  const reverted = new Set<string>();
  // The newest first: what was taken back takes back nothing.
  for (const value of Array.isArray(commits) ? commits.toReversed() : []) {
    const { sha: own, commit } = asObject(value) ?? {};
    const message = asObject(commit)?.message;
    const known = readSha(own);
    if (typeof message !== 'string' || known === undefined || reverted.has(known)) continue;
    for (const [, named = ''] of message.matchAll(REVERTS)) reverted.add(named);
  }
  return reverted.has(sha);
}
