import { ancestry, type Commit, type History, peeled } from './kept/history.ts';
import { startTriggered } from './start-triggered.ts';
import { tellPush } from './tell-push.ts';
import type { Repository, World } from './world.ts';

/**
 * Points a tag to a commit, or to an annotated tag of this SHA. It is told, and starts the workflows that such a tag
 * starts.
 */
export function pushTag(world: World, repository: Repository, tag: string, sha: string, login: string): void {
  const { history } = repository;
  const before = history.tags.get(tag);
  const head = history.commits.get(peeled(history, sha));
  if (!head) throw new Error(`There is no commit to be tagged ${tag}.`);
  history.tags.set(tag, sha);
  const forced = before !== undefined;
  tellPush(world, repository, login, { ref: `refs/tags/${tag}`, before, after: sha, forced, head });
  startTriggered(world, repository, { event: 'push', branch: `refs/tags/${tag}`, login });
}

/** Takes a branch or a tag away. It is told. */
export function deleteRef(
  world: World,
  repository: Repository,
  [refs, name]: readonly [kind: Map<string, string>, name: string],
  ref: string,
  login: string,
): void {
  const before = refs.get(name);
  refs.delete(name);
  tellPush(world, repository, login, { ref, before, after: undefined });
}

/** Whether one comes from another, so that a branch can be moved on without losing anything. */
export function isFastForward(history: History, from: Commit, to: Commit): boolean {
  return ancestry(history, to).includes(from);
}
