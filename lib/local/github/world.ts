import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import type { Advisory } from './advisory.ts';
import type { Delivery } from './deliver.ts';
import type { JsonObject } from './json.ts';

/** By the names that GitHub gives them: `read` or `write`. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

export interface Installation {
  readonly id: number;
  /** The login of the user or organisation that installed the App. */
  readonly account: string;
  readonly permissions: Permissions;
  readonly createdAt: Instant;
}

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  /** By GHSA id, in the order in which they were made. */
  readonly advisories: Map<string, Advisory>;
}

export interface InstallationToken {
  readonly installation: number;
  readonly permissions: Permissions;
  /** Undefined: all of the installation. */
  readonly repositories: readonly number[] | undefined;
  readonly expiresAt: Instant;
}

/** What there is in this GitHub. The maps are changed in place: one request is answered at a time. */
export interface World {
  readonly clock: Clock;
  readonly app: { readonly id: number; readonly slug: string };
  readonly installations: Map<number, Installation>;
  /** By full name in lower case. */
  readonly repositories: Map<string, Repository>;
  readonly tokens: Map<string, InstallationToken>;
  /** The logins of people, by their personal tokens. */
  readonly people: Map<string, string>;
  /** The oldest first. */
  readonly deliveries: Delivery[];
  readonly examples: () => JsonObject;
  readonly forkDelaySeconds: number;
  readonly switches: { commentsOn: boolean; webhooksDropped: boolean };
  /** Makes a number that was never used: ids of whatever is made. */
  nextId(): number;
  /** Tells the App's webhook of something; it is delivered after the answer. */
  tell(event: string, action: string, repository: Repository, payload: JsonObject): void;
  /** Delivers once more what was delivered, with the same GUID. */
  redeliver(delivery: Delivery): void;
}

/** Who asks. */
export type Caller =
  | { readonly kind: 'app' }
  | { readonly kind: 'installation'; readonly token: InstallationToken }
  | { readonly kind: 'person'; readonly login: string };

/** The repository, where the caller may know of it. */
export function visibleRepository(
  world: World,
  caller: Caller,
  owner: unknown,
  name: unknown,
): Repository | undefined {
  const repository = world.repositories.get(`${owner}/${name}`.toLowerCase());
  return repository && maySee(world, caller, repository) ? repository : undefined;
}

/** Whether a caller may know of a repository: the App itself sees those where it is installed. */
export function maySee(world: World, caller: Caller, repository: Repository): boolean {
  const installation = installationOf(world, repository);
  if (caller.kind !== 'installation') return caller.kind === 'person' || installation !== undefined;
  const { repositories } = caller.token;
  const isIts = installation?.id === caller.token.installation;
  return isIts && (repositories === undefined || repositories.includes(repository.id));
}

/** The installation of the App on the account that owns a repository. */
export function installationOf(world: World, { owner }: Pick<Repository, 'owner'>): Installation | undefined {
  return [...world.installations.values()].find(
    ({ account }) => account.toLowerCase() === owner.toLowerCase(),
  );
}
