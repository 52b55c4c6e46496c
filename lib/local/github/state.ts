import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { createRepository } from './create-repository.ts';
import type { Delivery } from './deliver.ts';
import type { App, Permissions } from './kept/app.ts';
import { createActionDeeds } from './people/action-deeds.ts';
import { createAlertDeeds } from './people/alert-deeds.ts';
import { createAppDeeds } from './people/app-deeds.ts';
import { createCheckDeeds } from './people/check-deeds.ts';
import { createContentDeeds } from './people/content-deeds.ts';
import { createDatabaseDeeds } from './people/database-deeds.ts';
import { createDiscussionDeeds } from './people/discussion-deeds.ts';
import { createForkDeeds } from './people/fork-deeds.ts';
import { createIssueDeeds } from './people/issue-deeds.ts';
import { createPullDeeds } from './people/pull-deeds.ts';
import { createReleaseDeeds } from './people/release-deeds.ts';
import { createSettingDeeds } from './people/setting-deeds.ts';
import { createPeople } from './people.ts';
import { installationOf, type World } from './world.ts';

/** One request that came, and the status that it was answered with; 0 where no answer went out. */
export interface SeenRequest {
  readonly at: Instant;
  readonly method: string;
  readonly path: string;
  /** Its name in GitHub's description; empty where nothing of that name is answered. */
  readonly operation: string;
  readonly status: number;
}

/** Where a request did not conform to GitHub's description. It names headers and fields, never their values. */
export interface Violation {
  readonly method: string;
  readonly path: string;
  readonly problem: string;
}

/**
 * What people do on this GitHub, and what is to be seen of it. Whatever is told by a webhook has been delivered, or has
 * failed, when a deed returns. What GitHub would refuse throws.
 */
export function createState(world: World, settled: () => Promise<void>, seen: Seen) {
  return {
    ...seen,
    ...createPlaces(world),
    ...createPeople(world, settled),
    ...createAlertDeeds(world, settled),
    ...createIssueDeeds(world, settled),
    ...createDiscussionDeeds(world, settled),
    ...createPullDeeds(world, settled),
    ...createActionDeeds(world, settled),
    ...createContentDeeds(world, settled),
    ...createCheckDeeds(world),
    ...createForkDeeds(world, settled),
    ...createSettingDeeds(world),
    ...createReleaseDeeds(world, settled),
    ...createDatabaseDeeds(world, settled),
    ...createAppDeeds(world),
    /** The App as it is now. */
    get app(): App {
      return world.app;
    },
    /** The oldest first, older ones than the API shows included. */
    deliveries: world.deliveries as readonly Delivery[],
    /** A token for a person, who may do everything in repositories. */
    addPersonalToken(login: string): string {
      const token = `ghp_${world.nextId()}`;
      world.people.set(token, login);
      return token;
    },
    /** While webhooks are dropped they fail, and stand among the deliveries as failed. */
    dropWebhooks(dropped: boolean): void {
      world.switches.webhooksDropped = dropped;
    },
    switchComments(on: boolean): void {
      world.switches.commentsOn = on;
    },
    /** Returns when every webhook, also of what was asked by the API, is delivered or has failed. */
    settled,
  };
}

export type GitHubState = ReturnType<typeof createState>;

interface Seen {
  readonly requests: readonly SeenRequest[];
  readonly violations: readonly Violation[];
}

interface NewRepository {
  readonly private?: boolean;
  readonly installed?: boolean;
  readonly defaultBranch?: string;
}

function createPlaces(world: World) {
  /** Installs the App on an account, with all that it asks for if nothing is said; the installation's id. */
  function install(account: string, permissions: Permissions = world.app.permissions): number {
    const id = world.nextId();
    world.installations.set(id, { id, account, permissions, createdAt: world.clock() });
    return id;
  }

  /** A repository `owner/name`. The App is installed on its owner, unless it already is or shall not be. */
  function addRepository(
    fullName: string,
    { private: isPrivate = false, installed = true, defaultBranch = 'main' }: NewRepository = {},
  ): void {
    const [owner = '', name = ''] = fullName.split('/');
    const beginning = { id: world.nextId(), owner, name, private: isPrivate, defaultBranch };
    const repository = createRepository(beginning, world.clock());
    world.repositories.set(fullName.toLowerCase(), repository);
    if (installed && !installationOf(world, repository)) install(owner);
  }

  return { install, addRepository };
}
