import { pushTag } from './change-ref.ts';
import type { JsonObject } from './json.ts';
import { peeled, resolve } from './kept/history.ts';
import type { Release } from './kept/release.ts';
import { startTriggered } from './start-triggered.ts';
import { tell } from './tell.ts';
import { releaseView } from './view/release-view.ts';
import type { Repository, World } from './world.ts';

/** Keeps a release as it is now, at its place. */
export function keepRelease({ releases }: Repository, release: Release): Release {
  const place = releases.findIndex(({ id }) => id === release.id);
  if (place < 0) releases.push(release);
  else releases[place] = release;
  return release;
}

/**
 * Publishes what was a draft, or was not there: its tag is made where there is none, which starts what such a tag
 * starts; then it is told, and starts what a publication starts.
 */
export function publishRelease(world: World, repository: Repository, draft: Release, login: string): Release {
  const { history, settings } = repository;
  const { tag } = draft;
  if (!history.tags.has(tag)) pushTag(world, repository, tag, draft.sha, login);
  const now = world.clock();
  const release = keepRelease(repository, {
    ...draft,
    sha: peeled(history, history.tags.get(tag) ?? draft.sha),
    draft: false,
    immutable: draft.immutable || settings.immutableReleases,
    publishedAt: now,
    updatedAt: now,
  });
  tellRelease(world, repository, release, 'published', login);
  startTriggered(world, repository, { event: 'release', branch: `refs/tags/${tag}`, login });
  return release;
}

/** Tells the App's webhook what was done to a release. */
export function tellRelease(
  world: World,
  repository: Repository,
  release: Release,
  action: 'published' | 'edited' | 'unpublished',
  login: string,
  payload: JsonObject = {},
): void {
  const told = { release: releaseView(world, repository, release), ...payload };
  tell(world, repository, ['release', action], login, told);
}

/** What is released under a tag: the commit to which it points, or from which it is to be made. */
export function releasedCommit({ history }: Repository, tag: string, target: string) {
  return resolve(history, history.tags.has(tag) ? `refs/tags/${tag}` : target);
}
