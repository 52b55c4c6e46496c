import { directoriesOf, inDirectory } from '../git-lookup.ts';
import type { JsonObject } from '../json.ts';
import type { Files, TagObject } from '../kept/git-objects.ts';
import type { Commit } from '../kept/history.ts';
import { blobSha, treeSha } from '../make-commit.ts';
import type { Repository } from '../world.ts';
import { apiUrl, nodeId, webUrl } from './address.ts';
import { gitPart } from './commit-view.ts';

/** A reference, such as `refs/heads/main`, and to what it points (`git-ref`). */
export function refView(repository: Repository, ref: string, sha: string): JsonObject {
  const type = repository.history.objects.tags.has(sha) ? 'tag' : 'commit';
  return {
    ref,
    node_id: nodeId('Ref', ref),
    url: apiUrl(repository, `/git/${ref}`),
    object: { sha, type, url: apiUrl(repository, `/git/${type}s/${sha}`) },
  };
}

/** A commit as git keeps it (`git-commit`). */
export function gitCommitView(repository: Repository, commit: Commit): JsonObject {
  const { sha, parents } = commit;
  return {
    sha,
    node_id: nodeId('Commit', sha),
    html_url: webUrl(repository, `/commit/${sha}`),
    ...gitPart(repository, commit),
    parents: parents.map((parent) => ({
      sha: parent,
      url: apiUrl(repository, `/git/commits/${parent}`),
      html_url: webUrl(repository, `/commit/${parent}`),
    })),
  };
}

/** An annotated tag (`git-tag`). */
export function tagView(
  repository: Repository,
  { sha, tag, message, object, tagger }: TagObject,
): JsonObject {
  return {
    node_id: nodeId('Tag', sha),
    sha,
    url: apiUrl(repository, `/git/tags/${sha}`),
    tag,
    message,
    tagger,
    object: { sha: object, type: 'commit', url: apiUrl(repository, `/git/commits/${object}`) },
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

/** A file's text (`blob`). */
export function blobView(repository: Repository, sha: string, text: string): JsonObject {
  return {
    sha,
    node_id: nodeId('Blob', sha),
    size: Buffer.byteLength(text),
    url: apiUrl(repository, `/git/blobs/${sha}`),
    content: Buffer.from(text).toString('base64'),
    encoding: 'base64',
  };
}

/** What a directory holds, with all that is in its directories, or without (`git-tree`). */
export function treeView(repository: Repository, files: Files, recursive: boolean): JsonObject {
  const sha = treeSha(files);
  const entries = [...directoriesOf(files), ...files.keys()].toSorted();
  return {
    sha,
    url: apiUrl(repository, `/git/trees/${sha}`),
    tree: entries
      .filter((path) => recursive || !path.includes('/'))
      .map((path) => entryView(repository, path, files)),
    truncated: false,
  };
}

function entryView(repository: Repository, path: string, files: Files): JsonObject {
  const text = files.get(path);
  const sha = text === undefined ? treeSha(inDirectory(files, path)) : blobSha(text);
  return text === undefined
    ? { path, mode: '040000', type: 'tree', sha, url: apiUrl(repository, `/git/trees/${sha}`) }
    : {
        path,
        mode: '100644',
        type: 'blob',
        sha,
        size: Buffer.byteLength(text),
        url: apiUrl(repository, `/git/blobs/${sha}`),
      };
}
