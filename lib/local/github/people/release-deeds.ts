import { keepRelease, publishRelease, releasedCommit } from '../change-release.ts';
import type { Release } from '../kept/release.ts';
import { type NewAsset, newAsset } from '../new-asset.ts';
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
  /** As the repository has it, if nothing is said. */
  readonly immutable?: boolean;
  readonly assets?: readonly NewAsset[];
  readonly by?: string;
}

/**
 * What people and workflows release. A release that is no draft is told to the App's webhook, and starts the workflows
 * that wait for one, unless the token of a run made it (`by` is `github-actions[bot]`).
 */
export function createReleaseDeeds(world: World, settled: () => Promise<void>) {
  return {
    /** The release's id. */
    async addRelease(name: string, said: NewRelease): Promise<number> {
      const repository = repositoryOf(world, name);
      const draft = drafted(world, repository, said);
      if (said.draft) keepRelease(repository, draft);
      else publishRelease(world, repository, draft, draft.login);
      await settled();
      return draft.id;
    },
    /** Uploads files to the release of a tag, draft or not. GitHub refuses it once that is immutable. */
    addAssets(name: string, tag: string, assets: readonly NewAsset[]): void {
      const repository = repositoryOf(world, name);
      const release = releaseOf(repository, tag);
      if (release.immutable) throw new Error('GitHub refuses: Cannot upload assets to an immutable release.');
      const made = assets.map((asset) => newAsset(world, asset));
      const twice = made.find((one) => release.assets.some((asset) => asset.name === one.name));
      if (twice) throw new Error(`GitHub refuses: ${tag} already has ${twice.name}.`);
      keepRelease(repository, { ...release, assets: [...release.assets, ...made], updatedAt: world.clock() });
    },
    /** Writes the notes of a release, as a person or a workflow does; nobody is told of it. */
    writeNotes(name: string, tag: string, body: string): void {
      const repository = repositoryOf(world, name);
      keepRelease(repository, { ...releaseOf(repository, tag), body, updatedAt: world.clock() });
    },
    /** The newest release of a tag as it stands. */
    release: (name: string, tag: string): Release => releaseOf(repositoryOf(world, name), tag),
    /** The oldest first, drafts included. */
    releases: (name: string): readonly Release[] => repositoryOf(world, name).releases,
  };
}

function releaseOf({ releases }: Repository, tag: string): Release {
  const found = releases.findLast((release) => release.tag === tag);
  if (!found) throw new Error(`There is no release of ${tag}.`);
  return found;
}

function drafted(world: World, repository: Repository, said: NewRelease): Release {
  const { tag, target = repository.history.defaultBranch, by = MAINTAINER } = said;
  const commit = releasedCommit(repository, tag, target);
  if (!commit) throw new Error(`There is no ${target} to be tagged.`);
  const now = world.clock();
  return {
    id: world.nextId(),
    tag,
    sha: commit.sha,
    target,
    name: said.name ?? tag,
    body: said.body ?? '',
    draft: true,
    prerelease: said.prerelease ?? false,
    immutable: said.immutable ?? false,
    login: by,
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
    assets: (said.assets ?? []).map((asset) => newAsset(world, asset)),
  };
}
