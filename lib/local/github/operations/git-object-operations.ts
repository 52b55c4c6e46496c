import { parseInstant } from '../../../../lambdas/incident/time/instant.ts';
import { type Answer, notFound, ok, refused } from '../answer.ts';
import { blobAt, treeAt } from '../git-lookup.ts';
import { isObject } from '../json.ts';
import type { Signature } from '../kept/git-objects.ts';
import { type Commit, changes } from '../kept/history.ts';
import { blobSha, makeCommit, makeTag } from '../make-commit.ts';
import { apiUrl } from '../view/address.ts';
import { blobView, gitCommitView, tagView } from '../view/git-view.ts';
import { loginAt, signatureOf } from '../view/signature.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { loginOf } from './with-advisory.ts';
import { workflowRefusal } from './workflow-refusal.ts';

/** What is asked of git's own objects, but for trees. Nothing leads to what is made until a reference does. */
export const GIT_OBJECT_OPERATIONS: Readonly<Record<string, Operation>> = {
  'git/get-commit': inRepository('contents', 'read', ({ parameters }, repository) => {
    const commit = repository.history.commits.get(String(parameters.commit_sha));
    return commit ? ok(gitCommitView(repository, commit)) : notFound();
  }),
  'git/create-commit': inRepository('contents', 'write', createCommit),
  'git/get-tag': inRepository('contents', 'read', ({ parameters }, repository) => {
    const tag = repository.history.objects.tags.get(String(parameters.tag_sha));
    return tag ? ok(tagView(repository, tag)) : notFound();
  }),
  'git/create-tag': inRepository('contents', 'write', createTag),
  'git/get-blob': inRepository('contents', 'read', ({ parameters }, repository) => {
    const sha = String(parameters.file_sha);
    const text = blobAt(repository.history, sha);
    return text === undefined ? notFound() : ok(blobView(repository, sha, text));
  }),
  'git/create-blob': inRepository('contents', 'write', createBlob),
};

function createCommit(call: Call, repository: Repository): Answer {
  const { history } = repository;
  const { message, tree, parents = [] } = call.body;
  const files = treeAt(history, String(tree));
  if (!files) return refused(422, 'Tree SHA does not exist');
  const found = (Array.isArray(parents) ? parents : []).map((sha) => history.commits.get(String(sha)));
  const parentsFound = found.filter((parent) => parent !== undefined);
  if (parentsFound.length < found.length)
    return refused(422, 'Parent SHA does not exist or is not a commit object');
  const refusal = workflowRefusal(call, changes(parentsFound[0], { files }));
  if (refusal) return refusal;
  const commit = makeCommit({
    message: String(message),
    parents: parentsFound.map(({ sha }) => sha),
    files,
    ...makersOf(call),
  });
  history.commits.set(commit.sha, commit);
  return { status: 201, body: gitCommitView(repository, commit) };
}

/** Who makes a commit: whoever asks for it, unless it names others (docs, "Create a commit"). */
function makersOf(call: Call): Pick<Commit, 'author' | 'at' | 'signed'> {
  const { author, committer } = call.body;
  const login = loginOf(call);
  if (!isObject(author) && !isObject(committer)) return { author: login, at: call.world.clock() };
  const own = signatureOf(login, call.world.clock());
  const named = signatureIn(author, own);
  const signed = { author: named, committer: signatureIn(committer, named) };
  return { author: loginAt(named.email), at: signed.committer.date, signed };
}

/** What a request says of somebody; the rest as it usually is. */
function signatureIn(value: unknown, usual: Signature): Signature {
  if (!isObject(value)) return usual;
  const { name = usual.name, email = usual.email, date } = value;
  const at = typeof date === 'string' ? parseInstant(date) : undefined;
  return { name: String(name), email: String(email), date: at ?? usual.date };
}

/** Only commits are tagged here. */
function createTag(call: Call, repository: Repository): Answer {
  const { history } = repository;
  const { tag, message, object, type, tagger } = call.body;
  if (type !== 'commit' || !history.commits.has(String(object))) return refused(422, 'Object does not exist');
  const own = signatureOf(loginOf(call), call.world.clock());
  const said = { tag: String(tag), message: String(message), object: String(object) };
  const made = makeTag({ ...said, tagger: signatureIn(tagger, own) });
  history.objects.tags.set(made.sha, made);
  return { status: 201, body: tagView(repository, made) };
}

/** Texts only: what is no text is not kept here. */
function createBlob({ body }: Call, repository: Repository): Answer {
  const bytes = Buffer.from(String(body.content), body.encoding === 'base64' ? 'base64' : 'utf8');
  const text = bytes.toString('utf8');
  if (!Buffer.from(text).equals(bytes)) return refused(422, 'The content is no text.');
  const sha = blobSha(text);
  repository.history.objects.blobs.set(sha, text);
  return { status: 201, body: { sha, url: apiUrl(repository, `/git/blobs/${sha}`) } };
}
