import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import type { Advisory } from './advisory.ts';
import type { Delivery } from './deliver.ts';
import type { JsonObject } from './json.ts';
import type { Alerts } from './kept/alert.ts';
import type { App, Permissions } from './kept/app.ts';
import type { Attestation } from './kept/attestation.ts';
import type { GlobalAdvisory } from './kept/global-advisory.ts';
import type { History } from './kept/history.ts';
import type { Discussion, Issue } from './kept/issue.ts';
import type { Manifest } from './kept/manifest.ts';
import type { Release } from './kept/release.ts';
import type { Settings } from './kept/settings.ts';
import type { Run, Workflow } from './kept/workflow.ts';

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
  readonly alerts: Alerts;
  /** Issues and pull requests by number, in the order in which they were opened. */
  readonly issues: Map<number, Issue>;
  readonly discussions: Map<number, Discussion>;
  readonly workflows: Map<number, Workflow>;
  /** By id, in the order in which they began. */
  readonly runs: Map<number, Run>;
  /** The earlier attempts of runs that were run again, by the run's id, the first one first. */
  readonly attempts: Map<number, readonly Run[]>;
  /** By the digest of what they are about, such as `sha256:…`. */
  readonly attestations: Map<string, readonly Attestation[]>;
  readonly history: History;
  /** The oldest first. */
  readonly releases: Release[];
  settings: Settings;
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
  app: App;
  readonly installations: Map<number, Installation>;
  /** By full name in lower case. */
  readonly repositories: Map<string, Repository>;
  readonly tokens: Map<string, InstallationToken>;
  /** The logins of people, by their personal tokens. */
  readonly people: Map<string, string>;
  /** The oldest first. */
  readonly deliveries: Delivery[];
  /** GitHub's advisory database, by GHSA id. */
  readonly database: Map<string, GlobalAdvisory>;
  /** Apps that were described and not yet fetched, by the code that fetches each once. */
  readonly manifests: Map<string, Manifest>;
  readonly examples: () => JsonObject;
  readonly forkDelaySeconds: number;
  readonly switches: { commentsOn: boolean; webhooksDropped: boolean };
  /** Issues, discussions and alerts are numbered from the number after this. */
  readonly numbersAfter: number;
  /** Makes a number that was never used: ids of whatever is made. */
  nextId(): number;
  /**
   * Tells the App's webhook of something in a repository, or in no one; it is delivered after the answer. `action` is
   * null for events that have none.
   */
  tell(event: string, action: string | null, repository: Repository | null, payload: JsonObject): void;
  /** Delivers once more what was delivered, with the same GUID. */
  redeliver(delivery: Delivery): void;
}

/** Who asks. */
export type Caller =
  | { readonly kind: 'app' }
  | { readonly kind: 'installation'; readonly token: InstallationToken }
  | { readonly kind: 'person'; readonly login: string }
  | { readonly kind: 'nobody' };

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
  if (caller.kind === 'nobody') return false;
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
