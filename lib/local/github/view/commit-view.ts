import type { JsonObject } from '../json.ts';
import { type Change, type Commit, changesOf } from '../kept/history.ts';
import { blobSha, treeSha } from '../make-commit.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';
import { apiUrl, nodeId, webUrl } from './address.ts';

/** A commit as GitHub's lists show it (`commit`). */
export function listedCommitView(world: World, repository: Repository, commit: Commit): JsonObject {
  const { sha, author } = commit;
  const url = apiUrl(repository, `/commits/${sha}`);
  return {
    sha,
    node_id: nodeId('Commit', sha),
    url,
    html_url: webUrl(repository, `/commit/${sha}`),
    comments_url: `${url}/comments`,
    commit: gitView(repository, commit),
    author: userView(world, author),
    committer: userView(world, author),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: apiUrl(repository, `/commits/${parent}`),
      html_url: webUrl(repository, `/commit/${parent}`),
    })),
  };
}

/** A commit as GitHub shows it alone, with the files that it changes. */
export function commitView(world: World, repository: Repository, commit: Commit): JsonObject {
  const files = changesOf(repository.history, commit);
  return {
    ...listedCommitView(world, repository, commit),
    stats: { total: files.length, additions: files.length, deletions: 0 },
    files: files.map((change) => changeView(repository, commit, change)),
  };
}

/** Lines are not counted here: each changed file is one. */
export function changeView(
  repository: Repository,
  { sha, files }: Commit,
  { path, status }: Change,
): JsonObject {
  const text = files.get(path);
  return {
    sha: text === undefined ? null : blobSha(text),
    filename: path,
    status,
    additions: 1,
    deletions: 0,
    changes: 1,
    blob_url: webUrl(repository, `/blob/${sha}/${path}`),
    raw_url: webUrl(repository, `/raw/${sha}/${path}`),
    contents_url: apiUrl(repository, `/contents/${path}?ref=${sha}`),
  };
}

function gitView(repository: Repository, commit: Commit): JsonObject {
  const { sha, message } = commit;
  const tree = treeSha(commit);
  return {
    url: apiUrl(repository, `/git/commits/${sha}`),
    author: { ...signatureOf(commit), date: commit.at },
    committer: { ...signatureOf(commit), date: commit.at },
    message,
    tree: { sha: tree, url: apiUrl(repository, `/git/trees/${tree}`) },
    comment_count: 0,
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

function signatureOf({ author }: Commit): { readonly name: string; readonly email: string } {
  return { name: author, email: `${author.replace(/\W/g, '')}@users.noreply.github.com` };
}

/** A commit in short, as runs show theirs (`simple-commit`). */
export function simpleCommitView(commit: Commit): JsonObject {
  const { sha, message, at } = commit;
  const who = signatureOf(commit);
  return { id: sha, tree_id: treeSha(commit), message, timestamp: at, author: who, committer: who };
}

/** A commit as the webhook of a push tells it; `distinct` where no other branch holds it. */
export function pushedCommitView(repository: Repository, commit: Commit, distinct: boolean): JsonObject {
  const files = changesOf(repository.history, commit);
  const paths = (wanted: Change['status']) =>
    files.filter(({ status }) => status === wanted).map(({ path }) => path);
  return {
    ...simpleCommitView(commit),
    distinct,
    url: webUrl(repository, `/commit/${commit.sha}`),
    added: paths('added'),
    modified: paths('modified'),
    removed: paths('removed'),
  };
}
