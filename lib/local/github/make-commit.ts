import { createHash } from 'node:crypto';
import type { Commit } from './kept/history.ts';

/** A commit with the SHA that follows from what it is, as in git. */
export function makeCommit(commit: Omit<Commit, 'sha'>): Commit {
  const { message, author, at, parents } = commit;
  const text = JSON.stringify([message, author, at, parents, treeSha(commit)]);
  return { ...commit, sha: sha1(text) };
}

/** The SHA of the whole of a commit's files. */
export function treeSha({ files }: Pick<Commit, 'files'>): string {
  return sha1(JSON.stringify([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** The SHA of a file's text, as git counts it. */
export function blobSha(text: string): string {
  return sha1(`blob ${Buffer.byteLength(text)}\0${text}`);
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
