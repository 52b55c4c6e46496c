import type { JsonObject } from '../json.ts';
import type { Signature } from '../kept/git-objects.ts';
import { type Change, type Commit, changesOf } from '../kept/history.ts';
import { blobSha, treeSha } from '../make-commit.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';
import { apiUrl, nodeId, webUrl } from './address.ts';
import { loginAt, signaturesOf } from './signature.ts';

/** A commit as GitHub's lists show it (`commit`). */
export function listedCommitView(world: World, repository: Repository, commit: Commit): JsonObject {
  const { sha } = commit;
  const { author, committer } = signaturesOf(commit);
  const url = apiUrl(repository, `/commits/${sha}`);
  return {
    sha,
    node_id: nodeId('Commit', sha),
    url,
    html_url: webUrl(repository, `/commit/${sha}`),
    comments_url: `${url}/comments`,
    commit: gitView(repository, commit),
    author: knownUser(world, commit, author.email),
    committer: knownUser(world, commit, committer.email),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: apiUrl(repository, `/commits/${parent}`),
      html_url: webUrl(repository, `/commit/${parent}`),
    })),
  };
}

/** Who of GitHub's users has a mail address; null where none has it. */
function knownUser(world: World, { signed, author }: Commit, email: string): JsonObject | null {
  const login = signed ? loginAt(email) : author;
  return login === '' ? null : userView(world, login);
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
  return { ...gitPart(repository, commit), comment_count: 0 };
}

/** What git itself tells of a commit. */
export function gitPart(repository: Repository, commit: Commit): JsonObject {
  const { sha, message, files } = commit;
  const tree = treeSha(files);
  return {
    url: apiUrl(repository, `/git/commits/${sha}`),
    ...signaturesOf(commit),
    message,
    tree: { sha: tree, url: apiUrl(repository, `/git/trees/${tree}`) },
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

/** A commit in short, as runs show theirs (`simple-commit`). */
export function simpleCommitView(commit: Commit): JsonObject {
  const { sha, message, at, files } = commit;
  const { author, committer } = signaturesOf(commit);
  const who = ({ name, email }: Signature) => ({ name, email });
  const people = { author: who(author), committer: who(committer) };
  return { id: sha, tree_id: treeSha(files), message, timestamp: at, ...people };
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
