import { type Commit, resolve } from '../kept/history.ts';
import type { World } from '../world.ts';
import { repositoryOf } from './deed.ts';

/** The commit at which a branch or tag of a repository stands, or which has this SHA. */
export function commitAt(world: World, name: string, ref: string): Commit {
  const found = resolve(repositoryOf(world, name).history, ref);
  if (!found) throw new Error(`${name} has no commit ${ref}.`);
  return found;
}
