import type { Repository, World } from '../world.ts';

/** Who does what nobody is named for. */
export const MAINTAINER = 'maintainer';

/** The repository of this full name. */
export function repositoryOf(world: World, name: string): Repository {
  const repository = world.repositories.get(name.toLowerCase());
  if (!repository) throw new Error(`There is no repository ${name}.`);
  return repository;
}

/** What a map holds under a number, which a deed takes for granted. */
export function known<Thing>(things: ReadonlyMap<number, Thing>, number: number): Thing {
  const thing = things.get(number);
  if (thing === undefined) throw new Error(`There is no number ${number}.`);
  return thing;
}
