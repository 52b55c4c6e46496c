import { createHash } from 'node:crypto';
import type { Files, TagObject } from './kept/git-objects.ts';
import type { Commit } from './kept/history.ts';

/** A commit with the SHA that follows from what it is, as in git. */
export function makeCommit(commit: Omit<Commit, 'sha'>): Commit {
  const { message, author, at, parents, files, signed } = commit;
  const text = JSON.stringify([message, author, at, parents, treeSha(files), signed]);
  return { ...commit, sha: sha1(text) };
}

/** An annotated tag, likewise. */
export function makeTag(tag: Omit<TagObject, 'sha'>): TagObject {
  return { ...tag, sha: sha1(JSON.stringify([tag.tag, tag.message, tag.object, tag.tagger])) };
}

/** The SHA of the whole of a commit's files, or of those of a directory. */
export function treeSha(files: Files): string {
  return sha1(JSON.stringify([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** The SHA of a file's text, as git counts it. */
export function blobSha(text: string): string {
  return sha1(`blob ${Buffer.byteLength(text)}\0${text}`);
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
