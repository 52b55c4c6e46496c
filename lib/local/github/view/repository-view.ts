import { type JsonObject, listOf, objectAt } from '../json.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';
import { renamed } from './example.ts';

type Named = Pick<Repository, 'id' | 'owner' | 'name' | 'private'> & Partial<Pick<Repository, 'history'>>;

/** A repository with everything that GitHub tells of one, which other repositories told of along with it are not. */
export function fullRepositoryView(world: World, repository: Named): JsonObject {
  const { parent, source, template_repository, organization, ...example } = objectAt(
    world.examples(),
    'full-repository',
  );
  // The example lacks what its own schema requires.
  return { has_discussions: false, ...named(world, example, repository) };
}

/** A repository in a list of an installation. */
export function listedRepositoryView(world: World, repository: Named): JsonObject {
  const { repositories } = objectAt(world.examples(), 'repository-paginated');
  return named(world, objectAt(listOf(repositories)[0]), repository);
}

/** A repository within something of it, such as a run or a status (`minimal-repository`). */
export function minimalRepositoryView(world: World, repository: Named): JsonObject {
  return named(world, objectAt(world.examples(), 'combined-commit-status', 'repository'), repository);
}

/** A repository in short, such as a private fork in its advisory. */
export function simpleRepositoryView(world: World, repository: Named): JsonObject {
  return named(world, objectAt(world.examples(), 'simple-repository'), repository);
}

function named(
  world: World,
  example: JsonObject,
  { id, owner, name, private: isPrivate, history }: Named,
): JsonObject {
  return {
    ...renamed(example, owner, name),
    id,
    private: isPrivate,
    owner: userView(world, owner),
    ...('default_branch' in example && { default_branch: history?.defaultBranch ?? 'main' }),
    ...('visibility' in example && { visibility: isPrivate ? 'private' : 'public' }),
  };
}
