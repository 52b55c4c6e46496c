import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Delivery } from './deliver.ts';
import { createPeople } from './people.ts';
import { installationOf, type Permissions, type Repository, type World } from './world.ts';

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

/** What Embargo asks of whoever installs the App. */
const PERMISSIONS: Permissions = { repository_advisories: 'write', metadata: 'read' };

/**
 * What people do on this GitHub, and what is to be seen of it. Whatever is told by a webhook has been delivered, or has
 * failed, when a deed returns. What GitHub would refuse throws.
 */
export function createState(world: World, settled: () => Promise<void>, seen: Seen) {
  return {
    ...seen,
    ...createPlaces(world),
    ...createPeople(world, settled),
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
  readonly app: { readonly id: number; readonly slug: string; readonly privateKey: string };
  readonly requests: readonly SeenRequest[];
  readonly violations: readonly Violation[];
}

function createPlaces(world: World) {
  /** Installs the App on an account; the installation's id. */
  function install(account: string, permissions: Permissions = PERMISSIONS): number {
    const id = world.nextId();
    world.installations.set(id, { id, account, permissions, createdAt: world.clock() });
    return id;
  }

  /** A repository `owner/name`. The App is installed on its owner, unless it already is or shall not be. */
  function addRepository(
    fullName: string,
    { private: isPrivate = false, installed = true }: { private?: boolean; installed?: boolean } = {},
  ): void {
    const [owner = '', name = ''] = fullName.split('/');
    const repository: Repository = {
      id: world.nextId(),
      owner,
      name,
      private: isPrivate,
      advisories: new Map(),
    };
    world.repositories.set(fullName.toLowerCase(), repository);
    if (installed && !installationOf(world, repository)) install(owner);
  }

  return { install, addRepository };
}
