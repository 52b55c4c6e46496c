import type { Repository } from '../incident/identity.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { type WatchView, watchView } from '../incident/watch/watch-view.ts';
import type { WatchStore } from './watch-ports.ts';

/** Where what is watched is asked for. */
export interface AskingWatches {
  readonly watches: Pick<WatchStore, 'all'>;
  readonly policy: Policy;
}

/**
 * What is watched in all repositories, by name, or in one; undefined where that one is not watched.
 * @throws Error where the store cannot be read
 */
export async function watchesOf(
  { watches, policy }: AskingWatches,
  repository: Repository | undefined,
): Promise<readonly WatchView[] | undefined> {
  const all = await watches.all();
  if (repository !== undefined) {
    const one = all.get(repository.toLowerCase());
    return one && [watchView(one.state, policy)];
  }
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, { state }]) => watchView(state, policy));
}
