import type { JsonObject } from './json.ts';
import { userView } from './view/account-view.ts';
import { fullRepositoryView } from './view/repository-view.ts';
import type { Repository, World } from './world.ts';

/** Tells the App's webhook what somebody did in a repository. `action` is null for events that have none. */
export function tell(
  world: World,
  repository: Repository,
  [event, action]: readonly [event: string, action: string | null],
  login: string,
  payload: JsonObject,
): void {
  world.tell(event, action, repository, {
    ...payload,
    repository: fullRepositoryView(world, repository),
    sender: userView(world, login),
  });
}
