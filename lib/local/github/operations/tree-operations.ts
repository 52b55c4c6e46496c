import { type Answer, notFound, ok, refused } from '../answer.ts';
import { blobAt, treeAt } from '../git-lookup.ts';
import { isObject, type JsonObject, listOf } from '../json.ts';
import { type History, resolve } from '../kept/history.ts';
import { treeSha } from '../make-commit.ts';
import { treeView } from '../view/git-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';

/** What is asked of git's trees. They hold files alone, whose modes are not kept. */
export const TREE_OPERATIONS: Readonly<Record<string, Operation>> = {
  'git/get-tree': inRepository('contents', 'read', ({ parameters }, repository) => {
    const { tree_sha: sha, recursive } = parameters;
    const files = filesAt(repository.history, String(sha));
    return files ? ok(treeView(repository, files, recursive !== undefined)) : notFound();
  }),
  'git/create-tree': inRepository('contents', 'write', create),
};

/** By a tree's SHA, or by a commit, branch or tag that has it. */
function filesAt(history: History, name: string) {
  return resolve(history, name)?.files ?? treeAt(history, name);
}

function create({ body }: Call, repository: Repository): Answer {
  const { history } = repository;
  const { base_tree: base } = body;
  const beginning = base === undefined ? new Map<string, string>() : filesAt(history, String(base));
  if (!beginning) return notFound();
  const files = new Map(beginning);
  for (const entry of listOf(body.tree).filter(isObject)) {
    const problem = put(history, files, entry);
    if (problem !== undefined) return refused(422, problem);
  }
  if (files.size === 0) return refused(422, 'A tree must hold something.');
  history.objects.trees.set(treeSha(files), files);
  return { status: 201, body: treeView(repository, files, false) };
}

/** What no component of a path may be. */
const NO_PATH = /^\/|\/$|\/\/|(^|\/)\.{1,2}(\/|$)|(^|\/)\.git(\/|$)/;
const FILE_MODES: readonly unknown[] = ['100644', '100755'];

/** Puts one file into a tree, or takes one out of it; a text says why GitHub refuses it. */
function put(
  history: History,
  files: Map<string, string>,
  { path, mode, sha, content }: JsonObject,
): string | undefined {
  if (typeof path !== 'string' || path === '' || NO_PATH.test(path))
    return 'tree.path contains a malformed path component';
  if (sha === null && content === undefined) {
    return files.delete(path) ? undefined : 'tree.path is no file that could be deleted';
  }
  if (!FILE_MODES.includes(mode)) return 'tree.mode must be that of a file';
  if ((sha === undefined) === (content === undefined)) return 'Must supply either tree.sha or tree.content';
  const text = typeof content === 'string' ? content : blobAt(history, String(sha));
  if (text === undefined) return 'tree.sha is not a valid blob';
  files.set(path, text);
  return undefined;
}
