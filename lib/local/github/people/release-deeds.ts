import { resolve } from '../kept/history.ts';
import type { Asset, Release } from '../kept/release.ts';
import { tell } from '../tell.ts';
import { releaseView } from '../view/release-view.ts';
import type { Repository, World } from '../world.ts';
import { MAINTAINER, repositoryOf } from './deed.ts';

interface NewRelease {
  /** Such as `v1.2.3`; the tag is made, where it is not there. */
  readonly tag: string;
  /** Branch, tag or commit from which the tag is made; the default branch if nothing is said. */
  readonly target?: string;
  readonly name?: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
  readonly immutable?: boolean;
  readonly assets?: readonly Omit<Asset, 'id'>[];
  readonly by?: string;
}

/** What people release. A release that is no draft is told to the App's webhook. */
export function createReleaseDeeds(world: World, settled: () => Promise<void>) {
  return {
    /** The release's id. */
    async addRelease(name: string, said: NewRelease): Promise<number> {
      const repository = repositoryOf(world, name);
      const release = released(world, repository, said);
      repository.releases.push(release);
      if (!release.draft) {
        repository.history.tags.set(release.tag, release.sha);
        const payload = { release: releaseView(world, repository, release) };
        tell(world, repository, ['release', 'published'], release.login, payload);
      }
      await settled();
      return release.id;
    },
  };
}

function released(world: World, { history }: Repository, said: NewRelease): Release {
  const { tag, target = history.defaultBranch, draft = false, by = MAINTAINER } = said;
  const commit = resolve(history, history.tags.has(tag) ? tag : target);
  if (!commit) throw new Error(`There is no ${target} to be tagged.`);
  const now = world.clock();
  return {
    id: world.nextId(),
    tag,
    sha: commit.sha,
    target,
    name: said.name ?? tag,
    body: said.body ?? '',
    draft,
    prerelease: said.prerelease ?? false,
    immutable: said.immutable ?? false,
    login: by,
    createdAt: now,
    publishedAt: draft ? null : now,
    assets: (said.assets ?? []).map((asset) => ({ ...asset, id: world.nextId() })),
  };
}
